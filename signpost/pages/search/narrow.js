// Filters: which documents they leave, and how many each further choice would. Any value within a facet, all facets together.

/** @typedef {{ name: string, label: string, values: Map<string, number[]> }} Facet the documents of each of its values, rising */
/** @typedef {Map<string, string[]>} Filters the chosen values of each facet, by its name */
/** @typedef {Map<string, Map<string, number>>} Counts by facet, for each of its values, the documents that choosing it would leave */

const NO_MATTER = 255; // a document that is not among those to choose from lacks more than there are facets

/**
 * What the filters leave of `documents`, in their order; of all where none are given, rising. A facet's own counts
 * leave the choices in it aside, since a further value there widens.
 * @param {Facet[]} facets
 * @param {Filters} filters
 * @param {number[]} [documents]
 * @returns {{ documents: number[], counts: Counts }}
 */
export function narrow(facets, filters, documents = everyone(facets)) {
  const chosen = new Map(
    [...filters].filter(([, values]) => values.length).map(([name, values]) => [name, having(facets, name, values)]),
  );
  const last = documents.reduce((highest, document) => Math.max(highest, document), -1);
  const lacks = new Uint8Array(last + 1).fill(NO_MATTER); // by document, how many of the chosen facets it lacks
  for (const document of documents) lacks[document] = chosen.size;
  for (const own of chosen.values()) for (const document of own) lacks[document]--;
  const counts = new Map();
  for (const { name, values } of facets) {
    const own = chosen.get(name);
    const counted = [...values].map(([value, among]) => {
      const left = among.filter((document) => lacks[document] === (own && !own.has(document) ? 1 : 0));
      return /** @type {[string, number]} */ ([value, left.length]);
    });
    counts.set(name, new Map(counted));
  }
  return { documents: documents.filter((document) => lacks[document] === 0), counts };
}

/** The documents that have any of these values; none where there is no such facet. @param {Facet[]} facets @param {string} name @param {string[]} chosen */
function having(facets, name, chosen) {
  const values = facets.find((facet) => facet.name === name)?.values;
  return new Set(chosen.flatMap((value) => values?.get(value) ?? []));
}

/** All documents that any facet knows, rising. @param {Facet[]} facets */
function everyone(facets) {
  const known = new Set(facets.flatMap(({ values }) => [...values.values()].flat()));
  return [...known].sort((a, b) => a - b);
}
