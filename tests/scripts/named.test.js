import assert from "node:assert/strict";
import { test } from "node:test";
import { namedTerms } from "../../signpost/pages/search/named.js";

/** @import { Slot } from "../../signpost/pages/search/meant.js" */

/** @type {(word: string) => Slot} */
const slot = (word) => ({ word, known: true, meant: new Map([[word, 1]]), guessed: new Set(), parted: [] });

test("terms are named by all words of one of their names, the longest first, and entries are none", () => {
  /** @type {Record<string, { document: number, at: number, length: number }[]>} */
  const places = {
    key: [{ document: 7, at: 0, length: 3 }],
    stage: [
      { document: 7, at: 0, length: 3 },
      { document: 2, at: 0, length: 1 },
    ],
    2: [{ document: 7, at: 0, length: 3 }],
    forces: [
      { document: 8, at: 0, length: 1 },
      { document: 9, at: 0, length: 2 },
    ],
  };
  const lexicon = {
    inNames: (/** @type {string} */ word) => places[word] ?? [],
    stem: (/** @type {string} */ word) => word,
  };
  const slots = ["forces", "key", "stage", "2"].map((word) => slot(word));
  assert.deepEqual(
    namedTerms(slots, lexicon, (document) => document > 5),
    [7, 8],
  );
});
