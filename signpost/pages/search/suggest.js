// Suggestions below every box of a form with `data-suggest`. `site.js` loads this when such a box is first used.

import { closed, NOTHING, offered, pressed } from "./combobox.js";
import { counted, element } from "./element.js";
import { openIndex } from "./engine.js";
import { lasting } from "./lasting.js";
import { matchedName } from "./matched.js";

/** @typedef {import("./engine.js").Engine} Engine */
/** @typedef {Awaited<ReturnType<Engine["suggest"]>>} Found */

const MOST = 8;
const LEAST = 2; // letters: fewer say too little
const PAUSE = 100; // milliseconds without a key before the next question, while an answer is still under way
const QUIET = 800; // milliseconds without a key before what was found is announced
/** @type {Found} */
const NONE = { pages: [], corrected: "", slots: [] };

/** @type {ReturnType<typeof lasting<Engine>> | undefined} */
let index; // one for all boxes of the page

/** Give the box of a form suggestions. @param {HTMLFormElement} form */
function attach(form) {
  const input = /** @type {HTMLInputElement} */ (form.querySelector("input[type=search]"));
  const base = new URL(form.dataset.searchPage ?? "", document.baseURI);
  const note = element("p", { className: "suggestions-note" });
  const list = element("div", { id: `${input.id}-suggestions`, role: "listbox", ariaLabel: "Suggestions" });
  const popup = element("div", { className: "suggestions", hidden: true }, [note, list]);
  const status = element("p", { className: "visually-hidden", role: "status" });
  input.after(element("div", { className: "suggestions-place" }, [popup, status]));
  input.setAttribute("aria-controls", list.id);

  let state = NOTHING;
  let turn = 0; // of the words that were typed last: an answer to others is late, and dropped
  let underway = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let announcing;

  /** @param {import("./combobox.js").State} next */
  function show(next) {
    state = next;
    popup.hidden = !state.open;
    input.setAttribute("aria-expanded", `${state.open}`);
    for (const [at, option] of [...list.children].entries())
      option.setAttribute("aria-selected", `${at === state.active}`);
    const active = list.children[state.active];
    if (active) input.setAttribute("aria-activedescendant", active.id);
    else input.removeAttribute("aria-activedescendant");
    active?.scrollIntoView({ block: "nearest" });
  }

  function close() {
    forget();
    show(closed(state));
  }

  /** No answer is waited for any more. */
  function forget() {
    turn++;
    clearTimeout(resting);
    clearTimeout(announcing);
  }

  function ask() {
    forget();
    if (underway) resting = setTimeout(answer, PAUSE);
    else answer();
  }

  async function answer() {
    const [mine, query] = [turn, input.value.trim()];
    underway++;
    const found = query.length < LEAST ? NONE : await suggest(query);
    underway--;
    if (mine === turn) offer(query, found);
  }

  /** @param {string} query @returns {Promise<Found>} */
  async function suggest(query) {
    try {
      index ??= lasting((fresh) => openIndex(base.href, { fresh }));
      return await index((engine) => engine.suggest(query, MOST));
    } catch (problem) {
      console.error(problem);
      return NONE;
    }
  }

  /** @param {string} query @param {Found} found */
  function offer(query, { pages, corrected, slots }) {
    const options = pages.map((page) => {
      const other = matchedName(page, slots);
      const address = new URL(page.address, new URL("..", base)).href;
      return [address, other ? `${other} – ${page.title}` : page.title, page.kind.label];
    });
    if (options.length)
      options.push([`${form.action}?${new URLSearchParams({ q: query })}`, `All results for “${query}”`, ""]);
    list.replaceChildren(
      ...options.map(([address, name, kind], at) => option(`${list.id}-${at}`, address, name, kind)),
    );
    note.replaceChildren("Showing suggestions for ", element("strong", {}, [corrected]));
    note.hidden = !corrected;
    show(offered(options.length));
    announcing = setTimeout(() => {
      status.textContent = query.length < LEAST ? "" : countText(pages.length, corrected);
    }, QUIET);
  }

  input.addEventListener("input", ask);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return; // an input method's own keys, or a browser's
    const { state: next, act, taken } = pressed(state, event.key, event.altKey);
    if (taken) event.preventDefault();
    if (!next.open) forget();
    show(next);
    if (act === "ask") ask();
    if (act === "follow") /** @type {HTMLElement} */ (list.children[state.active]).click();
    if (act === "empty" && input.value) {
      input.value = "";
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
  popup.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the box
  list.addEventListener("click", close);
}

/** A suggestion: a link, so that it opens as any link does. @param {string} id @param {string} address @param {string} name @param {string} kind */
function option(id, address, name, kind) {
  const made = element("a", { id, role: "option", href: address, tabIndex: -1, ariaSelected: "false" });
  made.append(element("span", {}, [name]));
  if (kind) made.append(" ", element("span", { className: "suggestion-kind" }, [kind]));
  return made;
}

/** What is announced. @param {number} count @param {string} corrected */
function countText(count, corrected) {
  if (!count) return "No suggestions";
  return counted(count, "suggestion", "suggestions") + (corrected ? ` for ${corrected}` : "");
}

for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form[data-suggest]")))
  attach(form);
