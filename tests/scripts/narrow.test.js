import assert from "node:assert/strict";
import { test } from "node:test";
import { narrow } from "../../signpost/pages/search/narrow.js";

/** @type {(name: string, values: Record<string, number[]>) => import("../../signpost/pages/search/narrow.js").Facet} */
const facet = (name, values) => ({ name, label: name, values: new Map(Object.entries(values)) });

const FACETS = [
  facet("kind", { Careers: [0, 1, 2, 3], Events: [4, 5] }),
  facet("subjects", { Maths: [0, 1, 4], Music: [1, 2], Art: [3] }),
];

/** @type {(filters: Record<string, string[]>, documents?: number[]) => number[]} */
const left = (filters, documents) => narrow(FACETS, new Map(Object.entries(filters)), documents).documents;

/** @type {(filters: Record<string, string[]>, documents?: number[]) => Record<string, Record<string, number>>} */
function counts(filters, documents) {
  const counted = narrow(FACETS, new Map(Object.entries(filters)), documents).counts;
  return Object.fromEntries([...counted].map(([name, values]) => [name, Object.fromEntries(values)]));
}

test("without filters everything is left, in the order in which it was given", () => {
  assert.deepEqual(left({}, [5, 0, 2]), [5, 0, 2]);
});

test("without documents it is about all that any facet knows, rising", () => {
  assert.deepEqual(left({}), [0, 1, 2, 3, 4, 5]);
});

test("any value within a facet will do", () => {
  assert.deepEqual(left({ subjects: ["Maths", "Music"] }), [0, 1, 2, 4]);
});

test("all facets have to fit together", () => {
  assert.deepEqual(left({ subjects: ["Maths"], kind: ["Careers"] }), [0, 1]);
});

test("a value or a facet that there is not leaves nothing, and what is not chosen in a facet does not matter", () => {
  assert.deepEqual(left({ subjects: ["Latin"] }), []);
  assert.deepEqual(left({ colours: ["Red"] }), []);
  assert.deepEqual(left({ subjects: [] }, [3]), [3]);
});

test("a facet's own counts leave its own choice aside, those of others follow it", () => {
  assert.deepEqual(counts({ subjects: ["Music"] }), {
    kind: { Careers: 2, Events: 0 },
    subjects: { Maths: 3, Music: 2, Art: 1 },
  });
});

test("counts are of the documents to choose from only", () => {
  assert.deepEqual(counts({ kind: ["Careers"] }, [4, 1]), {
    kind: { Careers: 1, Events: 1 },
    subjects: { Maths: 1, Music: 1, Art: 0 },
  });
});

test("the count of a value is what choosing it alone leaves", () => {
  const filters = { kind: ["Careers"] };
  for (const [value, count] of Object.entries(counts(filters).subjects)) {
    assert.equal(left({ ...filters, subjects: [value] }).length, count);
  }
});
