// The files of the index, loaded as scripts: that works from a server and from a folder alike.

/** @typedef {(path: string) => Promise<any>} Load gives the content of a file of the index, by its path below `search/` */

/** @type {Map<string, (content: any) => void>} */
const waiting = new Map();

/** What each file of the index calls with its content. @param {any} content */
function take(content) {
  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  if (script) waiting.get(script.src)?.(content);
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
      waiting.set(address, resolve);
      const script = document.createElement("script");
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
