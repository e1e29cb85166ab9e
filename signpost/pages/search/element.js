// Parts of a page that scripts make. All text goes in as text, never as HTML.

/**
 * An HTML element with properties and content.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Partial<HTMLElementTagNameMap[Name]>} properties
 * @param {(string | Node)[]} content
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, properties = {}, content = []) {
  const made = document.createElement(name);
  for (const [property, value] of Object.entries(properties)) {
    if (property in made) Object.assign(made, { [property]: value });
    else made.setAttribute(property.replace(/^aria/, "aria-").toLowerCase(), value); // Firefox before 2023 has no such properties
  }
  made.append(...content);
  return made;
}

/** @type {Intl.NumberFormat | undefined} */
let numbers; // made once: that takes as long as writing a thousand

/** A number as the page's language writes it. @param {number} value */
export function written(value) {
  numbers ??= new Intl.NumberFormat(document.documentElement.lang);
  return numbers.format(value);
}

/** "1 result", "1,234 results". @param {number} count @param {string} one @param {string} many */
export function counted(count, one, many) {
  return `${written(count)} ${count === 1 ? one : many}`;
}
