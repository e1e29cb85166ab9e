// What the index knows of words: which pages have them, which words are near. docs/search.md describes its files.

import { levels, namePlaces, reader } from "./digits.js";
import { slips, sounds } from "./words.js";

/** @typedef {import("./parts.js").Load} Load */
/** @typedef {import("./digits.js").NamePlace} NamePlace */

/** A file of words. */
class Words {
  /** @param {any} content */
  constructor(content) {
    this.forms = /** @type {string[]} */ (content.forms.split(" "));
    this.content = content;
    const stems = reader(content.stems);
    this.stems = this.forms.map(() => stems.next());
    /** @type {Map<string, number>} */
    this.numbers = new Map(this.forms.map((form, number) => [form, number]));
  }
}

/** How far a word may be from what was typed: the longer it is, the more slips. */
const furthest = (/** @type {string} */ word) => Math.min(3, 0.5 + 0.2 * word.length);
const BEGUN = 1.3; // slips that what is typed may be from the beginning of a name
const NOT_A_NAME = 0.7; // slips that a word of no name is further away
const OTHER_START = 0.3; // slips that a word with another first letter is further away
const [SAID, WRITTEN] = [0.72, 0.45]; // how much slips count where a word sounds alike: of its sound, and of its letters
const MOST_NEAR = 6;
const COMMON = "*";
const SHORTEST = 3; // letters that are left of a word without its ending

export class Lexicon {
  /**
   * @param {any} start the index's first file
   * @param {Load} load
   */
  constructor(start, load) {
    this.start = start;
    this.load = load;
    this.sound = sounds(start.sounds);
    this.beginnings = /** @type {string[]} */ (start.words.map((/** @type {string[]} */ [beginning]) => beginning));
    /** @type {Map<number, Words>} */
    this.files = new Map();
  }

