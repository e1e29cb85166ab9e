// Numbers as the index's files write them: `shards.py` has the other half, docs/search.md tells how.

/** @typedef {{ document: number, at: number, length: number }} NamePlace a name that has a word: its page, its number there, its words */

const DIGITS = Array.from({ length: 0x7f - 0x23 }, (_, at) => String.fromCharCode(0x23 + at)).filter(
  (sign) => sign !== "\\",
);
const VALUES = new Uint8Array(128);
for (const [value, sign] of DIGITS.entries()) VALUES[sign.charCodeAt(0)] = value;
const LAST = 46;

/** Reads the numbers of a text one after the other. @param {string} signs */
export function reader(signs) {
  let at = 0;
  return {
    more: () => at < signs.length,
    next() {
      let value = 0;
      for (let scale = 1; ; scale *= DIGITS.length - LAST) {
        const digit = VALUES[signs.charCodeAt(at++)];
        if (digit < LAST) return value + digit * scale;
        value += (digit - LAST) * scale;
      }
    },
  };
}

/** Rising numbers, each written as what is added to the one before. @param {string} signs @returns {number[]} */
export function rising(signs) {
  const numbers = reader(signs);
  const found = [];
  let last = 0;
  while (numbers.more()) {
    last += numbers.next();
    found.push(last);
  }
  return found;
}

/** Documents and levels, one after the other: the documents rise. @param {string} signs @returns {number[]} */
export function levels(signs) {
  const numbers = reader(signs);
  const found = [];
  let document = 0;
  while (numbers.more()) {
    document += numbers.next();
    found.push(document, numbers.next());
  }
  return found;
}

/** @param {string} signs @returns {NamePlace[]} */
export function namePlaces(signs) {
  const numbers = reader(signs);
  const found = [];
  let document = 0;
  while (numbers.more()) {
    document += numbers.next();
    found.push({ document, at: numbers.next(), length: numbers.next() });
  }
  return found;
}
