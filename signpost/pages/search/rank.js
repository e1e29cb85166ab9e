// Which pages answer a question, and how well.

import { likeOfParts } from "./meant.js";

/** @typedef {import("./lexicon.js").Lexicon} Lexicon */
/** @typedef {import("./meant.js").Slot} Slot */

/**
 * @typedef {object} Ranked a page that may answer
 * @property {number} document
 * @property {number} score
 * @property {number} covered how much of the question it has, from 0 to 1; rare words are more of it
 * @property {number} told how rare the words are that it has, together
 * @property {boolean} named whether the question is one of its names
 * @property {(string | undefined)[]} by for each word of the question the word of the library that it was taken as
 */

const NAME = 9;
const TEXT = 12.7;
const OTHER_NAME = 0.97; // against the title
const WORD_TOO_MANY = 1.2; // what a name loses for words that nobody asked for
const UNCOVERED = 0.56; // of the score stays where nothing of the question is covered
// How much of a word's rarity is that among names, the rest being that among texts: for all of the question, names, texts
const NAMES_TELL = 0.35;
const NAMES_NAMES = 0.74;
const NAMES_TEXT = 0.24;
const TERM = 0.55; // a term's page against an entry's, the less of the question is its name
const LEVELS = 15;
const UNKNOWN = 6; // how rare a word is that the library has not

/**
 * @typedef {object} Found what a page has of a question
 * @property {Float64Array} text by word, how much its text has of it
 * @property {Float64Array} like by word, how like the words are that it has
 * @property {(string | undefined)[]} by
 * @property {Map<number, { length: number, like: Float64Array, words: Map<string, number> }>} names
 */

/**
 * @param {Slot[]} slots
 * @param {Lexicon} lexicon
 * @param {{ documents: number, isTerm: (document: number) => boolean, namesOnly?: boolean }} index
 * @returns {Ranked[]} best first
 */
export function rank(slots, lexicon, { documents, isTerm, namesOnly = false }) {
  const pages = new Pages(slots.length);
  for (const [at, slot] of slots.entries()) gather(slot, at, lexicon, pages, namesOnly);
  const inText = slots.map((slot) => rarityOf(slot, lexicon, documents, false));
  const inNames = slots.map((slot) => rarityOf(slot, lexicon, documents, true));
  const rarity = inText.map((one, at) => (1 - NAMES_TELL) * one + NAMES_TELL * inNames[at]);
  const whole = sum(rarity) || 1;
  const weighed = weigher(rarity);
  const weighedNames = weigher(inNames.map((one, at) => NAMES_NAMES * one + (1 - NAMES_NAMES) * inText[at]));
  const weighedText = weigher(inText.map((one, at) => NAMES_TEXT * inNames[at] + (1 - NAMES_TEXT) * one));
  const ranked = [...pages.found].map(([document, found]) => {
    const { best, named } = bestName(found, weighedNames);
    const covered = weighed(found.like);
    const kind = isTerm(document) ? TERM + (1 - TERM) * best : 1;
    const score = (NAME * best + TEXT * weighedText(found.text)) * (UNCOVERED + (1 - UNCOVERED) * covered) * kind;
    return { document, score, covered, told: covered * whole, named, by: found.by };
  });
  return ranked.sort((a, b) => b.score - a.score || a.document - b.document);
}

/** The mean of values by word, where rare words count more. @param {number[]} rarity @returns {(values: Float64Array) => number} */
function weigher(rarity) {
  const whole = sum(rarity) || 1;
  return (values) => values.reduce((total, value, at) => total + value * rarity[at], 0) / whole;
}

/** @param {number[]} values */
const sum = (values) => values.reduce((total, value) => total + value, 0);

/** How rare what is meant by a word is: its inverse document frequency. @param {Slot} slot @param {Lexicon} lexicon @param {number} documents @param {boolean} names */
function rarityOf(slot, lexicon, documents, names) {
  const [best] = [...slot.meant].sort((a, b) => b[1] - a[1]);
  const word = slot.known ? slot.word : best?.[0];
  if (!word) return slot.parted.length ? UNKNOWN / 2 : UNKNOWN;
  const having = names
    ? new Set(lexicon.inflections(word).flatMap((form) => lexicon.inNames(form).map(({ document }) => document))).size
    : lexicon.inText(word).length / 2 || (lexicon.isCommon(word) ? documents / 2 : 0);
  return Math.log(1 + (documents - having + 0.5) / (having + 0.5));
}

