// How well a page's name answers a query. Pagefind ranks words, and would put "Nursery worker" before "Nurse".

/** Lower case, no accents, single spaces, no other marks. */
function fold(text) {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/['’]/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** A page's other names, each whole; its metadata holds them as JSON. */
export function otherNames(meta) {
  return JSON.parse(meta.names ?? "[]");
}

/** 3 where `words` are the title, 2 where they are another name, 1 where a name holds them as whole words, else 0. */
export function nameMatch(words, meta) {
  const asked = fold(words);
  if (!asked) return 0;
  const title = fold(meta.title ?? "");
  const names = otherNames(meta).map(fold);
  if (title === asked) return 3;
  if (names.includes(asked)) return 2;
  return [title, ...names].some((name) => ` ${name} `.includes(` ${asked} `)) ? 1 : 0;
}

/** The pages that are named by `words` first; otherwise the order stays as it is. */
export function namedFirst(words, pages) {
  const matches = new Map(pages.map((page) => [page, nameMatch(words, page.meta)]));
  return [...pages].sort((a, b) => matches.get(b) - matches.get(a));
}
