import assert from "node:assert/strict";
import { test } from "node:test";
import { closed, NOTHING, offered, pressed } from "../../signpost/pages/search/combobox.js";

/** The state after keys. @param {import("../../signpost/pages/search/combobox.js").State} state @param {string[]} keys */
const after = (state, ...keys) => keys.reduce((before, key) => pressed(before, key).state, state);

test("suggestions open the list, and none of them is active", () => {
  assert.deepEqual(offered(3), { open: true, count: 3, active: -1 });
});

test("no suggestions close it", () => {
  assert.equal(offered(0).open, false);
});

for (const [keys, active] of /** @type {[string[], number][]} */ ([
  [["ArrowDown"], 0],
  [["ArrowDown", "ArrowDown"], 1],
  [["ArrowDown", "ArrowUp"], -1],
  [["ArrowUp"], 2],
  [["ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown"], -1],
  [["ArrowDown", "End"], -1],
  [["ArrowDown", "Home"], -1],
  [["ArrowDown", "ArrowLeft"], -1],
])) {
  test(`of three options ${keys.join(", ")} makes number ${active} the active one`, () => {
    assert.equal(after(offered(3), ...keys).active, active);
  });
}

for (const key of ["Home", "End", "ArrowLeft", "ArrowRight", "a", "Tab"]) {
  test(`${key} stays the box's own`, () => {
    assert.equal(pressed(offered(3), key).taken, false);
  });
}

test("Enter follows the active option", () => {
  const { act, taken } = pressed(after(offered(3), "ArrowDown"), "Enter");
  assert.deepEqual([act, taken], ["follow", true]);
});

test("Enter without an active option closes the list and is the form's", () => {
  const { state, act, taken } = pressed(offered(3), "Enter");
  assert.deepEqual([state.open, act, taken], [false, "", false]);
});

test("Escape closes the list, a second one empties the box", () => {
  const first = pressed(after(offered(3), "ArrowDown"), "Escape");
  assert.deepEqual([first.state.open, first.state.active, first.act], [false, -1, ""]);
  assert.equal(pressed(first.state, "Escape").act, "empty");
});

test("an arrow opens a closed list again, at its first or last option", () => {
  assert.deepEqual(after(closed(offered(3)), "ArrowDown"), { open: true, count: 3, active: 0 });
  assert.deepEqual(after(closed(offered(3)), "ArrowUp"), { open: true, count: 3, active: 2 });
});

test("Alt and an arrow open and close the list alone", () => {
  assert.deepEqual(pressed(closed(offered(3)), "ArrowDown", true).state, offered(3));
  assert.equal(pressed(offered(3), "ArrowUp", true).state.open, false);
});

test("an arrow asks where nothing is known yet", () => {
  assert.equal(pressed(NOTHING, "ArrowDown").act, "ask");
});
