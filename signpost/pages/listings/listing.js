// Lists of pages that filters narrow in place. The links of the side become checkboxes; nothing of the index is loaded
// before one is used.

import { readAddress, withValue, writeAddress } from "./address.js";
import { card } from "./card.js";
import { written } from "./element.js";
import { openIndex } from "./engine.js";
import { filterPanel, showChips } from "./filters.js";
import { lasting } from "./lasting.js";
import { ofCollection, ofTerm } from "./listed.js";
import { narrow } from "./narrow.js";

/** @import { Engine, Facet } from "./engine.js" */
/** @import { Counts, Filters } from "./narrow.js" */
/** @typedef {{ filters: Filters, sort: string }} Asked `sort`: what the list is sorted by, if not in its own order */
/** @typedef {{ engine: Engine, facets: Facet[], inOrder: number[], byTitle: number[] }} Listed what the index knows of the page's list */

const AT_ONCE = 24; // cards

const part = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const listOf = (/** @type {string | undefined} */ names) => (names ?? "").split(" ").filter(Boolean);
const [holder, own, narrowed, count, chips] = ["_listed", "_own", "_narrowed", "_count", "_chips"].map(part);
const [section, groups, opener, closer] = ["", "-groups", "-open", "-close"].map((name) => part(`_facets${name}`));
const [, cards, nothing, more] = /** @type {HTMLElement[]} */ ([...narrowed.children]);
const sorting = /** @type {HTMLSelectElement | null} */ (document.getElementById("_sort"));
const { root = "", collection = "", facet = "", value = "" } = holder.dataset;
const site = { root, icons: listOf(holder.dataset.icons) };
const names = listOf(holder.dataset.facets);
const everything = count.textContent ?? "";
const panel = filterPanel({ section, groups, opener, closer }, choose);

let asked = read();
let turn = 0; // of the choice that the page is answering: an answer to an earlier one is late, and dropped
const index = lasting(open);

/** What the address asks for. @returns {Asked} */
function read() {
  const sort = sorting ? (new URLSearchParams(location.search).get(sorting.name) ?? "") : "";
  return { filters: readAddress(location.search, names).filters, sort };
}

/** @param {Asked} asked */
function addressOf({ filters, sort }) {
  const address = writeAddress(location.pathname, { query: "", literal: false, filters });
  if (!sort) return address;
  return `${address}${filters.size ? "&" : "?"}sort=${encodeURIComponent(sort)}`;
}

/** Each choice is a step that the back button returns to. @param {Asked} next */
function ask(next) {
  history.pushState(null, "", addressOf(next));
  asked = next;
  answer();
}

/** @type {(facet: string, value: string, chosen: boolean) => void} */
function choose(facet, value, chosen) {
  ask({ ...asked, filters: withValue(asked.filters, facet, value, chosen) });
}

/** What the index knows of the list. @param {boolean} fresh @returns {Promise<Listed>} */
async function open(fresh) {
  const engine = await openIndex(new URL(`${root}search/`, document.baseURI).href, { fresh });
  const known = await engine.facets();
  const kind = engine.kinds.find(({ name }) => name === collection);
  const byTitle = kind ? ofCollection(engine.kinds, kind.name) : ofTerm(engine.kinds, known, facet, value);
  /** @type {number[] | undefined} */
  const order = kind?.order ? await engine.load(`order/${kind.order}.js`) : undefined;
  const facets = known.filter(({ name }) => names.includes(name));
  if (!collection) panel.fill(facets);
  return { engine, facets, inOrder: order?.map((at) => byTitle[at]) ?? byTitle, byTitle };
}

/** Show what the choices leave: the page's own cards where there are none. */
async function answer() {
  const mine = ++turn;
  const late = () => mine !== turn;
  const { filters, sort } = asked;
  if (sorting) sorting.value = sort;
  holder.ariaBusy = "true";
  try {
    const other = filters.size > 0 || sort !== "";
    const { engine, documents, counts, first } = await index(async (listed) => {
      const left = narrow(listed.facets, filters, sort ? listed.byTitle : listed.inOrder);
      const shown = other ? await makeCards(listed.engine, left.documents.slice(0, AT_ONCE)) : [];
      return { ...left, engine: listed.engine, first: shown };
    });
    if (late()) return;
    panel.show(filters, counts, documents.length);
    showChoices();
    count.textContent = filters.size ? `${written(documents.length)} of ${everything}` : everything;
    cards.replaceChildren(...first);
    nothing.hidden = documents.length > 0;
    own.hidden = other;
    narrowed.hidden = !other;
    offerMore(engine, documents, first.length);
  } catch (problem) {
    if (late()) return;
    console.error(problem);
    count.textContent = "The filters could not be loaded.";
  }
  holder.ariaBusy = null;
}

/** @type {(engine: Engine, documents: number[]) => Promise<HTMLElement[]>} */
async function makeCards(engine, documents) {
  return (await engine.pages(documents)).map((page) => card(page, site, !collection));
}

/** The chosen values as chips; where the last of them is taken away, the list gets the focus. */
function showChoices() {
  const remove = (/** @type {string} */ facet, /** @type {string} */ value) => choose(facet, value, false);
  const removeAll = () => ask({ ...asked, filters: new Map() });
  showChips(chips, asked.filters, { remove, removeAll, otherwise: holder });
}

/**
 * The button for the cards after those shown; pressing it moves on to the first new one.
 * @type {(engine: Engine, documents: number[], shown: number) => void}
 */
function offerMore(engine, documents, shown) {
  more.hidden = shown >= documents.length;
  more.onclick = async () => {
    const mine = turn;
    const items = await makeCards(engine, documents.slice(shown, shown + AT_ONCE));
    if (mine !== turn) return;
    cards.append(...items);
    items[0].querySelector("a")?.focus();
    offerMore(engine, documents, shown + items.length);
  };
}

/** The facets as the page has them, with links, and how many pages each value has. @returns {{ facets: Facet[], counts: Counts }} */
function linked() {
  const counts = new Map();
  const facets = [...groups.querySelectorAll("details")].map((details) => {
    const values = [...details.querySelectorAll("a")].map((link) => {
      const number = Number(link.querySelector(".count")?.firstChild?.textContent);
      return /** @type {const} */ ([link.firstChild?.textContent?.trim() ?? "", number]);
    });
    const name = details.dataset.filter ?? "";
    counts.set(name, new Map(values));
    const label = details.querySelector("h3")?.textContent ?? "";
    return { name, label, values: new Map(values.map(([value]) => [value, []])) };
  });
  return { facets, counts };
}

if (collection) {
  const { facets, counts } = linked();
  panel.fill(facets);
  panel.show(asked.filters, counts, Number(holder.dataset.total));
}
section.addEventListener("focusin", () => {
  if (!turn) answer();
});
sorting?.addEventListener("change", () => ask({ ...asked, sort: sorting.value }));
addEventListener("popstate", () => {
  const before = addressOf(asked);
  asked = read();
  if (addressOf(asked) !== before) answer(); // else a jump within the page
});
if (asked.filters.size || asked.sort) answer();
