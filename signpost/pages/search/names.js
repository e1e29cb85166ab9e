// How well a page's name answers a query. Pagefind ranks words, and would put "Nursery worker" before "Nurse".

/** @import { Found, Meta } from "./engine.js" */

/**
 * Lower case, no accents, single spaces, no other marks.
 * @type {(text: string) => string}
 */
function fold(text) {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain
    .replace(/['’]/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * A page's other names, each whole; its metadata holds them as JSON.
 * @type {(meta: Meta) => string[]}
 */
export function otherNames(meta) {
  return JSON.parse(meta.names ?? "[]");
}

/**
 * 3 where `words` are the title, 2 where they are another name, 1 where a name holds them as whole words, else 0.
 * @type {(words: string, meta: Meta) => number}
 */
export function nameMatch(words, meta) {
  const asked = fold(words);
  if (!asked) return 0;
  const title = fold(meta.title ?? "");
  const names = otherNames(meta).map(fold);
  if (title === asked) return 3;
  if (names.includes(asked)) return 2;
  return [title, ...names].some((name) => ` ${name} `.includes(` ${asked} `)) ? 1 : 0;
}

/**
 * The pages that are named by `words` first; otherwise the order stays as it is.
 * @type {(words: string, pages: Found[]) => Found[]}
 */
export function namedFirst(words, pages) {
  const matched = pages.map((page) => ({ page, match: nameMatch(words, page.meta) }));
  return matched.sort((a, b) => b.match - a.match).map(({ page }) => page);
}
