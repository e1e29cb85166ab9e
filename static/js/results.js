// The results as a visitor sees them. All text goes into the page as text, never as HTML.

/** An HTML element with properties and content. */
export function element(name, properties = {}, content = []) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...content);
  return made;
}

/** "12 results for “vet”": what the status line says; nothing where nothing was asked. */
export function statusText(total, { query, filters }) {
  const words = query.trim();
  if (!words && !filters.size) return "";
  const about = words ? ` for “${words}”` : "";
  if (total === 0) return `No results${about}`;
  return `${total.toLocaleString(document.documentElement.lang)} ${total === 1 ? "result" : "results"}${about}`;
}

/** The list item of a page: its link, its kind, and what it is about. `root` leads to the site's first page. */
export function resultItem(page, root) {
  const href = root + page.url.replace(/^\/+/u, "");
  const title = element("h3", { className: "result-title" }, [element("a", { href }, [page.meta.title ?? href])]);
  const kind = page.meta.kind ? [element("p", { className: "result-kind" }, [page.meta.kind])] : [];
  return element("li", { className: "result" }, [title, ...kind, element("p", { className: "result-text" }, words(page))]);
}

/** The summary; or, where title and summary do not show why the page was found, the words around those that do. */
function words(page) {
  const summary = page.meta.summary ?? "";
  const pieces = excerptPieces(page.excerpt);
  const known = `${page.meta.title} ${summary}`.toLowerCase();
  const marked = pieces.filter(({ mark }) => mark).map(({ text }) => text.toLowerCase());
  if (summary && marked.every((word) => known.includes(word))) return [summary];
  return pieces.map(({ text, mark }) => (mark ? element("mark", {}, [text]) : text));
}

/** Pagefind's excerpt in pieces. It is escaped text in which <mark> stands around the words found. */
function excerptPieces(excerpt) {
  const pieces = excerpt.split(/<\/?mark>/u);
  return pieces.map((piece, at) => ({
    text: piece.replaceAll("&lt;", "<").replaceAll("&gt;", ">"),
    mark: at % 2 === 1,
  }));
}
