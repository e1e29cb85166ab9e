// Why a page was found: which of the words asked for its title, names and summary show, and the sentence that shows the rest.

import { wordsOf } from "./words.js";

/** @import { Page } from "./engine.js" */
/** @import { Slot } from "./meant.js" */
/** @typedef {Set<string>[]} Sought for each word of a question, the words of the library that show it */
/** @typedef {{ text: string, mark: boolean }} Piece */

const LIKELY = 0.7; // of how like the likeliest word is that may be meant
const LONGEST = 100; // letters of a sentence that are shown
const BEFORE = 35; // of them before the first marked word
const WORD = /[\p{L}\p{N}\p{M}'’]+/gu;

/** What shows each word of a question. Words of which the library knows nothing are left out. @param {Slot[]} slots @returns {Sought} */
export function soughtBy(slots) {
  const known = slots.filter(({ meant, parted }) => meant.size || parted.length);
  return known.map(({ word, meant, parted }) => {
    const best = Math.max(...meant.values());
    const likely = [...meant].filter(([, like]) => like >= LIKELY * best).map(([form]) => form);
    return new Set([word, ...likely, ...parted.flat()]);
  });
}

/** How many of the words a text shows. @param {string} text @param {Sought} sought */
function shownIn(text, sought) {
  return sought.length - lackingIn(text, sought).length;
}

/** Those words that a text does not show. @param {string} text @param {Sought} sought @returns {Sought} */
function lackingIn(text, sought) {
  const words = wordsOf(text);
  return sought.filter((forms) => !words.some((word) => forms.has(word)));
}

/**
 * The other name of a page that was asked for, where the title does not show as much; and the words that neither they
 * nor the summary show.
 * @param {Page} page
 * @param {Sought} sought
 */
export function shownOf({ title, names, summary }, sought) {
  let [also, most] = ["", shownIn(title, sought)];
  for (const name of names) {
    const shows = shownIn(name, sought);
    if (shows > most) [also, most] = [name, shows];
  }
  return { also, lacking: lackingIn(`${title} ${also} ${summary}`, sought) };
}

/** Of a page's sentences, the one that shows most of what is lacking, and then of all; nothing where none does. @param {string[]} sentences @param {Sought} lacking @param {Sought} sought */
export function tellingSentence(sentences, lacking, sought) {
  let [telling, most] = ["", 0];
  for (const sentence of sentences) {
    const shows = shownIn(sentence, lacking) * (sought.length + 1) + shownIn(sentence, sought);
    if (shows > most) [telling, most] = [sentence, shows];
  }
  return telling;
}

/** A sentence in pieces, with the words marked; a long one is cut around them. @param {string} sentence @param {Sought} sought @returns {Piece[]} */
export function marked(sentence, sought) {
  /** @type {[number, number][]} */
  const marks = [...sentence.matchAll(WORD)]
    .filter(([word]) => wordsOf(word).some((form) => sought.some((forms) => forms.has(form))))
    .map(({ 0: word, index }) => [index, index + word.length]);
  const [start, end] = cut(sentence, marks[0]?.[0] ?? 0);
  /** @type {Piece[]} */
  const pieces = start ? [{ text: "… ", mark: false }] : [];
  let at = start;
  for (const [from, to] of marks.filter((mark) => mark[0] >= start && mark[1] <= end)) {
    pieces.push({ text: sentence.slice(at, from), mark: false }, { text: sentence.slice(from, to), mark: true });
    at = to;
  }
  pieces.push({ text: sentence.slice(at, end) + (end < sentence.length ? " …" : ""), mark: false });
  return pieces.filter(({ text }) => text);
}

/** Where to cut a sentence, between words. @param {string} sentence @param {number} first where its first mark is @returns {[number, number]} */
function cut(sentence, first) {
  if (sentence.length <= LONGEST) return [0, sentence.length];
  const earliest = Math.max(0, Math.min(first - BEFORE, sentence.length - LONGEST));
  const space = earliest && sentence.indexOf(" ", earliest - 1) + 1;
  const start = space <= first ? space : earliest;
  if (start + LONGEST >= sentence.length) return [start, sentence.length];
  const end = sentence.lastIndexOf(" ", start + LONGEST);
  return [start, end > first ? end : start + LONGEST];
}
