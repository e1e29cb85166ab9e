// The search page: the address says what is asked for, and everything else follows from it.

import { readAddress, withValue, writeAddress } from "./address.js";
import { element, written } from "./element.js";
import { openIndex } from "./engine.js";
import { filterPanel, showChips } from "./filters.js";
import { lasting } from "./lasting.js";
import { narrow } from "./narrow.js";
import { offers } from "./offers.js";
import { resultItem, showSentence, statusOf } from "./results.js";
import { soughtBy } from "./why.js";

/** @import { Question } from "./address.js" */
/** @import { Engine, Page } from "./engine.js" */
/** @import { Facet, Counts } from "./narrow.js" */
/** @import { Offer } from "./offers.js" */
/** @import { Sought } from "./why.js" */

const AT_ONCE = 10; // results
const PAUSE = 150; // milliseconds without a key, after which typing is taken as asking
const PATIENCE = 700; // milliseconds without an answer, after which the status says that it is being looked for
const NEARLY_SEEN = { rootMargin: "300px" };
const KIND = "kind"; // the facet that stands above the results

const part = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const [form, status, hint] = ["_search-form", "_search-status", "_search-hint"].map(part);
const input = /** @type {HTMLInputElement} */ (part("_search-q"));
const [list, near, more] = ["results", "_search-near", "_search-more"].map(part);
const [chips, offered, kinds] = ["_search-chips", "_search-offers", "_search-kinds"].map(part);
const [section, groups, opener, closer] = ["filters", "groups", "open", "close"].map((name) => part(`_search-${name}`));
const panel = filterPanel({ section, groups, opener, closer }, choose);
const listOf = (/** @type {string | undefined} */ names) => (names ?? "").split(" ").filter(Boolean);
const site = { root: form.dataset.root ?? "", icons: listOf(form.dataset.icons) };
const facetNames = listOf(form.dataset.facets);
const title = document.title;

let asked = readAddress(location.search, facetNames);
let turn = 0; // of the question that the page is answering: an answer to an earlier one is late, and dropped
/** @type {ReturnType<typeof setTimeout> | undefined} */
let typing;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;
let step = addressOf(asked); // the latest search in the browser's history that was more than typing
const index = lasting((fresh) => openIndex(new URL(`${site.root}search/`, document.baseURI).href, { fresh }));

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

/** The question with the words that stand in the box: as typed only while they are the same. */
function withTyped() {
  return { ...asked, query: input.value, literal: asked.literal && input.value === asked.query };
}

/** @type {(facet: string, value: string, chosen: boolean) => void} */
function choose(facet, value, chosen) {
  ask({ ...withTyped(), filters: withValue(asked.filters, facet, value, chosen) });
}

/** @typedef {{ documents: number[], found: number, near: number[], corrected: string, sought: Sought, offers: Offer[], facets: Facet[], counts: Counts }} Found */

/** What a question finds. Filters alone find all that they leave. @type {(question: Question, engine: Engine) => Promise<Found>} */
async function find(question, engine) {
  const { query, literal, filters } = question;
  if (!query.trim()) {
    const facets = await engine.facets();
    const { documents, counts } = narrow(facets, filters);
    const all = filters.size ? documents : [];
    return { documents: all, found: all.length, near: [], corrected: "", sought: [], offers: [], facets, counts };
  }
  const [answered, facets] = await Promise.all([engine.ask({ query, literal }), engine.facets()]);
  const terms = await engine.pages(answered.terms);
  return {
    ...narrow(facets, filters, answered.documents),
    found: answered.documents.length,
    near: answered.near,
    corrected: answered.corrected,
    sought: soughtBy(answered.slots),
    offers: offers(terms, facets, question, answered.slots, engine.fillers),
    facets,
  };
}

/** Answer what is asked for, and say so once the answer is complete. */
async function answer() {
  const mine = ++turn;
  const late = () => mine !== turn;
  const question = asked;
  document.title = question.query.trim() ? `${question.query.trim()} – ${title}` : title;
  list.removeAttribute("data-query");
  list.setAttribute("aria-busy", "true");
  clearTimeout(waiting);
  waiting = setTimeout(() => status.replaceChildren("Searching…"), PATIENCE);
  try {
    const { engine, found, pages } = await index(async (opened) => {
      const all = await find(question, opened);
      const shown = all.documents.length ? all.documents : all.near;
      return { engine: opened, found: all, pages: await opened.pages(shown.slice(0, AT_ONCE)) };
    });
    if (late()) return;
    show(question, found, pages, engine);
  } catch (problem) {
    if (late()) return;
    console.error(problem);
    list.replaceChildren();
    near.replaceChildren();
    more.hidden = true;
    showChoices(question, new Map());
    status.textContent = "The search could not be started.";
    hint.hidden = false;
  }
  clearTimeout(waiting);
  list.removeAttribute("aria-busy");
  list.dataset.query = question.query;
}

