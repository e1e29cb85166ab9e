// What is asked for and the page's address say the same: `?q=words&FACET=value&FACET=value`.

/** @typedef {Map<string, string[]>} Filters the chosen values of each facet */
/** @typedef {{ query: string, filters: Filters }} Question */

/**
 * What an address asks for: the words as typed, and the chosen values of each of the `facets`.
 * @type {(search: string, facets: string[]) => Question}
 */
export function readAddress(search, facets) {
  const given = new URLSearchParams(search);
  const filters = new Map();
  for (const facet of facets) {
    const values = new Set(given.getAll(facet));
    if (values.size) filters.set(facet, [...values]);
  }
  return { query: given.get("q") ?? "", filters };
}

/**
 * The address of the search page at `path` that asks for this.
 * @type {(path: string, question: Question) => string}
 */
export function writeAddress(path, { query, filters }) {
  const parameters = new URLSearchParams();
  if (query) parameters.set("q", query);
  for (const [facet, values] of filters) {
    for (const value of values) parameters.append(facet, value);
  }
  return parameters.size ? `${path}?${parameters}` : path;
}

/**
 * The filters with one value of a facet chosen or not; those given are left as they are.
 * @type {(filters: Filters, facet: string, value: string, chosen: boolean) => Filters}
 */
export function withValue(filters, facet, value, chosen) {
  const others = (filters.get(facet) ?? []).filter((one) => one !== value);
  const values = chosen ? [...others, value] : others;
  const changed = new Map(filters);
  if (values.length) changed.set(facet, values);
  else changed.delete(facet);
  return changed;
}
