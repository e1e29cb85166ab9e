// The index, asked through Pagefind: https://pagefind.app/docs/api/

/** @import { Filters } from "./address.js" */
/** @typedef {Record<string, Record<string, number>>} Counts how many pages each value of each facet would give */
/** @typedef {{ title?: string, kind?: string, summary?: string, names?: string }} Meta */
/** @typedef {{ url: string, excerpt: string, meta: Meta }} Found a page that was found */
/** @typedef {{ data: () => Promise<Found> }} Result a page that is not loaded yet */
/** @typedef {{ results: Result[], counts: Counts }} Answer */
/** @typedef {{ values: Counts, ask: (words: string, filters: Filters) => Promise<Answer> }} Index */

/**
 * @typedef Pagefind
 * @property {(options: object) => Promise<void>} options
 * @property {() => Promise<void>} init
 * @property {() => Promise<Counts>} filters
 * @property {(words: string | null, options: object) => Promise<{ results: Result[], filters: Counts }>} search
 */

/**
 * Names count most: a match in the title or the other names, and whole words before longer ones that start alike.
 * Summary and kind are kept with each page to be shown; their words are indexed with the page's text already.
 */
const RANKING = { termSimilarity: 5, metaWeights: { title: 5, names: 5, summary: 0, kind: 0 } };

/**
 * Open the index in the folder at `address`: every facet's values, and a way to ask.
 * @type {(address: URL) => Promise<Index>}
 */
export async function openIndex(address) {
  /** @type {Pagefind} */
  const pagefind = await import(new URL("pagefind.js", address).href);
  await pagefind.options({ baseUrl: "/", ranking: RANKING });
  await pagefind.init();
  const values = await pagefind.filters(); // also makes every later answer count them
  return { values, ask: (words, filters) => ask(pagefind, words, filters) };
}

/**
 * The results for words and filters, best first, and how many pages each value of each facet would give.
 *
 * Any value within a facet and all facets together: so a facet's own counts leave its own choice aside.
 * @type {(pagefind: Pagefind, words: string, filters: Filters) => Promise<Answer>}
 */
async function ask(pagefind, words, filters) {
  const facets = [...filters.keys()];
  const sort = words ? {} : { title: "asc" }; // without words all match alike
  /** @param {[string, string[]][]} chosen */
  const search = (chosen) => pagefind.search(words || null, { filters: anyOf(chosen), sort });
  const [answer, ...others] = await Promise.all([
    search([...filters]),
    ...facets.map((facet) => search([...filters].filter(([other]) => other !== facet))),
  ]);
  const counts = { ...answer.filters };
  facets.forEach((facet, at) => {
    counts[facet] = others[at].filters[facet] ?? {};
  });
  return { results: answer.results, counts };
}

/** @param {[string, string[]][]} chosen */
function anyOf(chosen) {
  return Object.fromEntries(chosen.map(([facet, values]) => [facet, { any: values }]));
}