  /** The number of the file that a word is in, if it is in any. @param {string} word */
  fileOf(word) {
    let [low, high] = [0, this.beginnings.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.beginnings[middle] <= word) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  /** The numbers of the files with words that start like this, a few at most. @param {string} beginning */
  filesFrom(beginning) {
    const [first, last] = [this.fileOf(beginning), this.fileOf(`${beginning}\uffff`)];
    return Array.from({ length: Math.min(last - first + 1, 3) }, (_, at) => first + at);
  }

  /** Load what is known of words, and of those that start like `beginnings`. @param {string[]} words @param {string[]} beginnings */
  async know(words, beginnings = []) {
    if (!this.beginnings.length) return; // the library has no words at all
    const files = new Set([
      ...words.map((word) => this.fileOf(word)),
      ...beginnings.flatMap((one) => this.filesFrom(one)),
    ]);
    await Promise.all(
      [...files].map(async (number) => {
        if (!this.files.has(number))
          this.files.set(number, new Words(await this.load(`words/${this.start.words[number][1]}.js`)));
      }),
    );
  }

  /** The file of a word, if it is loaded and has it. @param {string} word @returns {[Words, number] | undefined} */
  find(word) {
    const file = this.files.get(this.fileOf(word));
    const number = file?.numbers.get(word);
    return file && number !== undefined ? [file, number] : undefined;
  }

  /** Whether the library has a word. @param {string} word */
  has(word) {
    return this.find(word) !== undefined;
  }

  /** The loaded words that start like this, in the order of the alphabet. @param {string} beginning @returns {string[]} */
  startingWith(beginning) {
    return this.filesFrom(beginning).flatMap(
      (number) => this.files.get(number)?.forms.filter((form) => form.startsWith(beginning)) ?? [],
    );
  }

  /** What a word's inflections share; words with one stem are inflections of each other. @param {string} word */
  stem(word) {
    const found = this.find(word);
    return found ? `${this.fileOf(word)}.${found[0].stems[found[1]]}` : "";
  }

  /** What other inflections of a word may look like, whether there are such words or not. @param {string} word @returns {string[]} */
  otherEndings(word) {
    for (const [ending, others] of /** @type {[string, string[]][]} */ (this.start.endings)) {
      if (!word.endsWith(ending) || word.length - ending.length < SHORTEST) continue;
      const start = word.slice(0, -ending.length);
      const single = start.replace(/(.)\1$/u, "$1"); // swimming, swim
      return [...new Set([start, single])].flatMap((one) => others.map((other) => one + other));
    }
    return [];
  }

  /** Words for the same, as the site declares them. @param {string} word @returns {string[]} */
  synonyms(word) {
    const own = new Set([word, ...this.otherEndings(word)]);
    const groups = /** @type {string[][]} */ (this.start.synonyms).filter((group) => group.some((one) => own.has(one)));
    return groups.flat().filter((one) => !own.has(one));
  }

  /** The words with a word's stem, itself among them. @param {string} word @returns {string[]} */
  inflections(word) {
    const found = this.find(word);
    if (!found) return [];
    const [file, number] = found;
    return file.forms.filter((_, other) => file.stems[other] === file.stems[number]);
  }

  /** What its file says of the text of a word. @param {string} word @returns {string} */
  textOf(word) {
    const found = this.find(word);
    return found ? found[0].content.text[found[0].stems[found[1]]] : "";
  }

  /** Whether a word is in so many pages that it does not tell them apart. @param {string} word */
  isCommon(word) {
    return this.textOf(word) === COMMON;
  }

  /** The pages that have a word or an inflection of it: their numbers and levels, one after the other. @param {string} word @returns {number[]} */
  inText(word) {
    return this.isCommon(word) ? [] : levels(this.textOf(word));
  }

  /** The names that have a word, as it is written. @param {string} word @returns {NamePlace[]} */
  inNames(word) {
    const found = this.find(word);
    return found ? namePlaces(found[0].content.names[found[1]] ?? "") : [];
  }

  /**
   * The words that one which the library has not most likely meant, the nearest first: `[word, slips]`.
   * @param {string} word
   * @param {boolean} namesOnly
   * @param {number} most slips
   * @returns {Promise<[string, number][]>}
   */
  async near(word, namesOnly, most = furthest(word)) {
    return this.compare(word, most, await this.soundingLike(word, namesOnly));
  }

  /** Words of names that may have been meant by the beginning of one, misspelt: as `near` gives them. @param {string} word @returns {Promise<[string, number][]>} */
  async begunLike(word) {
    const [names] = await this.soundingLike(word, true);
    return this.compare(word, BEGUN, [names], true);
  }

  /** The words that begin to sound like this one: with a sign of its first two among theirs. @param {string} word @param {boolean} namesOnly @returns {Promise<string[][]>} words of names, and others */
  soundingLike(word, namesOnly) {
    const signs = [...this.sound(word)].slice(0, 2);
    const kinds = /** @type {Record<string, string>[]} */ (this.start.soundFiles).slice(0, namesOnly ? 1 : 2);
    return Promise.all(
      kinds.map(async (files) => {
        const wanted = Object.keys(files).filter((some) => signs.some((sign) => some.includes(sign)));
        const lists = await Promise.all(wanted.map((some) => this.load(`sounds/${files[some]}.js`)));
        return [...new Set(lists.flatMap((list) => list.split(" ")))];
      }),
    );
  }

  /**
   * The words of lists, those of names first, that are within so many slips: as written, or as they sound and are written.
   * @param {string} word @param {number} most @param {string[][]} lists @param {boolean} half @returns {[string, number][]}
   */
  compare(word, most, [names, others = []], half = false) {
    const heard = this.sound(word);
    /** @type {[string, number][]} */
    const found = [];
    let within = most; // what is a slip and more behind the nearest is not asked for
    for (const [list, more] of /** @type {[string[], number][]} */ ([
      [names, 0],
      [others, NOT_A_NAME],
    ])) {
      for (const form of list) {
        const apart = more + (form[0] === word[0] ? 0 : OTHER_START);
        const left = within - apart;
        const said = SAID * slips(heard, this.sound(form), left / SAID, half);
        const written = slips(word, form, Math.min(0.6 * word.length, Math.max(left, (left - said) / WRITTEN)), half);
        const far = apart + Math.min(written, said + WRITTEN * written);
        if (far > within) continue;
        found.push([form, far]);
        within = Math.min(within, far + 1);
      }
    }
    found.sort((a, b) => a[1] - b[1]);
    return found.filter(([, far]) => far <= within).slice(0, MOST_NEAR);
  }
}
