import assert from "node:assert/strict";
import { test } from "node:test";
import { offers, without } from "../../signpost/pages/search/offers.js";

/** @import { Page } from "../../signpost/pages/search/engine.js" */
/** @import { Slot } from "../../signpost/pages/search/meant.js" */

const FILLERS = new Set(["jobs", "with", "of"]);

/** @type {(word: string, meant?: Record<string, number>) => Slot} */
const slot = (word, meant = { [word]: 1 }) => ({
  word,
  known: true,
  meant: new Map(Object.entries(meant)),
  guessed: new Set(),
  parted: [],
});

/** @type {(vocabulary: string, title: string, ...names: string[]) => Page} */
const term = (vocabulary, title, ...names) => ({
  document: 0,
  address: "",
  kind: { name: `${vocabulary}/`, label: "Topic", title: "Topics", count: 1, term: true, order: "" },
  title,
  names,
  unseen: [],
  summary: "",
  badges: [],
  marks: [],
  text: "",
});

const ELECTRICITY = term("topics", "Electricity");
const FACETS = [{ name: "topics", label: "Topics", values: new Map([["Electricity", [1]]]) }];

/** @type {(query: string, filters?: [string, string[]][]) => import("../../signpost/pages/search/address.js").Question} */
const question = (query, filters = []) => ({ query, literal: false, filters: new Map(filters) });

test("a term is offered with its kind, and leaves the other words", () => {
  const slots = [slot("electricity"), slot("vet")];
  assert.deepEqual(offers([ELECTRICITY], FACETS, question("electricity vet"), slots, FILLERS), [
    { facet: "topics", value: "Electricity", label: "Topic: Electricity", query: "vet" },
  ]);
});

test("a term is not offered that is chosen already, or that no page has", () => {
  const chosen = question("electricity", [["topics", ["Electricity"]]]);
  assert.deepEqual(offers([ELECTRICITY], FACETS, chosen, [slot("electricity")], FILLERS), []);
  assert.deepEqual(offers([ELECTRICITY], [], question("electricity"), [slot("electricity")], FILLERS), []);
});

for (const [query, names, left] of /** @type {[string, string[], string][]} */ ([
  ["electricity ks2", ["Key Stage 2", "KS2"], "electricity"],
  ["Key Stage 2 forces", ["Key Stage 2", "KS2"], "forces"],
  ["maths jobs", ["Mathematics", "maths"], ""],
  ["forces", ["Forces and magnets"], "forces"],
])) {
  test(`"${query}" without ${names[0]} is "${left}"`, () => {
    const slots = query
      .toLowerCase()
      .split(" ")
      .map((word) => slot(word));
    assert.equal(without(query, names, slots, FILLERS), left);
  });
}

test("a word that is misspelt is taken for the term's, too", () => {
  const slots = [slot("electrisity", { electricity: 0.8 }), slot("vet")];
  assert.equal(without("electrisity vet", ["Electricity"], slots, FILLERS), "vet");
});
