import assert from "node:assert/strict";
import { test } from "node:test";
import { lasting } from "../../signpost/pages/search/lasting.js";

/** Something that is opened, of which the first few are out of date. @param {number} old */
function library(old) {
  /** @type {boolean[]} */
  const opened = [];
  const asking = lasting(async (fresh) => opened.push(fresh));
  /** @param {number} number */
  const ask = async (number) => {
    if (number <= old) throw new Error(`${number} is gone`);
    return `answer of ${number}`;
  };
  return { opened, answer: () => asking(ask) };
}

test("it is opened once, when it is first asked", async () => {
  const { opened, answer } = library(0);
  assert.deepEqual(opened, []);
  assert.deepEqual(await Promise.all([answer(), answer()]), ["answer of 1", "answer of 1"]);
  assert.deepEqual(opened, [false]);
});

test("where a question fails, it is opened afresh and asked once more, for all that ask", async () => {
  const { opened, answer } = library(1);
  assert.deepEqual(await Promise.all([answer(), answer()]), ["answer of 2", "answer of 2"]);
  assert.equal(await answer(), "answer of 2");
  assert.deepEqual(opened, [false, true]);
});

test("a question that fails again is not asked for ever", async () => {
  const { opened, answer } = library(5);
  await assert.rejects(answer(), /2 is gone/);
  assert.deepEqual(opened, [false, true]);
});

test("what could not be opened is opened when it is asked again", async () => {
  let broken = true;
  const asking = lasting(async () => {
    if (broken) throw new Error("no line");
    return "there";
  });
  await assert.rejects(
    asking(async (opened) => opened),
    /no line/,
  );
  broken = false;
  assert.equal(await asking(async (opened) => opened), "there");
});
