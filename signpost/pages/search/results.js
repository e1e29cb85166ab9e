// The results as a visitor sees them.

import { badgeItem, drawing } from "./badges.js";
import { counted, element } from "./element.js";
import { marked, shownOf, tellingSentence } from "./why.js";

/** @import { Question } from "./address.js" */
/** @import { Site } from "./badges.js" */
/** @import { Page } from "./engine.js" */
/** @import { Sought } from "./why.js" */
/** @typedef {{ left: number, found: number, near: number, corrected: string }} Outcome how many documents filters leave of those found, and how many are near */

/**
 * What the status line says; nothing where nothing was asked. `link(words, question)` leads to another question.
 * @param {Outcome} outcome
 * @param {Question} question
 * @param {(words: (string | Node)[], question: Question) => Node} link
 * @returns {(string | Node)[]}
 */
export function statusOf({ left, found, near, corrected }, question, link) {
  const words = question.query.trim();
  if (!words && !question.filters.size) return [];
  if (!words) return [left ? counted(left, "result", "results") : "No page has all of these filters."];
  if (!found) return [`Nothing here about “${words}”.${near ? " Near it:" : ""}`, ...wayBack(question, link)];
  const about = corrected || words;
  const number = counted(left || found, "result", "results");
  const said = left ? `${number} for ` : `These filters leave none of ${number} for `;
  if (!corrected) return [`${said}“${about}”`, ...(question.literal ? [". ", ...wayBack(question, link)] : [])];
  const instead = link(["Search instead for ", element("q", {}, [words])], { ...question, literal: true });
  return [left ? `Showing ${said}` : said, element("strong", {}, [corrected]), ". ", instead];
}

/** From words as typed to those that are near. @param {Question} question @param {(words: string[], question: Question) => Node} link */
function wayBack(question, link) {
  return question.literal ? [" ", link(["Look for words that are near, too"], { ...question, literal: false })] : [];
}

/**
 * The list item of a page: its link, its kind, what it is about, and why it was found. Where only its text shows why,
 * there is room for the sentence, and `showSentence` fills it.
 * @type {(page: Page, sought: Sought, site: Site) => HTMLLIElement}
 */
export function resultItem(page, sought, site) {
  const { address, kind, title, summary, badges, text } = page;
  const { also, lacking } = shownOf(page, sought);
  const icon = kind.term ? [] : drawing("collections", kind.name, site);
  /** @type {HTMLElement[]} */
  const parts = [
    element("h3", { className: "result-title" }, [element("a", { href: site.root + address }, [title])]),
    element("p", { className: "result-kind" }, [...icon, kind.label]),
    element("p", { className: "result-text" }, [summary]),
  ];
  if (also) parts.push(element("p", { className: "result-names" }, [`Also: ${also}`]));
  if (lacking.length && text) parts.push(element("p", { className: "result-sentence" }));
  const marks = badges.map((badge) => badgeItem(badge, site));
  if (marks.length) parts.push(element("ul", { className: "marks" }, marks));
  return element("li", { className: "result" }, parts);
}

/** Fill the room for a sentence. @type {(room: Element, page: Page, sentences: string[], sought: Sought) => void} */
export function showSentence(room, page, sentences, sought) {
  const telling = tellingSentence(sentences, shownOf(page, sought).lacking, sought);
  const pieces = marked(telling, sought).map(({ text, mark }) => (mark ? element("mark", {}, [text]) : text));
  room.replaceChildren(...pieces);
}
