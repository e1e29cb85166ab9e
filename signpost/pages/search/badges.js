// What is shown of a page beside its summary: a term with its drawing, or words.

import { element } from "./element.js";

/** @typedef {import("./engine.js").Badge} Badge */
/** @typedef {{ root: string, icons: string[] }} Site `root` leads to its first page; `icons` are the files of drawings */

const SVG = "http://www.w3.org/2000/svg";

/** @type {(badge: Badge, site: Site) => HTMLLIElement} */
export function badgeItem({ label, of, id }, site) {
  return element("li", {}, [...drawing(of, id, site), label]);
}

/** The drawing of a term or a collection, where there is a file of its like. @type {(of: string, id: string, site: Site) => SVGElement[]} */
export function drawing(of, id, { root, icons }) {
  if (!icons.includes(of)) return [];
  const [svg, use] = [document.createElementNS(SVG, "svg"), document.createElementNS(SVG, "use")];
  const attributes = { class: "icon", width: "24", height: "24", "aria-hidden": "true", focusable: "false" };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value);
  use.setAttribute("href", `${root}static/icons/${of}.svg#${id}`);
  svg.append(use);
  return [svg];
}
