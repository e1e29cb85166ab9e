// A card as parts/card.html has it, of a page that the index knows.

import { badgeItem } from "./badges.js";
import { element } from "./element.js";

/** @typedef {import("./engine.js").Page} Page */
/** @typedef {import("./badges.js").Site} Site */

/**
 * The card of a page; with its kind where kinds are mixed.
 * @type {(page: Page, site: Site, mixed: boolean) => HTMLElement}
 */
export function card({ address, kind, title, summary, marks }, site, mixed) {
  const link = element("a", { href: site.root + address }, [title]);
  /** @type {HTMLElement[]} */
  const content = [element("h3", { className: "card-title" }, [link])];
  if (mixed) content.push(element("p", { className: "card-kind" }, [kind.label]));
  for (const { label, id } of marks.filter(({ of }) => !of)) {
    content.push(element("p", { className: "card-when" }, [element("time", { dateTime: id }, [label])]));
  }
  content.push(element("p", { className: "card-summary" }, [summary]));
  const terms = marks.filter(({ of }) => of).map((mark) => badgeItem(mark, site));
  if (terms.length) content.push(element("ul", { className: "marks", ariaLabel: "Attributes and terms" }, terms));
  return element("article", { className: `card card-${kind.name}` }, content);
}
