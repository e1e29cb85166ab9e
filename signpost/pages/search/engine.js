// The index, asked through Pagefind: https://pagefind.app/docs/api/

/**
 * Names count most: a match in the title or the other names, and whole words before longer ones that start alike.
 * Summary and kind are kept with each page to be shown; their words are indexed with the page's text already.
 */
const RANKING = { termSimilarity: 5, metaWeights: { title: 5, names: 5, summary: 0, kind: 0 } };

/** Open the index in the folder at `address`: every facet's values, and a way to ask. */
export async function openIndex(address) {
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
 */
async function ask(pagefind, words, filters) {
  const facets = [...filters.keys()];
  const sort = words ? {} : { title: "asc" }; // without words all match alike
  const search = (chosen) => pagefind.search(words || null, { filters: anyOf(chosen), sort });
  const [answer, ...others] = await Promise.all([
    search([...filters]),
    ...facets.map((facet) => search([...filters].filter(([other]) => other !== facet))),
  ]);
  const counts = { ...answer.filters };
  facets.forEach((facet, at) => (counts[facet] = others[at].filters[facet] ?? {}));
  return { results: answer.results, counts };
}

function anyOf(chosen) {
  return Object.fromEntries(chosen.map(([facet, values]) => [facet, { any: values }]));
}
