// Which documents a page lists, before any filter, in its order and by title.

/** @typedef {import("./engine.js").Kind} Kind */
/** @typedef {import("./engine.js").Facet} Facet */

/**
 * The documents of a collection: they stand together, by title.
 * @type {(kinds: Kind[], name: string) => number[]}
 */
export function ofCollection(kinds, name) {
  const at = kinds.findIndex((kind) => kind.name === name);
  const first = kinds.slice(0, at).reduce((sum, { count }) => sum + count, 0);
  return Array.from({ length: kinds[at]?.count ?? 0 }, (_, place) => first + place);
}

/**
 * The documents of a term. A facet that the index does without is one that all entries have.
 * @type {(kinds: Kind[], facets: Facet[], facet: string, value: string) => number[]}
 */
export function ofTerm(kinds, facets, facet, value) {
  const known = facets.find(({ name }) => name === facet);
  if (known) return known.values.get(value) ?? [];
  return kinds.filter(({ term }) => !term).flatMap(({ name }) => ofCollection(kinds, name));
}
