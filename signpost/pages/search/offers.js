// Terms that a question names, offered as filters: "electricity ks2" offers the topic and the key stage.

import { soughtBy } from "./why.js";
import { wordsOf } from "./words.js";

/** @import { Question } from "./address.js" */
/** @import { Page } from "./engine.js" */
/** @import { Slot } from "./meant.js" */
/** @import { Facet } from "./narrow.js" */
/** @typedef {{ facet: string, value: string, label: string, query: string }} Offer `query`: what is left of the words */

/**
 * Terms that a question names as filters to choose, where they are not chosen yet.
 * @param {Page[]} terms those that the question names
 * @param {Facet[]} facets
 * @param {Question} question
 * @param {Slot[]} slots
 * @param {Set<string>} fillers words that say nothing of what is sought
 * @returns {Offer[]}
 */
export function offers(terms, facets, { query, filters }, slots, fillers) {
  return terms.flatMap(({ kind, title, names }) => {
    const facet = kind.name.replace(/\/$/u, "");
    const known = facets.find(({ name }) => name === facet)?.values.has(title);
    if (!known || filters.get(facet)?.includes(title)) return [];
    const left = without(query, [title, ...names], slots, fillers);
    return [{ facet, value: title, label: `${kind.label}: ${title}`, query: left }];
  });
}

/**
 * The words of a question without those that name a term: by the name that takes most of them. Nothing where only
 * words are left that say nothing.
 * @param {string} query @param {string[]} names @param {Slot[]} slots @param {Set<string>} fillers
 */
export function without(query, names, slots, fillers) {
  const words = wordsOf(query);
  const forms = words.map((word) => soughtBy(slots.filter((slot) => slot.word === word))[0] ?? new Set([word]));
  /** @type {Set<number>} */
  let taken = new Set();
  for (const name of names) {
    const called = wordsOf(name).filter((word) => !fillers.has(word));
    const by = called.map((one) => forms.findIndex((meant) => meant.has(one)));
    if (!by.includes(-1) && new Set(by).size > taken.size) taken = new Set(by);
  }
  const left = words.filter((_, at) => !taken.has(at));
  return left.every((word) => fillers.has(word)) ? "" : left.join(" ");
}