/** Notes what pages have of a question. */
class Pages {
  /** @param {number} length of the question, in words */
  constructor(length) {
    this.length = length;
    /** @type {Map<number, Found>} */
    this.found = new Map();
  }

  /** @param {number} document @returns {Found} */
  page(document) {
    const known = this.found.get(document);
    if (known) return known;
    const numbers = () => new Float64Array(this.length);
    const made = { text: numbers(), like: numbers(), by: new Array(this.length), names: new Map() };
    this.found.set(document, made);
    return made;
  }

  /** A page has a word of the question. @param {number} document @param {number} at @param {string} form @param {number} like */
  has(document, at, form, like) {
    const page = this.page(document);
    if (like > page.like[at]) [page.like[at], page.by[at]] = [like, form];
    return page;
  }

  /** It has it in its text, so much. @param {number} document @param {number} at @param {string} form @param {number} like @param {number} level */
  inText(document, at, form, like, level) {
    const page = this.has(document, at, form, like);
    page.text[at] = Math.max(page.text[at], (level / LEVELS) * like);
  }

  /** It has it in a name. @param {import("./digits.js").NamePlace} place @param {number} at @param {string} form @param {number} like @param {string[]} stems */
  inName(place, at, form, like, stems) {
    const page = this.has(place.document, at, form, like);
    const fresh = () => ({ length: place.length, like: new Float64Array(this.length), words: new Map() });
    const name = page.names.get(place.at) ?? fresh();
    page.names.set(place.at, name);
    name.like[at] = Math.max(name.like[at], like);
    for (const stem of stems) name.words.set(stem, Math.max(name.words.get(stem) ?? 0, like));
  }
}

/** Note for every page what it has of a word. @param {Slot} slot @param {number} at @param {Lexicon} lexicon @param {Pages} pages @param {boolean} namesOnly */
function gather(slot, at, lexicon, pages, namesOnly) {
  /** @type {Map<string, [string, number]>} */
  const stems = new Map();
  for (const [form, like] of slot.meant) {
    const stem = lexicon.stem(form);
    if (like > (stems.get(stem)?.[1] ?? 0)) stems.set(stem, [form, like]);
    for (const place of lexicon.inNames(form)) pages.inName(place, at, form, like, [stem]);
  }
  for (const pair of slot.parted) inParts(pair, at, lexicon, pages);
  if (namesOnly) return;
  for (const [form, like] of stems.values()) {
    const places = lexicon.inText(form);
    for (let n = 0; n < places.length; n += 2) pages.inText(places[n], at, form, like, places[n + 1]);
  }
}

/**
 * Note the pages that have both parts of a word that was written together: what each has of it is the less of the two.
 * @param {string[]} pair @param {number} at @param {Lexicon} lexicon @param {Pages} pages
 */
function inParts([first, second], at, lexicon, pages) {
  const seconds = lexicon.inText(second);
  const levels = new Map(seconds.flatMap((value, n) => (n % 2 ? [] : [[value, seconds[n + 1]]])));
  const places = lexicon.inText(first);
  for (let n = 0; n < places.length; n += 2) {
    const level = levels.get(places[n]);
    if (level) pages.inText(places[n], at, first, likeOfParts, Math.min(level, places[n + 1]));
  }
  /** @param {import("./digits.js").NamePlace} place */
  const key = ({ document, at: number }) => `${document} ${number}`;
  const named = new Set(lexicon.inNames(second).map(key));
  const stems = [first, second].map((form) => lexicon.stem(form));
  for (const place of lexicon.inNames(first)) {
    if (named.has(key(place))) pages.inName(place, at, first, likeOfParts, stems);
  }
}

/** The name of a page that answers best, and whether it is what was asked for. @param {Found} found @param {(values: Float64Array) => number} weighed */
function bestName(found, weighed) {
  let [best, named] = [0, false];
  for (const [at, name] of found.names) {
    const covered = weighed(name.like);
    const missed = Math.max(0, name.length - sum([...name.words.values()])) / name.length;
    best = Math.max(best, covered * Math.max(0, 1 - WORD_TOO_MANY * missed) * (at ? OTHER_NAME : 1));
    named ||= covered > 0.98 && missed < 0.02;
  }
  return { best, named };
}
