// From what was typed to what may be meant by it: for every word, the words of the library that it may stand for.

import { wordsOf } from "./words.js";

/** @typedef {import("./lexicon.js").Lexicon} Lexicon */

/**
 * @typedef {object} Slot a word of a question
 * @property {string} word as it was typed
 * @property {boolean} known whether the library has it
 * @property {Map<string, number>} meant words of the library, each with how like it is, up to 1
 * @property {Set<string>} guessed those of them that are another word, not another form of it
 * @property {string[][]} parted two words that it may be written together from
 */

const SAME = 0.95; // the singular for the plural
const DERIVED = 0.9; // another word of the same stem
const BARE = 0.75; // a word without its first part: a psychologist for a neuropsychologist
const HALF = 1; // a word whose end is not typed yet, where it is none as it is
const HALF_NAME = 0.8; // and where it is in texts alone, but begins a word of a name
const HALF_KNOWN = 0.37; // and where it is
const VOWEL = 0.6; // a slip so small that even a word with another ending may have it
const BEGUN_LETTERS = 4; // of a word that is half typed and misspelt, too
const SYNONYM = 0.52;
const PARTED = 0.9;
const JOINED_NEAR = 0.75;
const KIN_LETTERS = 5;
const KIN_SHARE = 0.61;

/** The words of a question without those that say nothing; all of them where nothing else is left.
 * @param {string} typed @param {Set<string>} fillers */
export function tellingWords(typed, fillers) {
  const words = wordsOf(typed);
  const telling = words.filter((word) => !fillers.has(word));
  return telling.length ? telling : words;
}

/**
 * @param {string[]} words of a question
 * @param {Lexicon} lexicon
 * @param {{ half?: boolean, hasty?: boolean, literal?: boolean }} how `half`: the last one may not be typed to its end, and where others begin
 *   as it does, it is not misspelt; `hasty`: for names alone; `literal`: as they are typed
 * @returns {Promise<Slot[]>}
 */
export async function understand(words, lexicon, { half = true, hasty = false, literal = false } = {}) {
  const joined = words.slice(1).map((word, at) => words[at] + word);
  const beginnings = words
    .map((word) => word.slice(0, KIN_LETTERS))
    .filter((one, at) => one.length === KIN_LETTERS || (half && at === words.length - 1));
  const synonyms = words.map((word) => lexicon.synonyms(word));
  await lexicon.know([...words, ...joined, ...synonyms.flat()], beginnings);
  if (literal) return words.map((word) => written(word, lexicon));
  const slots = words.map((word, at) => slot(word, lexicon, { half: half && at === words.length - 1, hasty }));
  slots.forEach((one, at) => {
    for (const other of synonyms[at])
      for (const form of lexicon.inflections(other)) if (isNumber(form, other)) put(one, form, SYNONYM);
  });
  const last = words.length - 1;
  const counts = (/** @type {string} */ form) => !hasty || lexicon.inNames(form).length > 0;
  const begun = half && last >= 0 && lexicon.startingWith(words[last]).some(counts);
  const mended = slots.map((one, at) => {
    const ending = half && at === last; // it may be half typed
    return one.known || (ending && begun) || mend(one, lexicon, { namesOnly: hasty, half: ending });
  });
  await Promise.all([...mended, join(slots, joined, lexicon, { namesOnly: hasty, begun })]);
  await lexicon.know(slots.flatMap(({ meant, parted }) => [...meant.keys(), ...parted.flat()]));
  for (const one of slots) if (!one.known) withInflections(one, lexicon);
  return slots;
}

/** @param {Slot} slot @param {string} form @param {number} like */
function put({ meant }, form, like) {
  if (like > (meant.get(form) ?? 0)) meant.set(form, like);
}

/** A word as it is, with its inflections. @param {string} word @param {Lexicon} lexicon @returns {Slot} */
function written(word, lexicon) {
  const made = { word, known: lexicon.has(word), meant: new Map(), guessed: new Set(), parted: [] };
  for (const form of lexicon.inflections(word)) put(made, form, form === word ? 1 : inflected(word, form));
  return made;
}

/** What is known at once of a word. @param {string} word @param {Lexicon} lexicon @param {{ half: boolean, hasty: boolean }} how @returns {Slot} */
function slot(word, lexicon, { half, hasty }) {
  const made = written(word, lexicon);
  if (word.length >= KIN_LETTERS) {
    for (const form of lexicon.startingWith(word.slice(0, KIN_LETTERS))) put(made, form, kinship(word, form));
  }
  if (half && word.length > 1) {
    const named = lexicon.inNames(word).length > 0;
    const none = hasty ? !named : !made.known; // a word of texts alone is none of a name, but may be the beginning of one
    const likeOf = (/** @type {string} */ form) => (!named && lexicon.inNames(form).length ? HALF_NAME : HALF_KNOWN);
    for (const form of lexicon.startingWith(word))
      put(made, form, (none ? HALF : likeOf(form)) * shareTyped(word, form));
  }
  return made;
}

