// The files of the index, loaded as scripts: that works from a server and from a folder alike.

/** @typedef {(path: string) => Promise<any>} Load gives the content of a file of the index, by its path below `search/` */

/** @typedef {HTMLScriptElement & { take: (content: any) => void }} Part the element of a file, and what it is loaded for */

/**
 * What each file of the index calls with its content. It keeps nothing, so that it is the same for all on a page that
 * load files: each has a copy of this module.
 * @param {any} content
 */
function take(content) {
  /** @type {Part} */ (document.currentScript).take(content);
}

/**
 * Loads files of the index in the folder at `base`, each once.
 * @param {string} base a full address that ends with a slash
 * @returns {Load}
 */
export function loader(base) {
  Object.assign(window, { signpostPart: take });
  /** @type {Map<string, Promise<any>>} */
  const loaded = new Map();
  return (path) => {
    const known = loaded.get(path);
    if (known) return known;
    const address = new URL(path, base).href;
    const content = new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement("script"), { take: resolve });
      script.src = address;
      script.onerror = () => {
        loaded.delete(path); // the next one to ask tries again
        reject(new Error(`${address} could not be loaded`));
      };
      script.onload = () => script.remove();
      document.head.append(script);
    });
    loaded.set(path, content);
    return content;
  };
}
