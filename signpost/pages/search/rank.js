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
const TEXT = 11;
const OTHER_NAME = 0.97; // against the title
const WORD_TOO_MANY = 0.85; // what a name loses for words that nobody asked for
const UNCOVERED = 0.45; // of the score stays where nothing of the question is covered
const NAMES_TELL = 0.4;
const NAMES_NAMES = 0.7;
const NAMES_TEXT = 0.25;
const TERM = 0.5; // a term's page against an entry's, where it is not named as a whole
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
  /** @type {Map<number, Found>} */
  const pages = new Map();
  slots.forEach((slot, at) => gather(slot, at, slots.length, lexicon, pages, namesOnly));
  const inText = slots.map((slot) => rarityOf(slot, lexicon, documents, false));
  const inNames = slots.map((slot) => rarityOf(slot, lexicon, documents, true));
  const rarity = inText.map((one, at) => (1 - NAMES_TELL) * one + NAMES_TELL * inNames[at]);
  const whole = sum(rarity) || 1;
  const weighed = weigher(rarity);
  const weighedNames = weigher(inNames.map((one, at) => NAMES_NAMES * one + (1 - NAMES_NAMES) * inText[at]));
  const weighedText = weigher(inText.map((one, at) => NAMES_TEXT * inNames[at] + (1 - NAMES_TEXT) * one));
  const ranked = [...pages].map(([document, found]) => {
    const { best, named } = bestName(found, weighedNames);
    const covered = weighed(found.like);
    const kind = isTerm(document) && !named ? TERM : 1;
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

/** Note for every page what it has of a word. @param {Slot} slot @param {number} at @param {number} length @param {Lexicon} lexicon @param {Map<number, Found>} pages @param {boolean} namesOnly */
function gather(slot, at, length, lexicon, pages, namesOnly) {
  /** @param {number} document */
  const page = (document) => {
    let found = pages.get(document);
    if (!found)
      pages.set(
        document,
        (found = {
          text: new Float64Array(length),
          like: new Float64Array(length),
          by: new Array(length),
          names: new Map(),
        }),
      );
    return found;
  };
  /** @param {Found} found @param {string} form @param {number} like */
  const mark = (found, form, like) => {
    if (like <= found.like[at]) return;
    found.like[at] = like;
    found.by[at] = form;
  };
  /** @param {import("./lexicon.js").NamePlace} place @param {string} form @param {number} like @param {string} stem */
  const inName = (place, form, like, stem) => {
    const found = page(place.document);
    let name = found.names.get(place.at);
    if (!name)
      found.names.set(place.at, (name = { length: place.length, like: new Float64Array(length), words: new Map() }));
    name.like[at] = Math.max(name.like[at], like);
    name.words.set(stem, Math.max(name.words.get(stem) ?? 0, like));
    mark(found, form, like);
  };
  /** @type {Map<string, [string, number]>} */
  const stems = new Map();
  for (const [form, like] of slot.meant) {
    const stem = lexicon.stem(form);
    if (like > (stems.get(stem)?.[1] ?? 0)) stems.set(stem, [form, like]);
    for (const place of lexicon.inNames(form)) inName(place, form, like, stem);
  }
  for (const pair of slot.parted) inParts(pair, at, lexicon, page);
  if (namesOnly) return;
  for (const [form, like] of stems.values()) {
    const places = lexicon.inText(form);
    for (let n = 0; n < places.length; n += 2) {
      const found = page(places[n]);
      found.text[at] = Math.max(found.text[at], (places[n + 1] / LEVELS) * like);
      mark(found, form, like);
    }
  }
}

/**
 * Note the pages that have both parts of a word that was written together: what each has of it is the less of the two.
 * @param {string[]} pair @param {number} at @param {Lexicon} lexicon @param {(document: number) => Found} page
 */
function inParts([first, second], at, lexicon, page) {
  const seconds = lexicon.inText(second);
  const levels = new Map(seconds.flatMap((value, n) => (n % 2 ? [] : [[value, seconds[n + 1]]])));
  const places = lexicon.inText(first);
  for (let n = 0; n < places.length; n += 2) {
    const level = levels.get(places[n]);
    if (level === undefined) continue;
    const found = page(places[n]);
    found.text[at] = Math.max(found.text[at], (Math.min(level, places[n + 1]) / LEVELS) * likeOfParts);
    if (likeOfParts > found.like[at]) [found.like[at], found.by[at]] = [likeOfParts, first];
  }
  /** @param {import("./lexicon.js").NamePlace} place */
  const key = (place) => `${place.document} ${place.at}`;
  const named = new Set(lexicon.inNames(second).map(key));
  for (const place of lexicon.inNames(first).filter((one) => named.has(key(one)))) {
    const found = page(place.document);
    const name = found.names.get(place.at) ?? {
      length: place.length,
      like: new Float64Array(found.like.length),
      words: new Map(),
    };
    found.names.set(place.at, name);
    name.like[at] = Math.max(name.like[at], likeOfParts);
    for (const form of [first, second]) name.words.set(lexicon.stem(form), likeOfParts);
    if (likeOfParts > found.like[at]) [found.like[at], found.by[at]] = [likeOfParts, first];
  }
}

/** The name of a page that answers best, and whether it is what was asked for. @param {Found} found @param {(values: Float64Array) => number} weighed */
function bestName(found, weighed) {
  let [best, named] = [0, false];
  for (const [at, name] of found.names) {
    const covered = weighed(name.like);
    const missed = Math.max(0, name.length - sum([...name.words.values()])) / name.length;
    best = Math.max(best, covered * (1 - WORD_TOO_MANY * missed) * (at ? OTHER_NAME : 1));
    named ||= covered > 0.98 && missed < 0.02;
  }
  return { best, named };
}
