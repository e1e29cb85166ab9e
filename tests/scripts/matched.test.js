import assert from "node:assert/strict";
import { test } from "node:test";
import { matchedName } from "../../signpost/pages/search/matched.js";

/** @param {Record<string, number>} meant @param {string[][]} parted */
const slot = (meant, parted = []) => ({ meant: new Map(Object.entries(meant)), parted });

const TRAIN_DRIVER = { title: "Train driver", names: ["engine driver", "Rail driver"] };

test("the other name that was typed is told", () => {
  assert.equal(matchedName(TRAIN_DRIVER, [slot({ engine: 1 })]), "engine driver");
});

test("so is one that was half typed or misspelt", () => {
  assert.equal(matchedName(TRAIN_DRIVER, [slot({ engine: 0.7 })]), "engine driver");
});

test("the title needs no telling", () => {
  assert.equal(matchedName(TRAIN_DRIVER, [slot({ driver: 1 })]), "");
  assert.equal(matchedName(TRAIN_DRIVER, [slot({ train: 1 }), slot({ driver: 1 })]), "");
});

test("nor does a name that is hardly nearer than the title", () => {
  const engineer = { title: "Engineering technician", names: ["Engineer's assistant"] };
  assert.equal(matchedName(engineer, [slot({ engineers: 1, engineering: 0.83 })]), "");
});

test("words written together are found in a name that parts them", () => {
  assert.equal(
    matchedName({ title: "Barber", names: ["Hair dresser"] }, [slot({}, [["hair", "dresser"]])]),
    "Hair dresser",
  );
});

test("of names that match alike the first is told", () => {
  assert.equal(
    matchedName({ title: "Vet", names: ["Animal doctor", "Animal surgeon"] }, [slot({ animal: 1 })]),
    "Animal doctor",
  );
});

test("a page without other names, or found by a synonym, has none to tell", () => {
  assert.equal(matchedName({ title: "Vet", names: [] }, [slot({ animal: 1 })]), "");
  assert.equal(matchedName({ title: "Vet", names: ["Animal doctor"] }, [slot({ creature: 1 })]), "");
});
