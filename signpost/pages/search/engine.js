// Questions to the index, and its answers. docs/search.md tells how a question is answered.

import { rising } from "./digits.js";
import { Lexicon } from "./lexicon.js";
import { tellingWords, understand } from "./meant.js";
import { namedTerms } from "./named.js";
import { loader } from "./parts.js";
import { rank } from "./rank.js";
import { wordsOf } from "./words.js";

/** @typedef {import("./parts.js").Load} Load */
/** @typedef {import("./meant.js").Slot} Slot */
/** @typedef {{ name: string, label: string, title: string, count: number, term: boolean, order: string }} Kind documents of a collection or terms of a vocabulary; `order`: the file of the order of its list, where that is not by title */
/** @typedef {{ label: string, of: string, id: string }} Badge a value to show with a page; a term has a vocabulary and an id */

/**
 * @typedef {object} Page what is known of a page that was found
 * @property {number} document
 * @property {string} address from the site's root
 * @property {Kind} kind
 * @property {string} title
 * @property {string[]} names its other names
 * @property {string[]} unseen more of them, which are not shown
 * @property {string} summary
 * @property {Badge[]} badges
 * @property {Badge[]} marks what its card shows: a day, which has it as data in place of an id and no vocabulary, and terms
 * @property {string} text the file of its sentences; empty where it has none
 */

/** @typedef {{ name: string, label: string, values: Map<string, number[]> }} Facet the documents of each of its values, rising */
/** @typedef {{ query: string, literal?: boolean, half?: boolean }} Question `literal`: words as typed; `half`: the last word may not be typed to its end */

/**
 * @typedef {object} Answer
 * @property {number[]} documents best first
 * @property {number[]} near where there are none: documents whose names are near
 * @property {string} corrected the words that were taken for those typed, where they are others
 * @property {number[]} terms documents of terms that the question names, with other words or without
 * @property {Slot[]} slots
 */

const AT_ONCE = 10;
const TOLD = 1.2; // words so rare, together, are enough of an answer
const FEW = 40; // among so few documents, no word is too common
const COVERED = 0.3; // what has less of a question does not answer it
const BEGUN = 0.15; // what has less is no suggestion: a word that another begins with, too, is half typed
const BEGUN_NAME = 0.5; // how well a page is called what was typed, where that is the beginning of a name
const OF_BEST = 0.2; // nor what is so much worse than the best
const MOST_NEAR = 5;
const SOMEWHAT = 0.33; // slips a letter, within which a name is near
const ALIKE = 5; // first letters in common, with which it is too

/** Open the index in the folder at `base`. @param {string} base @param {{ fresh?: boolean, load?: Load }} [how] `fresh`: past what the browser has kept of it */
export async function openIndex(base, { fresh = false, load = loader(base) } = {}) {
  return new Engine(await load(fresh ? `index.js?${Date.now()}` : "index.js"), load);
}

export class Engine {
  /** @param {any} start the index's first file @param {Load} load */
  constructor(start, load) {
    this.load = load;
    this.documents = /** @type {number} */ (start.documents);
    this.kinds = /** @type {Kind[]} */ (start.kinds);
    this.pageFiles = /** @type {string} */ (start.pages);
    this.together = /** @type {number} */ (start.together);
    this.facetFile = /** @type {string} */ (start.facets);
    this.fillers = new Set(/** @type {string[]} */ (start.fillers));
    this.lexicon = new Lexicon(start, load);
    /** @type {Promise<Facet[]> | undefined} */
    this.facetsRead = undefined;
  }

  /** The kind of a document. @param {number} document @returns {Kind} */
  kindOf(document) {
    let first = 0;
    for (const kind of this.kinds) {
      first += kind.count;
      if (document < first) return kind;
    }
    throw new RangeError(`${document}`);
  }

  /** Answer a question in words. Filters are left to `narrow`. @param {Question} question @returns {Promise<Answer>} */
  async ask({ query, literal = false, half = true }) {
    const words = tellingWords(query, this.fillers);
    const slots = await understand(words, this.lexicon, { half, literal });
    const isTerm = (/** @type {number} */ document) => this.kindOf(document).term;
    const ranked = rank(slots, this.lexicon, { documents: this.documents, isTerm });
    const answers = answering(ranked, this.documents);
    const terms = namedTerms(slots, this.lexicon, isTerm);
    await Promise.all([this.namedFirst(answers, query), this.pages(terms)]); // who asks will want to show both
    return {
      documents: answers.map(({ document }) => document),
      near: answers.length ? [] : await this.near(slots, ranked),
      corrected: answers.length ? corrected(query, slots, answers[0].by) : "",
      terms,
      slots,
    };
  }

  /** For a question that nothing answers: documents with names that look or begin alike, then those with some of it. @param {Slot[]} slots @param {import("./rank.js").Ranked[]} ranked */
  async near(slots, ranked) {
    const unknown = slots.filter(({ known }) => !known).map(({ word }) => word);
    const forms = await Promise.all(
      unknown.map(async (word) => {
        const near = await this.lexicon.near(word, true, SOMEWHAT * word.length);
        return [...near.map(([form]) => form), ...this.lexicon.startingWith(word.slice(0, ALIKE))];
      }),
    );
    await this.lexicon.know(forms.flat());
    const named = forms.flat().flatMap((form) => this.lexicon.inNames(form).map(({ document }) => document));
    return [...new Set([...named, ...ranked.map(({ document }) => document)])].slice(0, MOST_NEAR);
  }

