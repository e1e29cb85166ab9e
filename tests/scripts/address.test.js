import assert from "node:assert/strict";
import { test } from "node:test";
import { readAddress, withValue, writeAddress } from "../../signpost/pages/search/address.js";

const FACETS = ["collection", "attributes"];

test("an address that was written is read as what was asked", () => {
  const asked = {
    query: "q & a = b + c?",
    filters: new Map([
      ["collection", ["Careers"]],
      ["attributes", ["Curious", "Good with numbers"]],
    ]),
  };
  const address = writeAddress("/search/", asked);
  assert.deepEqual(readAddress(new URL(address, "https://example.org").search, FACETS), asked);
});

test("what asks for nothing is the page's own address", () => {
  assert.equal(writeAddress("/search/", { query: "", filters: new Map() }), "/search/");
});

test("facets that the page does not have are left aside, and a value that is given twice counts once", () => {
  const { query, filters } = readAddress("?page=2&collection=Careers&collection=Careers", FACETS);
  assert.equal(query, "");
  assert.deepEqual([...filters], [["collection", ["Careers"]]]);
});

test("a value is chosen and taken back without a change to the filters that were given", () => {
  const none = new Map();
  const chosen = withValue(none, "collection", "Careers", true);
  assert.deepEqual([...chosen], [["collection", ["Careers"]]]);
  assert.deepEqual([...withValue(chosen, "collection", "Careers", false)], []);
  assert.equal(none.size, 0);
  assert.deepEqual([...chosen], [["collection", ["Careers"]]]);
});
