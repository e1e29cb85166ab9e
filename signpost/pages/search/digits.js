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

/** Tell each of some rising numbers, which are written as what is added to the one before, with a way to read what is said of it. @param {string} signs @param {(number: number, next: () => number) => void} tell */
function each(signs, tell) {
  const { more, next } = reader(signs);
  for (let last = 0; more(); ) {
    last += next();
    tell(last, next);
  }
}

/** Rising numbers. @param {string} signs @returns {number[]} */
export function rising(signs) {
  /** @type {number[]} */
  const found = [];
  each(signs, (number) => found.push(number));
  return found;
}

/** Documents and levels, one after the other. @param {string} signs @returns {number[]} */
export function levels(signs) {
  /** @type {number[]} */
  const found = [];
  each(signs, (document, next) => found.push(document, next()));
  return found;
}

/** @param {string} signs @returns {NamePlace[]} */
export function namePlaces(signs) {
  /** @type {NamePlace[]} */
  const found = [];
  each(signs, (document, next) => found.push({ document, at: next(), length: next() }));
  return found;
}
