// Words as they were typed, in the form that the index knows them by. `language.py` does the same to texts.

/** @param {string} text @returns {string[]} its words: lower case, without accents and apostrophes */
export function wordsOf(text) {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/['’]/gu, "");
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * A function that says how a word sounds: its consonants, and that it starts with a vowel.
 * @param {[string, string][]} rules patterns and what stands for them, in order
 * @returns {(word: string) => string}
 */
export function sounds(rules) {
  const compiled = rules.map(([pattern, instead]) => /** @type {const} */ ([new RegExp(pattern, "gu"), instead]));
  /** @type {Map<string, string>} */
  const heard = new Map(); // the words of a library are asked for with every letter that is typed
  return (word) => {
    const sound = heard.get(word) ?? soundOf(word, compiled);
    heard.set(word, sound);
    return sound;
  };
}

/** The first letter of a word; rare ones are two signs of a text. @param {string} word */
const initial = (word) => (word ? String.fromCodePoint(/** @type {number} */ (word.codePointAt(0))) : "");

/** @param {string} word @param {(readonly [RegExp, string])[]} rules */
function soundOf(word, rules) {
  const said = rules.reduce((so, [pattern, instead]) => so.replace(pattern, instead), word);
  const start = initial(said);
  const first = /[aeiouy]/.test(start) ? "a" : start;
  const rest = said
    .slice(start.length)
    .replace(/[aeiouy]/g, "")
    .replace(/(.)\1+/gu, "$1");
  return first + (rest.startsWith(first) ? rest.slice(first.length) : rest);
}

/** Rows of numbers to reckon in: words are compared by the thousand. */
const ROWS = [0, 1, 2].map(() => new Float64Array(32));

const TWICE = 0.5; // one letter for two of it
const VOWELS = new Set([..."aeiouy"].map((sign) => sign.charCodeAt(0)));

/**
 * How many slips of the pen part two words: a letter too many, too few, in place of another, or two changed over
 * (optimal string alignment). One vowel for another, and one letter for two of it, are smaller slips.
 * @param {string} a @param {string} b
 * @param {number} most what is further apart is Infinity
 * @param {boolean} half whether the first is compared with that beginning of the other which is nearest
 */
export function slips(a, b, most = Infinity, half = false) {
  if (a.length - b.length > most || (!half && b.length - a.length > most)) return Infinity;
  let [before, above, row] = ROWS.map((own) => (own.length > b.length ? own : new Float64Array(b.length + 1)));
  for (let j = 0; j <= b.length; j++) above[j] = j;
  for (let i = 1; i <= a.length; i++) {
    if (fill(row, above, before, a, i, b) > most) return Infinity;
    [before, above, row] = [above, row, before];
  }
  return half ? above.subarray(0, b.length + 1).reduce((least, far) => Math.min(least, far)) : above[b.length];
}

/**
 * Reckon how far the first `i` letters of a word are from each beginning of another; gives the least.
 * @param {Float64Array} row @param {Float64Array} above the row for a letter less @param {Float64Array} before and for two
 * @param {string} a @param {number} i @param {string} b
 */
function fill(row, above, before, a, i, b) {
  const [x, xBefore] = [a.charCodeAt(i - 1), i > 1 ? a.charCodeAt(i - 2) : 0];
  const tooMany = x === xBefore ? TWICE : 1;
  const instead = VOWELS.has(x) ? 0.6 : 1;
  row[0] = i;
  let least = i;
  for (let j = 1, yBefore = 0; j <= b.length; j++) {
    const y = b.charCodeAt(j - 1);
    let cost = above[j - 1];
    if (x !== y) cost += VOWELS.has(y) ? instead : 1;
    cost = Math.min(cost, above[j] + tooMany, row[j - 1] + (y === yBefore ? TWICE : 1));
    if (x === yBefore && xBefore === y) cost = Math.min(cost, before[j - 2] + 0.8);
    row[j] = cost;
    least = Math.min(least, cost);
    yBefore = y;
  }
  return least;
}
