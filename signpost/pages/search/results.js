// The results as a visitor sees them. All text goes into the page as text, never as HTML.

import { otherNames } from "./names.js";

/** @import { Question } from "./address.js" */
/** @import { Found } from "./engine.js" */
/** @typedef {{ text: string, mark: boolean }} Piece */

/**
 * An HTML element with properties and content.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Partial<HTMLElementTagNameMap[Name]>} properties
 * @param {(string | Node)[]} content
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, properties = {}, content = []) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...content);
  return made;
}

/**
 * "12 results for “vet”": what the status line says; nothing where nothing was asked.
 * @type {(total: number, question: Question) => string}
 */
export function statusText(total, { query, filters }) {
  const words = query.trim();
  if (!words && !filters.size) return "";
  const about = words ? ` for “${words}”` : "";
  if (total === 0) return `No results${about}`;
  return `${total.toLocaleString(document.documentElement.lang)} ${total === 1 ? "result" : "results"}${about}`;
}

/**
 * The list item of a page: its link, its kind, and what it is about. `root` leads to the site's first page.
 * @type {(page: Found, root: string) => HTMLLIElement}
 */
export function resultItem(page, root) {
  const { title, kind, summary = "" } = page.meta;
  const names = otherNames(page.meta).join(", ");
  const href = root + page.url.replace(/^\/+/u, "");
  /** @type {(className: string, content: (string | Node)[]) => HTMLElement} */
  const paragraph = (className, content) => element("p", { className }, content);
  /** @type {HTMLElement[]} */
  const parts = [element("h3", { className: "result-title" }, [element("a", { href }, [title ?? href])])];
  if (kind) parts.push(paragraph("result-kind", [kind]));
  // The summary reads best. Where it does not show why the page was found, the other names may; else the text does.
  const pieces = excerptPieces(page.excerpt);
  const inSummary = holdsMarked(`${title} ${summary}`, pieces);
  if (summary && (inSummary || holdsMarked(`${title} ${summary} ${names}`, pieces))) {
    parts.push(paragraph("result-text", [summary]));
    if (!inSummary) parts.push(paragraph("result-names", [`Also: ${names}`]));
  } else {
    parts.push(
      paragraph(
        "result-text",
        pieces.map(({ text, mark }) => (mark ? element("mark", {}, [text]) : text)),
      ),
    );
  }
  return element("li", { className: "result" }, parts);
}

/**
 * Whether a text holds every word that is marked in the excerpt.
 * @type {(text: string, pieces: Piece[]) => boolean}
 */
function holdsMarked(text, pieces) {
  const words = text.toLowerCase();
  return pieces.every((piece) => !piece.mark || words.includes(piece.text.toLowerCase()));
}

/**
 * Pagefind's excerpt in pieces. It is escaped text in which <mark> stands around the words found, commas and all.
 * @type {(excerpt: string) => Piece[]}
 */
function excerptPieces(excerpt) {
  return excerpt.split(/<\/?mark>/u).flatMap((piece, at) => {
    const text = piece.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    if (at % 2 === 0) return [{ text, mark: false }];
    const [, before, word, after] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su.exec(text) ?? ["", "", text, ""];
    return [before, word, after].map((part) => ({ text: part, mark: part === word && part !== "" }));
  });
}
