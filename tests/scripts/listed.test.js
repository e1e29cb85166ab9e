import assert from "node:assert/strict";
import { test } from "node:test";
import { ofCollection, ofTerm } from "../../signpost/pages/listings/listed.js";

/** @type {(name: string, count: number, term: boolean) => import("../../signpost/pages/search/engine.js").Kind} */
const kind = (name, count, term) => ({ name, label: name, title: name, count, term, order: "" });

const KINDS = [kind("careers", 3, false), kind("events", 2, false), kind("subjects/", 2, true)];
const FACETS = [{ name: "subjects", label: "Subjects", values: new Map([["Maths", [0, 3]]]) }];

test("the documents of a collection stand together", () => {
  assert.deepEqual(ofCollection(KINDS, "careers"), [0, 1, 2]);
  assert.deepEqual(ofCollection(KINDS, "events"), [3, 4]);
});

test("a collection that the index does not know has none", () => {
  assert.deepEqual(ofCollection(KINDS, "jobs"), []);
});

test("a term has the documents of its facet's value", () => {
  assert.deepEqual(ofTerm(KINDS, FACETS, "subjects", "Maths"), [0, 3]);
  assert.deepEqual(ofTerm(KINDS, FACETS, "subjects", "Music"), []);
});

test("where the index does without a facet, all entries have its term, and no term has", () => {
  assert.deepEqual(ofTerm(KINDS, FACETS, "regions", "Worldwide"), [0, 1, 2, 3, 4]);
});
