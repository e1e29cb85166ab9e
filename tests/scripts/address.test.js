import assert from "node:assert/strict";
import { test } from "node:test";
import { readAddress, withValue, writeAddress } from "../../signpost/pages/search/address.js";

const FACETS = ["kind", "attributes"];

test("an address that was written is read as what was asked", () => {
  const asked = {
    query: "q & a = b + c?",
    literal: true,
    filters: new Map([
      ["kind", ["Careers"]],
      ["attributes", ["Curious", "Good with numbers"]],
    ]),
  };
  const address = writeAddress("/search/", asked);
  assert.deepEqual(readAddress(new URL(address, "https://example.org").search, FACETS), asked);
});

test("what asks for nothing is the page's own address", () => {
  assert.equal(writeAddress("/search/", { query: "", literal: true, filters: new Map() }), "/search/");
});

test("words are corrected where the address does not say that they are meant as typed", () => {
  assert.equal(readAddress("?q=fotografer", FACETS).literal, false);
  assert.equal(
    writeAddress("/search/", { query: "fotografer", literal: true, filters: new Map() }),
    "/search/?q=fotografer&as=typed",
  );
});

test("facets that the page does not have are left aside, and a value that is given twice counts once", () => {
  const { query, filters } = readAddress("?page=2&kind=Careers&kind=Careers", FACETS);
  assert.equal(query, "");
  assert.deepEqual([...filters], [["kind", ["Careers"]]]);
});

test("a value is chosen and taken back without a change to the filters that were given", () => {
  const none = new Map();
  const chosen = withValue(none, "kind", "Careers", true);
  assert.deepEqual([...chosen], [["kind", ["Careers"]]]);
  assert.deepEqual([...withValue(chosen, "kind", "Careers", false)], []);
  assert.equal(none.size, 0);
  assert.deepEqual([...chosen], [["kind", ["Careers"]]]);
});
