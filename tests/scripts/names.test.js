import assert from "node:assert/strict";
import { test } from "node:test";
import { namedFirst, nameMatch, otherNames } from "../../signpost/pages/search/names.js";

const VET = { title: "Vet", names: '["Veterinary surgeon", "Animal doctor"]' };

test("a page without other names has none", () => {
  assert.deepEqual(otherNames({ title: "Vet" }), []);
});

for (const [words, match] of /** @type {[string, number][]} */ ([
  ["vet", 3],
  ["VET!", 3],
  ["animal doctor", 2],
  ["doctor", 1],
  ["doc", 0],
  ["", 0],
])) {
  test(`"${words}" matches the names of a vet as ${match}`, () => {
    assert.equal(nameMatch(words, VET), match);
  });
}

test("accents and apostrophes do not count", () => {
  assert.equal(nameMatch("womens café", { title: "Women’s cafe" }), 3);
});

test("pages that are named come first, the others stay in their order", () => {
  const pages = ["Nursery worker", "Midwife", "Nurse"].map((title) => ({ url: title, excerpt: "", meta: { title } }));
  assert.deepEqual(
    namedFirst("nurse", pages).map((page) => page.meta.title),
    ["Nurse", "Nursery worker", "Midwife"],
  );
});
