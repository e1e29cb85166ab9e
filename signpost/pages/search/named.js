// Which terms a question names.

/** @typedef {import("./lexicon.js").Lexicon} Lexicon */
/** @typedef {import("./meant.js").Slot} Slot */

const SURE = 0.85; // how like a word has to be to one of a name
const MOST = 4;

/**
 * The documents of the terms of which a question has all words of a name; those with the longest name first.
 * @param {Slot[]} slots
 * @param {Pick<Lexicon, "inNames" | "stem">} lexicon
 * @param {(document: number) => boolean} isTerm
 */
export function namedTerms(slots, lexicon, isTerm) {
  /** @type {Map<string, { document: number, length: number, words: Set<string> }>} */
  const names = new Map();
  for (const form of slots.flatMap(({ meant }) => [...meant].filter(([, like]) => like >= SURE).map(([one]) => one))) {
    for (const { document, at, length } of lexicon.inNames(form)) {
      if (!isTerm(document)) continue;
      const name = names.get(`${document} ${at}`) ?? { document, length, words: new Set() };
      name.words.add(lexicon.stem(form));
      names.set(`${document} ${at}`, name);
    }
  }
  const named = [...names.values()].filter(({ length, words }) => words.size >= length);
  named.sort((a, b) => b.length - a.length || a.document - b.document);
  return [...new Set(named.map(({ document }) => document))].slice(0, MOST);
}
