// The search page: the address says what is asked for, and everything else follows from it.

import { readAddress, withValue, writeAddress } from "./address.js";
import { openIndex } from "./engine.js";
import { filterPanel, showChips } from "./filters.js";
import { namedFirst } from "./names.js";
import { prepare } from "./query.js";
import { resultItem, statusText } from "./results.js";

const AT_ONCE = 20; // results
const PAUSE = 250; // milliseconds without a key, after which typing is taken as asking

const part = (id) => document.getElementById(id);
const [form, input, status, hint] = ["_search-form", "_search-q", "_search-status", "_search-hint"].map(part);
const [list, more, chips, narrow] = ["results", "_search-more", "_search-chips", "_search-narrow"].map(part);
const panel = filterPanel(part("_search-filters"), choose);
const root = form.dataset.index.replace(/[^/]+\/$/u, "");
const title = document.title;
const index = openIndex(new URL(form.dataset.index, document.baseURI));

let asked = readAddress(location.search, panel.facets);
let turn = 0; // of the question that the page is answering: an answer to an earlier one is late, and dropped
let typing;

/** Ask for something else: a new step in the browser's history, or in place of the present one. */
function ask(next, { replace = false } = {}) {
  clearTimeout(typing);
  const address = writeAddress(location.pathname, next);
  if (address === location.pathname + location.search) return;
  history[replace ? "replaceState" : "pushState"](null, "", address);
  asked = next;
  answer();
}

function choose(facet, value, chosen) {
  ask({ query: input.value, filters: withValue(asked.filters, facet, value, chosen) });
}

/** Answer what is asked for, and say so once the answer is complete. */
async function answer() {
  const mine = ++turn;
  const late = () => mine !== turn;
  const { query, filters } = asked;
  document.title = query.trim() ? `${query.trim()} – ${title}` : title;
  list.removeAttribute("data-query");
  list.setAttribute("aria-busy", "true");
  showChoices();
  try {
    const words = prepare(query);
    const { results, counts } = await (await index).ask(words, filters);
    const wanted = words || filters.size ? results : [];
    const first = namedFirst(words, await load(wanted.slice(0, AT_ONCE)));
    if (late()) return;
    panel.show(filters, counts);
    narrow.hidden = part("_search-filters").hidden;
    list.replaceChildren(...first.map((page) => resultItem(page, root)));
    status.textContent = statusText(wanted.length, asked);
    hint.hidden = wanted.length > 0 || !status.textContent;
    offerMore(wanted, first.length);
  } catch (problem) {
    if (late()) return;
    console.error(problem);
    list.replaceChildren();
    offerMore([], 0);
    status.textContent = "The search could not be started.";
    hint.hidden = false;
  }
  list.removeAttribute("aria-busy");
  list.dataset.query = query;
}

function load(results) {
  return Promise.all(results.map((result) => result.data()));
}

/** The chosen values as chips. Where the chip that had focus is gone, its neighbour or the search box gets it. */
function showChoices() {
  const remove = (facet, value) => choose(facet, value, false);
  const { lostFocus, next } = showChips(chips, asked.filters, remove, () => ask({ ...asked, filters: new Map() }));
  if (lostFocus) (next ?? input).focus();
}

/** The button for the results after those shown; pressing it moves on to the first new one. */
function offerMore(results, shown) {
  more.hidden = shown >= results.length;
  more.onclick = async () => {
    const mine = turn;
    const pages = await load(results.slice(shown, shown + AT_ONCE));
    if (mine !== turn) return;
    const items = pages.map((page) => resultItem(page, root));
    list.append(...items);
    items[0].querySelector("a").focus();
    offerMore(results, shown + pages.length);
  };
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask({ ...asked, query: input.value });
});
input.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => ask({ ...asked, query: input.value }, { replace: true }), PAUSE);
});
addEventListener("popstate", () => {
  clearTimeout(typing);
  asked = readAddress(location.search, panel.facets);
  input.value = asked.query;
  answer();
});

input.value = asked.query;
index.then(({ values }) => panel.fill(values), () => {}); // where it cannot be opened, the answer says so
answer();
