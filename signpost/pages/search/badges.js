// What is shown of a page beside its summary: a term with its drawing, a day, or words.

import { element } from "./element.js";

/** @typedef {import("./engine.js").Badge} Badge */
/** @typedef {{ root: string, icons: string[] }} Site `root` leads to its first page; `icons` are the files of drawings */

const SVG = "http://www.w3.org/2000/svg";

/** @type {(badge: Badge, site: Site) => HTMLLIElement} */
export function badgeItem({ label, of, id }, site) {
  return element("li", {}, label ? [...drawing(of, id, site), label] : [dayElement(id)]);
}

/** A day, or a day with a time, as the page's language writes it. @param {string} moment such as 2026-03-04T15:30 */
export function dayElement(moment) {
  const [day, clock] = moment.split("T");
  const lang = document.documentElement.lang;
  const words = new Date(day).toLocaleDateString(lang, { dateStyle: "long", timeZone: "UTC" });
  const [hour, minute] = (clock ?? "").split(":").map(Number);
  const time = new Date(Date.UTC(2000, 0, 1, hour, minute));
  const hours = clock ? `, ${time.toLocaleTimeString(lang, { timeStyle: "short", timeZone: "UTC" })}` : "";
  return element("time", { dateTime: moment }, [words + hours]);
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