  /** The documents whose names answer best, for suggestions. @param {string} query @param {number} most @returns {Promise<{ pages: Page[], corrected: string, slots: Slot[] }>} */
  async suggest(query, most) {
    const slots = await understand(tellingWords(query, this.fillers), this.lexicon, { hasty: true });
    const ranked = rank(slots, this.lexicon, {
      documents: this.documents,
      isTerm: (document) => this.kindOf(document).term,
      namesOnly: true,
    });
    const best = ranked.filter(({ covered }) => covered >= BEGUN).slice(0, most);
    await this.namedFirst(best, query);
    return {
      pages: await this.pages(best.map(({ document }) => document)),
      corrected: best.length ? corrected(query, slots, best[0].by) : "",
      slots,
    };
  }

  /** Of the best answers, put those first that are called what was typed, in order: an entry before a term of the same name. @param {import("./rank.js").Ranked[]} answers @param {string} query */
  async namedFirst(answers, query) {
    const best = answers.slice(0, AT_ONCE);
    const pages = await this.pages(best.map(({ document }) => document));
    const called = best.map((answer, at) => ({ answer, well: nameMatch(query, pages[at], this.fillers) }));
    const after = (/** @type {{ answer: { document: number }, well: number }} */ { answer, well }) =>
      well && this.kindOf(answer.document).term ? 1 : 0;
    called.sort((a, b) => b.well - a.well || after(a) - after(b));
    answers.splice(0, best.length, ...called.map(({ answer }) => answer));
  }

  /** What is known of documents, in their order. @param {number[]} documents @returns {Promise<Page[]>} */
  pages(documents) {
    return Promise.all(
      documents.map(async (document) => {
        const file = Math.floor(document / this.together);
        const content = await this.load(`pages/${this.pageFiles.slice(8 * file, 8 * file + 8)}.js`);
        const [address, [title, ...names], summary, text, badges, marks, unseen = []] =
          content[document % this.together];
        const shown = { title, names, summary, badges: badgesOf(badges), marks: badgesOf(marks) };
        return { document, address, kind: this.kindOf(document), unseen, text, ...shown };
      }),
    );
  }

  /** Every facet with the documents of its values. @returns {Promise<Facet[]>} */
  facets() {
    this.facetsRead ??= this.readFacets();
    return this.facetsRead;
  }

  /** @returns {Promise<Facet[]>} */
  async readFacets() {
    const content = await this.load(`facets/${this.facetFile}.js`);
    return content.map((/** @type {any} */ { name, label, values }) => ({
      name,
      label,
      values: new Map(values.map((/** @type {[string, string]} */ [value, documents]) => [value, rising(documents)])),
    }));
  }

  /** The sentences of a page's text. @param {Page} page @returns {Promise<string[]>} */
  async sentences({ text }) {
    return text ? await this.load(`text/${text}.js`) : [];
  }
}

/** What is shown of a page, as its file tells it. @param {string[][]} shown @returns {Badge[]} */
function badgesOf(shown) {
  return shown.map(([label, of = "", id = ""]) => ({ label, of, id }));
}

/** What answers: not what has only common words of the question. @param {import("./rank.js").Ranked[]} ranked @param {number} documents */
function answering(ranked, documents) {
  const enough = documents > FEW ? TOLD : 0;
  return ranked.filter(
    ({ covered, told, named, score }) =>
      named || (covered >= COVERED && told >= enough && score >= OF_BEST * ranked[0].score),
  );
}

/**
 * How well a page is called what was typed: 4 where it is the title to the letter, 3 another name; 2 and 1 where they
 * are the same but for words that say nothing; half of 1 where several words are the beginning of a name; else 0.
 * @param {string} query @param {Page} page @param {Set<string>} fillers
 */
function nameMatch(query, { title, names, unseen }, fillers) {
  /** @type {((text: string) => string[])[]} */
  const forms = [wordsOf, (text) => tellingWords(text, fillers)];
  for (const [at, form] of forms.entries()) {
    const asked = form(query).join(" ");
    if (form(title).join(" ") === asked) return 4 - 2 * at;
    if ([...names, ...unseen].some((name) => form(name).join(" ") === asked)) return 3 - 2 * at;
  }
  const typed = wordsOf(query).join(" ");
  const begun = typed.includes(" ") && [title, ...names].some((name) => wordsOf(name).join(" ").startsWith(typed));
  return begun ? BEGUN_NAME : 0;
}

/**
 * The words as they were taken, where one was taken for another that the library has.
 * @param {string} query @param {Slot[]} slots @param {(string | undefined)[]} by
 */
function corrected(query, slots, by) {
  const mended = new Map();
  slots.forEach(({ word, known, parted, guessed }, at) => {
    const taken = by[at];
    if (known || !taken || !guessed.has(taken) || parted.some((pair) => pair.includes(taken))) return;
    mended.set(word, taken);
    const beside = slots.find((one, other) => Math.abs(other - at) === 1 && one.guessed.has(taken));
    if (beside) mended.set(beside.word, taken); // "fire fihgter"
  });
  if (!mended.size) return "";
  const words = wordsOf(query).map((word) => mended.get(word) ?? word);
  return words.filter((word, at) => word !== words[at - 1]).join(" ");
}
