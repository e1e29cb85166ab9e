import assert from "node:assert/strict";
import { test } from "node:test";
import { loader } from "../../signpost/pages/search/parts.js";
// @ts-expect-error: a second copy of the module, as each script on a page has one
import { loader as another } from "../../signpost/pages/search/parts.js?again";

/** A page whose scripts are run as they are added: each hands over its own address, unless that ends with `missing.js`. */
const page = {
  currentScript: /** @type {any} */ (null),
  createElement: () => ({ remove() {} }),
  head: {
    /** @param {any} script */
    append(script) {
      queueMicrotask(() => {
        if (script.src.endsWith("missing.js")) return script.onerror();
        page.currentScript = script;
        /** @type {any} */ (globalThis).signpostPart(script.src);
        page.currentScript = null;
        script.onload();
      });
    },
  },
};
Object.assign(globalThis, { window: globalThis, document: page });

test("two scripts on a page load files at the same time, and the same one", { timeout: 2000 }, async () => {
  const [one, other] = [loader("file:///site/search/"), another("file:///site/search/")];
  const loaded = await Promise.all([one("index.js"), other("index.js"), one("words/a.js"), other("words/b.js")]);
  assert.deepEqual(
    loaded.map((/** @type {string} */ address) => address.replace("file:///site/search/", "")),
    ["index.js", "index.js", "words/a.js", "words/b.js"],
  );
});

test("a file that could not be loaded is asked for again", async () => {
  const load = loader("file:///site/search/");
  await assert.rejects(load("missing.js"), /missing\.js could not be loaded/);
  await assert.rejects(load("missing.js"));
});
