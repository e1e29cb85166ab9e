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
  const compiled = rules.map(([pattern, instead]) => /** @type {const} */ ([new RegExp(pattern, "g"), instead]));
  return (word) => {
    for (const [pattern, instead] of compiled) word = word.replace(pattern, instead);
    const first = /^[aeiouy]/.test(word) ? "a" : word.slice(0, 1);
    const rest = word
      .slice(1)
      .replace(/[aeiouy]/g, "")
      .replace(/(.)\1+/g, "$1");
    return first + (rest.startsWith(first) ? rest.slice(first.length) : rest);
  };
}

/** @param {string} sign */
const isVowel = (sign) => "aeiouy".includes(sign);

/**
 * How many slips of the pen part two words: a letter too many, too few, in place of another, or two changed over
 * (optimal string alignment). One vowel for another, and one letter for two of it, are smaller slips.
 * @param {string} a @param {string} b
 * @param {number} most what is further apart is Infinity
 */
export function slips(a, b, most = Infinity) {
  if (Math.abs(a.length - b.length) > most) return Infinity;
  /** @type {number[]} */
  let before = [];
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const [x, y] = [a[i - 1], b[j - 1]];
      let cost = x === y ? above[j - 1] : above[j - 1] + (isVowel(x) && isVowel(y) ? 0.6 : 1);
      cost = Math.min(
        cost,
        above[j] + (i > 1 && a[i - 2] === x ? 0.5 : 1),
        row[j - 1] + (j > 1 && b[j - 2] === y ? 0.5 : 1),
      );
      if (i > 1 && x === b[j - 2] && a[i - 2] === y) cost = Math.min(cost, before[j - 2] + 0.8);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return Infinity;
    [before, above] = [above, row];
  }
  return above[b.length];
}
