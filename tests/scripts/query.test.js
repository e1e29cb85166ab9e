import assert from "node:assert/strict";
import { test } from "node:test";
import { prepare } from "../../signpost/pages/search/query.js";

test("space around and between words does not count", () => {
  assert.equal(prepare("  sea\u00a0\tcaptain\n"), "sea captain");
});

test("a letter and its accent are one letter, however they were typed", () => {
  assert.equal(prepare("cafe\u0301"), "caf\u00e9");
});