/** @type {(question: Question, found: Found, pages: Page[], engine: Engine) => void} */
function show(question, found, pages, engine) {
  const { documents, facets, counts, corrected } = found;
  if (!groups.childElementCount) panel.fill(facets.filter(({ name }) => name !== KIND));
  panel.show(question.filters, counts, documents.length);
  const byKind = counts.get(KIND) ?? new Map();
  showKinds(byKind, question.filters.get(KIND) ?? []);
  showChoices(question, byKind);
  showOffers(found.offers);
  part("_search-quick").hidden = [opener, kinds, offered].every(({ hidden }) => hidden);
  near.hidden = documents.length > 0 || !found.near.length || found.found > 0;
  list.replaceChildren();
  near.replaceChildren();
  addResults(near.hidden ? list : near, near.hidden && !documents.length ? [] : pages, found.sought, engine);
  const outcome = { left: documents.length, found: found.found, near: found.near.length, corrected };
  status.replaceChildren(...statusOf(outcome, question, linkTo));
  hint.hidden = documents.length > 0 || !near.hidden || !status.textContent;
  offerMore(found, Math.min(AT_ONCE, documents.length), engine);
}

/** A link to another question, that is answered here. @type {(words: (string | Node)[], question: Question) => Node} */
function linkTo(words, question) {
  const link = element("a", { href: addressOf(question) }, words);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    input.value = question.query;
    input.focus();
    ask(question);
  });
  return link;
}

/** Add pages to a list; the sentences that some need follow when they come into sight. @type {(to: HTMLElement, pages: Page[], sought: Sought, engine: Engine) => HTMLElement[]} */
function addResults(to, pages, sought, engine) {
  const items = pages.map((page) => resultItem(page, sought, site));
  to.append(...items);
  /** @type {Map<Element, Page>} */
  const rooms = new Map();
  const watch = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) {
      const page = rooms.get(target);
      if (!isIntersecting || !page) continue;
      watch.unobserve(target);
      engine.sentences(page).then((sentences) => showSentence(target, page, sentences, sought), console.error);
    }
  }, NEARLY_SEEN);
  for (const [at, item] of items.entries()) {
    const room = item.querySelector(".result-sentence");
    if (!room) continue;
    rooms.set(room, pages[at]);
    watch.observe(room);
  }
  return items;
}

/** The kinds of pages that were found, each to press for its own. @type {(counts: Map<string, number>, chosen: string[]) => void} */
function showKinds(counts, chosen) {
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.kind : undefined;
  const some = [...counts].filter(([kind, count]) => count || chosen.includes(kind));
  const buttons = some.map(([kind, count]) => {
    const pressed = chosen.includes(kind);
    const number = element("span", { className: "count" }, [written(count)]);
    const button = element("button", { type: "button", className: "chip", ariaPressed: `${pressed}` }, [
      kind,
      " ",
      number,
    ]);
    button.dataset.kind = kind;
    button.addEventListener("click", () => choose(KIND, kind, !pressed));
    return button;
  });
  kinds.replaceChildren(...buttons.map((button) => element("li", {}, [button])));
  kinds.hidden = some.length < 2 && !chosen.length;
  buttons.find(({ dataset }) => dataset.kind === focused)?.focus();
}

/** Terms that the words name, each to press as a filter instead. @type {(offers: Offer[]) => void} */
function showOffers(some) {
  const items = some.map(({ facet, value, label, query }) => {
    const button = element("button", { type: "button", className: "chip offer" }, [label]);
    button.addEventListener("click", () => {
      input.value = query;
      part("_search-answer").focus();
      ask({ query, literal: false, filters: withValue(asked.filters, facet, value, true) });
    });
    return element("li", {}, [button]);
  });
  offered.replaceChildren(...items);
  offered.hidden = !some.length;
}

/** The chosen values as chips; a kind that there is has its button already. @type {(question: Question, byKind: Map<string, number>) => void} */
function showChoices({ filters }, byKind) {
  const remove = (/** @type {string} */ facet, /** @type {string} */ value) => choose(facet, value, false);
  const removeAll = () => ask({ ...withTyped(), filters: new Map() });
  const unknown = (filters.get(KIND) ?? []).filter((kind) => !byKind.has(kind));
  showChips(chips, new Map([...filters, [KIND, unknown]]), { remove, removeAll, otherwise: input });
}

/** The button for the results after those shown; pressing it moves on to the first new one. @type {(found: Found, shown: number, engine: Engine) => void} */
function offerMore(found, shown, engine) {
  more.hidden = shown >= found.documents.length;
  more.onclick = async () => {
    const mine = turn;
    const pages = await engine.pages(found.documents.slice(shown, shown + AT_ONCE));
    if (mine !== turn) return;
    const [first] = addResults(list, pages, found.sought, engine);
    first.querySelector("a")?.focus();
    offerMore(found, shown + pages.length, engine);
  };
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask(withTyped());
});
input.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => ask(withTyped(), { draft: true }), PAUSE);
});
addEventListener("popstate", () => {
  clearTimeout(typing);
  const before = addressOf(asked);
  asked = readAddress(location.search, facetNames);
  step = addressOf(asked);
  if (step === before) return; // a jump within the page
  input.value = asked.query;
  answer();
});

input.value = asked.query;
answer();
