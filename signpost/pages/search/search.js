// The search page: the address says what is asked for, and everything else follows from it.

import { readAddress, withValue, writeAddress } from "./address.js";
import { openIndex } from "./engine.js";
import { filterPanel, showChips } from "./filters.js";
import { namedFirst } from "./names.js";
import { prepare } from "./query.js";
import { resultItem, statusText } from "./results.js";

/** @import { Question } from "./address.js" */
/** @import { Found, Result } from "./engine.js" */

const AT_ONCE = 20; // results
const PAUSE = 250; // milliseconds without a key, after which typing is taken as asking
const PATIENCE = 700; // milliseconds without an answer, after which the status says that it is being looked for

const part = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const [form, status, hint] = ["_search-form", "_search-status", "_search-hint"].map(part);
const input = /** @type {HTMLInputElement} */ (part("_search-q"));
const [list, more, chips, narrow] = ["results", "_search-more", "_search-chips", "_search-narrow"].map(part);
const panel = filterPanel(part("_search-filters"), choose);
const folder = form.dataset.index ?? "";
const root = folder.replace(/[^/]+\/$/u, "");
const title = document.title;
const index = openIndex(new URL(folder, document.baseURI));

let asked = readAddress(location.search, panel.facets);
let turn = 0; // of the question that the page is answering: an answer to an earlier one is late, and dropped
/** @type {ReturnType<typeof setTimeout> | undefined} */
let typing;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;
let step = addressOf(asked); // the latest search in the browser's history that was more than typing

/** @type {(question: Question) => string} */
function addressOf(question) {
  return writeAddress(location.pathname, question);
}

/**
 * Ask for something else. Typing only changes the address; all else is a step that the back button returns to.
 * @type {(next: Question, options?: { draft?: boolean }) => void}
 */
function ask(next, { draft = false } = {}) {
  clearTimeout(typing);
  const [before, address] = [addressOf(asked), addressOf(next)];
  history.replaceState(null, "", draft ? address : step);
  if (!draft && address !== step) {
    history.pushState(null, "", address);
    step = address;
  }
  asked = next;
  if (address !== before) answer();
}

/** @type {(facet: string, value: string, chosen: boolean) => void} */
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
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    status.textContent = "Searching…";
  }, PATIENCE);
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
  clearTimeout(waiting);
  list.removeAttribute("aria-busy");
  list.dataset.query = query;
}

/** @type {(results: Result[]) => Promise<Found[]>} */
function load(results) {
  return Promise.all(results.map((result) => result.data()));
}

/** The chosen values as chips. Where the chip that had focus is gone, its neighbour or the search box gets it. */
function showChoices() {
  const remove = (/** @type {string} */ facet, /** @type {string} */ value) => choose(facet, value, false);
  const { lostFocus, next } = showChips(chips, asked.filters, remove, () => ask({ ...asked, filters: new Map() }));
  if (lostFocus) (next ?? input).focus();
}

/**
 * The button for the results after those shown; pressing it moves on to the first new one.
 * @type {(results: Result[], shown: number) => void}
 */
function offerMore(results, shown) {
  more.hidden = shown >= results.length;
  more.onclick = async () => {
    const mine = turn;
    const pages = await load(results.slice(shown, shown + AT_ONCE));
    if (mine !== turn) return;
    const items = pages.map((page) => resultItem(page, root));
    list.append(...items);
    items[0].querySelector("a")?.focus();
    offerMore(results, shown + pages.length);
  };
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask({ ...asked, query: input.value });
});
input.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => ask({ ...asked, query: input.value }, { draft: true }), PAUSE);
});
addEventListener("popstate", () => {
  clearTimeout(typing);
  const before = addressOf(asked);
  asked = readAddress(location.search, panel.facets);
  step = addressOf(asked);
  if (step === before) return; // a jump within the page
  input.value = asked.query;
  answer();
});

input.value = asked.query;
// Where the index cannot be opened, the answer says so.
index.then(
  ({ values }) => panel.fill(values),
  () => {},
);
answer();
