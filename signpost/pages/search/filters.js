// What narrows a list: a group of checkboxes for each facet, and a chip for each choice. Any page can have them.

import { counted, element, written } from "./element.js";

/** @import { Counts, Facet, Filters } from "./narrow.js" */
/** @typedef {{ value: string, box: HTMLInputElement, number: HTMLElement, pages: HTMLElement, item: HTMLElement }} Box */
/** @typedef {{ details: HTMLDetailsElement, boxes: Box[] }} Group */

/**
 * @typedef {object} Parts the elements of a page that the panel is made of
 * @property {HTMLElement} section the panel; beside the list on a wide screen, on a narrow one above it
 * @property {HTMLElement} groups where in it the checkboxes go
 * @property {HTMLElement} opener the button that opens it where the screen is narrow
 * @property {HTMLElement} closer the button in it that says what it leaves, and closes it
 */

const OPEN_AT_FIRST = 2; // groups
const NARROW = "(max-width: 61.99em)"; // as in layout.css

/**
 * The panel; `choose(facet, value, chosen)` is called when a visitor chooses.
 * @param {Parts} parts
 * @param {(facet: string, value: string, chosen: boolean) => void} choose
 */
export function filterPanel({ section, groups, opener, closer }, choose) {
  /** @type {Map<string, Group>} */
  const made = new Map();
  groups.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement) choose(target.name, target.value, target.checked);
  });
  openAndClose({ section, groups, opener, closer });
  return {
    /** Make the groups, once: they are changed in place afterwards, so that focus stays where it is. @param {Facet[]} facets */
    fill: (facets) => {
      for (const { name, label, values } of facets) made.set(name, group(name, label, [...values.keys()]));
      [...made.values()].forEach(({ details }, at) => {
        details.open = at < OPEN_AT_FIRST;
      });
      groups.replaceChildren(...[...made.values()].map(({ details }) => details));
    },
    /** Show what is chosen, what choosing would leave, and what is left. @type {(filters: Filters, counts: Counts, left: number) => void} */
    show: (filters, counts, left) => {
      for (const [name, one] of made) show(one, filters.get(name) ?? [], counts.get(name) ?? new Map(), left);
      section.hidden = [...made.values()].every(({ details }) => details.hidden);
      opener.hidden = section.hidden;
      closer.textContent = `Show ${counted(left, "result", "results")}`;
    },
  };
}

/** Where the screen is narrow the panel lies above the list, closed until it is asked for. @param {Parts} parts */
function openAndClose({ section, opener, closer }) {
  const column = /** @type {HTMLElement} */ (section.parentElement);
  const narrow = matchMedia(NARROW);
  const place = () => (narrow.matches ? column.prepend(section) : column.append(section));
  const turn = (/** @type {boolean} */ open) => {
    section.classList.toggle("closed", !open);
    opener.ariaExpanded = String(open);
    (open ? section : opener).focus();
  };
  narrow.addEventListener("change", place);
  place();
  section.classList.add("closed");
  opener.addEventListener("click", () => turn(section.classList.contains("closed")));
  closer.addEventListener("click", () => turn(false));
}

/** The group of a facet, with a checkbox for each value. @type {(name: string, label: string, values: string[]) => Group} */
function group(name, label, values) {
  const boxes = values.map((value) => {
    const box = element("input", { type: "checkbox", name, value, autocomplete: "off" });
    const number = element("span");
    const pages = element("span", { className: "visually-hidden" });
    const count = element("span", { className: "count" }, [number, pages]);
    const words = element("label", {}, [box, " ", element("span", {}, [value]), " ", count]);
    return { value, box, number, pages, item: element("li", {}, [words]) };
  });
  const list = boxes.map(({ item }) => item);
  const details = element("details", {}, [
    element("summary", {}, [element("h3", {}, [label])]),
    element("ul", {}, list),
  ]);
  details.dataset.filter = name;
  return { details, boxes };
}

/**
 * Values that lead nowhere are out of the way, and a facet is whose only value all have that are left.
 * @type {(group: Group, chosen: string[], counts: Map<string, number>, left: number) => void}
 */
function show({ details, boxes }, chosen, counts, left) {
  for (const { value, box, number, pages, item } of boxes) {
    const count = counts.get(value) ?? 0;
    box.checked = chosen.includes(value);
    number.textContent = written(count);
    pages.textContent = count === 1 ? " page" : " pages";
    item.hidden = count === 0 && !box.checked;
  }
  const given = boxes.filter(({ item }) => !item.hidden);
  const telling = given.length > 1 || given.some(({ value }) => counts.get(value) !== left);
  details.hidden = !chosen.length && !telling;
  if (chosen.length) details.open = true;
}

/**
 * A button in `list` for each choice that takes it away; beside several, one that takes away all. Where the one with the
 * focus is gone, its neighbour gets it, or else `otherwise`.
 * @param {HTMLElement} list
 * @param {Filters} filters
 * @param {{ remove: (facet: string, value: string) => void, removeAll: () => void, otherwise: HTMLElement }} then
 */
export function showChips(list, filters, { remove, removeAll, otherwise }) {
  const chosen = [...filters].flatMap(([facet, values]) => values.map((value) => ({ facet, value })));
  const chips = chosen.map(({ facet, value }) => chip(value, "Remove the filter ", () => remove(facet, value)));
  if (chosen.length > 1) chips.push(chip("Clear all", "", removeAll));
  const at = [...list.children].findIndex((item) => item.contains(document.activeElement));
  list.replaceChildren(...chips);
  list.hidden = chips.length === 0;
  if (at >= 0) (list.querySelectorAll("button")[Math.min(at, chips.length - 1)] ?? otherwise).focus();
}

/** @type {(text: string, hidden: string, press: () => void) => HTMLLIElement} */
function chip(text, hidden, press) {
  const before = hidden ? [element("span", { className: "visually-hidden" }, [hidden])] : [];
  const cross = element("span", { className: "chip-cross", ariaHidden: "true" }, ["×"]);
  const button = element("button", { type: "button", className: "chip" }, [...before, text, " ", cross]);
  button.addEventListener("click", press);
  return element("li", {}, [button]);
}
