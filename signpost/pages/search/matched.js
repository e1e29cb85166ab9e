// Which name of a page is the one that was typed.

import { wordsOf } from "./words.js";

/** @typedef {import("./meant.js").Slot} Slot */

const BETTER = 0.3; // by so much another name has to be nearer than the title

/**
 * The other name of a page that was meant, to be shown before its title; empty where the title says it.
 * @param {{ title: string, names: string[] }} page
 * @param {Pick<Slot, "meant" | "parted">[]} slots
 */
export function matchedName({ title, names }, slots) {
  const [best] = names.map((name) => ({ name, well: matches(name, slots) })).sort((a, b) => b.well - a.well);
  return best && best.well > matches(title, slots) + BETTER ? best.name : "";
}

/** How much of what was typed a name has. @param {string} name @param {Pick<Slot, "meant" | "parted">[]} slots */
function matches(name, slots) {
  const words = wordsOf(name);
  const found = slots.map(({ meant, parted }) => {
    const whole = parted.some((pair) => pair.every((one) => words.includes(one))) ? 1 : 0;
    return Math.max(whole, ...words.map((word) => meant.get(word) ?? 0));
  });
  return found.reduce((total, like) => total + like, 0);
}
