import assert from "node:assert/strict";
import { test } from "node:test";
import { slips, sounds } from "../../signpost/pages/search/words.js";

for (const [a, b, far] of /** @type {[string, string, number][]} */ ([
  ["nurse", "nurse", 0],
  ["nurse", "nurce", 1],
  ["nurse", "norse", 0.6],
  ["nurse", "nursee", 0.5],
  ["nurse", "nrse", 1],
  ["nurse", "nruse", 0.8],
  ["", "vet", 3],
])) {
  test(`"${a}" and "${b}" are ${far} slips apart, either way round`, () => {
    assert.equal(slips(a, b), far);
    assert.equal(slips(b, a), far);
  });
}

test("words longer than any before are compared too", () => {
  assert.equal(slips("x".repeat(50), `${"x".repeat(49)}b`), 1);
});

test("what is further apart than asked for is infinitely far", () => {
  assert.equal(slips("nurse", "plumber", 2), Infinity);
});

test("a word sounds the same when it is asked for again", () => {
  const sound = sounds([["ph", "f"]]);
  assert.deepEqual([sound("photo"), sound("foto"), sound("photo")], ["ft", "ft", "ft"]);
});

test("a half typed word is compared with the nearest beginning of another", () => {
  assert.equal(slips("nur", "nursery", 1, true), 0);
  assert.equal(slips("plamb", "plumber", 1, true), 0.6);
  assert.equal(slips("nursery", "nur", 2, true), Infinity);
});
