// The side of the search page that narrows it: a group of checkboxes for each facet, and a chip for each choice.

import { element } from "./results.js";

/** @import { Filters } from "./address.js" */
/** @import { Counts } from "./engine.js" */
/** @typedef {{ value: string, box: HTMLInputElement, number: HTMLElement, pages: HTMLElement, item: HTMLElement }} Box */
/** @typedef {{ details: HTMLDetailsElement, boxes: Box[] }} Group */

/**
 * The facets named by `section`'s groups; `choose(facet, value, chosen)` is called when a visitor chooses.
 * @param {HTMLElement} section
 * @param {(facet: string, value: string, chosen: boolean) => void} choose
 */
export function filterPanel(section, choose) {
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const details of /** @type {NodeListOf<HTMLDetailsElement>} */ (
    section.querySelectorAll("details[data-filter]")
  )) {
    groups.set(details.dataset.filter ?? "", { details, boxes: [] });
  }
  section.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === "checkbox")
      choose(target.name, target.value, target.checked);
  });
  return {
    facets: [...groups.keys()],
    /** @param {Counts} values */
    fill: (values) => {
      for (const [facet, group] of groups) fill(group, facet, Object.keys(values[facet] ?? {}));
    },
    /** @type {(filters: Filters, counts: Counts) => void} */
    show: (filters, counts) => {
      for (const [facet, group] of groups) show(group, filters.get(facet) ?? [], counts[facet] ?? {});
      section.hidden = [...groups.values()].every((group) => group.details.hidden);
    },
  };
}

/**
 * One checkbox for each value. They are made once and changed in place, so that focus stays where it is.
 * @type {(group: Group, facet: string, values: string[]) => void}
 */
function fill(group, facet, values) {
  const inOrder = values.sort((a, b) => a.localeCompare(b, document.documentElement.lang, { numeric: true }));
  group.boxes = inOrder.map((value) => {
    const box = element("input", { type: "checkbox", name: facet, value, autocomplete: "off" });
    const number = element("span");
    const pages = element("span", { className: "visually-hidden" });
    const count = element("span", { className: "count" }, [number, pages]);
    const label = element("label", {}, [box, " ", element("span", {}, [value]), " ", count]);
    return { value, box, number, pages, item: element("li", {}, [label]) };
  });
  group.details.querySelector("ul")?.replaceChildren(...group.boxes.map(({ item }) => item));
}

/**
 * Which values are chosen and how many pages each would give. Values that lead nowhere are out of the way.
 * @type {(group: Group, chosen: string[], counts: Record<string, number>) => void}
 */
function show(group, chosen, counts) {
  for (const { value, box, number, pages, item } of group.boxes) {
    const count = counts[value] ?? 0;
    box.checked = chosen.includes(value);
    number.textContent = count.toLocaleString(document.documentElement.lang);
    pages.textContent = count === 1 ? " page" : " pages";
    item.hidden = count === 0 && !box.checked;
  }
  group.details.hidden = group.boxes.every(({ item }) => item.hidden);
  if (chosen.length) group.details.open = true;
}

/**
 * A button in `list` for each choice that takes it away; beside several, one that takes away all.
 * @param {HTMLElement} list
 * @param {Filters} filters
 * @param {(facet: string, value: string) => void} remove
 * @param {() => void} removeAll
 */
export function showChips(list, filters, remove, removeAll) {
  const chosen = [...filters].flatMap(([facet, values]) => values.map((value) => ({ facet, value })));
  const chips = chosen.map(({ facet, value }) => chip(value, "Remove the filter ", () => remove(facet, value)));
  if (chosen.length > 1) chips.push(chip("Clear all", "", removeAll));
  const at = [...list.children].findIndex((item) => item.contains(document.activeElement));
  list.replaceChildren(...chips);
  list.hidden = chips.length === 0;
  return { lostFocus: at >= 0, next: list.querySelectorAll("button")[Math.min(at, chips.length - 1)] };
}

/** @type {(text: string, hidden: string, press: () => void) => HTMLLIElement} */
function chip(text, hidden, press) {
  const before = hidden ? [element("span", { className: "visually-hidden" }, [hidden])] : [];
  const cross = element("span", { className: "chip-cross", ariaHidden: "true" }, ["×"]);
  const button = element("button", { type: "button", className: "chip" }, [...before, text, " ", cross]);
  button.addEventListener("click", press);
  return element("li", {}, [button]);
}
