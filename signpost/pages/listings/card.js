// A card as parts/card.html has it, of a page that the index knows.

import { badgeItem, isDay, time } from "./badges.js";
import { element } from "./element.js";

/** @typedef {import("./engine.js").Page} Page */
/** @typedef {import("./badges.js").Site} Site */

/**
 * The card of a page; with its kind where kinds are mixed.
 * @type {(page: Page, site: Site, mixed: boolean) => HTMLElement}
 */
export function card({ address, kind, title, summary, badges }, site, mixed) {
  const marks = badges.filter(({ of }) => of !== "" && of === kind.marks);
  const link = element("a", { href: site.root + address }, [title]);
  /** @type {HTMLElement[]} */
  const content = [element("h3", { className: "card-title" }, [link])];
  if (mixed) content.push(element("p", { className: "card-kind" }, [kind.label]));
  for (const day of badges.filter(isDay)) content.push(element("p", { className: "card-when" }, [time(day)]));
  content.push(element("p", { className: "card-summary" }, [summary]));
  if (marks.length) {
    const items = marks.map((mark) => badgeItem(mark, site));
    content.push(element("ul", { className: "marks", ariaLabel: "Attributes and terms" }, items));
  }
  return element("article", { className: `card card-${kind.name}` }, content);
}
