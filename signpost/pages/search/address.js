// What is asked for and the page's address say the same: `?q=words&FACET=value&FACET=value`, and `&as=typed`.

/** @import { Filters } from "./narrow.js" */
/** @typedef {{ query: string, literal: boolean, filters: Filters }} Question `literal`: the words as they are typed, and none that is near */

const AS_TYPED = "typed";

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
  return { query: given.get("q") ?? "", literal: given.get("as") === AS_TYPED, filters };
}

/**
 * The address of the search page at `path` that asks for this.
 * @type {(path: string, question: Question) => string}
 */
export function writeAddress(path, { query, literal, filters }) {
  const parameters = new URLSearchParams();
  if (query) parameters.set("q", query);
  if (query && literal) parameters.set("as", AS_TYPED);
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