/** Whether an inflection is the singular or the plural: `mechanics`, not `mechanical`. @param {string} form @param {string} word */
const isNumber = (form, word) => Math.abs(form.length - word.length) <= 1;

/** @param {string} word @param {string} form of the same stem */
function inflected(word, form) {
  return isNumber(form, word) || kinship(word, form) >= 0.75 ? SAME : DERIVED;
}

/** How much of two words is the same beginning; 0 where that is little. @param {string} a @param {string} b */
function kinship(a, b) {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  const share = same / Math.max(a.length, b.length);
  return same >= KIN_LETTERS && share >= KIN_SHARE ? share : 0;
}

/**
 * What a word that the library has not may have been meant to be.
 * @param {Slot} slot @param {Lexicon} lexicon
 * @param {{ namesOnly: boolean, half: boolean }} how `half`: its end may not be typed
 */
async function mend(slot, lexicon, { namesOnly, half }) {
  const { word } = slot;
  const bare = word.replace(new RegExp(`^(?:${lexicon.start.prefixes})(?=.{${KIN_LETTERS}})`, "u"), "");
  const others = [...lexicon.otherEndings(word), ...(bare === word ? [] : [bare])];
  const ends = Array.from({ length: Math.max(0, word.length - 5) }, (_, at) => at + 3);
  const parts = ends.map((end) => [word.slice(0, end), word.slice(end)]).filter(([first]) => lexicon.has(first));
  const wanted = [...others, ...parts.map(([, second]) => second)];
  const [near, names] = await Promise.all([
    lexicon.near(word, namesOnly),
    half && word.length >= BEGUN_LETTERS ? lexicon.begunLike(word) : [],
    lexicon.know(wanted),
  ]);
  const inflected = others.filter((one) => lexicon.has(one));
  for (const form of inflected) put(slot, form, form === bare ? BARE : DERIVED);
  for (const [form, far] of near) {
    if (inflected.length && (far > VOWEL || inflected.includes(form))) continue; // nobody has to guess more
    guess(slot, form, nearness(word, far));
  }
  if (inflected.length) return;
  slot.parted = parts.filter(([, second]) => lexicon.has(second));
  for (const [form, far] of slot.parted.length ? [] : names)
    guess(slot, form, HALF * nearness(word, far) * shareTyped(word, form));
}

/** @param {Slot} slot @param {string} form @param {number} like */
function guess(slot, form, like) {
  if (like <= (slot.meant.get(form) ?? 0)) return;
  put(slot, form, like);
  slot.guessed.add(form);
}

/** How much of a word is typed: the less, the more others may have been meant. @param {string} word @param {string} form */
const shareTyped = (word, form) => 0.5 + 0.5 * Math.min(1, word.length / form.length) ** 2;

/** @param {string} word @param {number} far slips */
const nearness = (word, far) => Math.max(0.3, 1 - (1.2 * far) / Math.max(5, word.length));

/**
 * Words that may be one: "hair dresser". Where the last one is `begun`, nobody knows yet what it will be near to.
 * @param {Slot[]} slots @param {string[]} joined @param {Lexicon} lexicon @param {{ namesOnly: boolean, begun: boolean }} how
 */
async function join(slots, joined, lexicon, { namesOnly, begun }) {
  await Promise.all(
    joined.map(async (word, at) => {
      const pair = [slots[at], slots[at + 1]];
      /** @type {[string, number][]} */
      let meant = lexicon.has(word) ? [[word, 1]] : [];
      if (!meant.length && !pair.every(({ known }) => known) && !(begun && at === joined.length - 1)) {
        meant = (await lexicon.near(word, namesOnly))
          .map(([form, far]) => /** @type {[string, number]} */ ([form, nearness(word, far)]))
          .filter(([, like]) => like > JOINED_NEAR);
      }
      for (const [form, like] of meant) {
        for (const one of pair) {
          put(one, form, like);
          if (form !== word) one.guessed.add(form);
        }
      }
    }),
  );
}

/** @param {Slot} slot @param {Lexicon} lexicon */
function withInflections(slot, lexicon) {
  for (const [form, like] of [...slot.meant]) {
    for (const other of lexicon.inflections(form)) {
      put(slot, other, like * inflected(form, other));
      if (slot.guessed.has(form)) slot.guessed.add(other);
    }
  }
}

export const likeOfParts = PARTED;
