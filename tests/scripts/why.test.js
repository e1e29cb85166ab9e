import assert from "node:assert/strict";
import { test } from "node:test";
import { marked, shownOf, soughtBy, tellingSentence } from "../../signpost/pages/search/why.js";

/** @import { Page } from "../../signpost/pages/search/engine.js" */
/** @import { Slot } from "../../signpost/pages/search/meant.js" */

/** @type {(word: string, meant?: Record<string, number>, parted?: string[][]) => Slot} */
const slot = (word, meant = { [word]: 1 }, parted = []) => {
  return { word, known: word in meant, meant: new Map(Object.entries(meant)), guessed: new Set(), parted };
};

/** @type {(title: string, more?: Partial<Page>) => Page} */
const page = (title, more = {}) => ({
  document: 0,
  address: "",
  kind: /** @type {Page["kind"]} */ ({ name: "careers", label: "Career", title: "Careers", count: 1, term: false }),
  title,
  names: [],
  unseen: [],
  summary: "",
  badges: [],
  marks: [],
  text: "",
  ...more,
});

/** @param {import("../../signpost/pages/search/why.js").Piece[]} pieces */
const asText = (pieces) => pieces.map(({ text, mark }) => (mark ? `[${text}]` : text)).join("");

test("a word is shown by what it most likely stands for, not by what it is hardly like", () => {
  const [forms] = soughtBy([slot("fotografer", { photographer: 0.8, photographers: 0.78, forager: 0.4 })]);
  assert.deepEqual([...forms], ["fotografer", "photographer", "photographers"]);
});

test("a word that is written together is shown by its parts, one of which nothing is known by none", () => {
  assert.deepEqual(
    soughtBy([slot("bricklayer", {}, [["brick", "layer"]]), slot("zzz", {})]).map((forms) => [...forms]),
    [["bricklayer", "brick", "layer"]],
  );
});

test("another name is told where it shows more than the title", () => {
  const vet = page("Vet", { names: ["Veterinary surgeon", "Animal doctor"] });
  assert.equal(shownOf(vet, soughtBy([slot("animal"), slot("doctor")])).also, "Animal doctor");
  assert.equal(shownOf(vet, soughtBy([slot("vet")])).also, "");
});

test("what neither title, summary nor name shows is lacking", () => {
  const vet = page("Vet", { names: ["Animal doctor"], summary: "Vets look after horses." });
  const sought = soughtBy([
    slot("doctor"),
    slot("horse", { horse: 1, horses: 0.97 }),
    slot("x-rays", { x: 1, rays: 1 }),
  ]);
  assert.deepEqual(shownOf(vet, sought).lacking, [sought[2]]);
});

test("the sentence that shows what is lacking is told before one that shows what is seen already", () => {
  const sought = soughtBy([slot("vet"), slot("horse")]);
  const sentences = ["The vet, the vet.", "A horse.", "A vet and a horse."];
  assert.equal(tellingSentence(sentences.slice(0, 2), [sought[1]], sought), "A horse.");
  assert.equal(tellingSentence(sentences, [sought[1]], sought), "A vet and a horse.");
});

test("where no sentence shows a word, there is none", () => {
  const sought = soughtBy([slot("horse")]);
  assert.equal(tellingSentence(["Somebody rings, and nothing is heard at all."], sought, sought), "");
});

test("words are marked as they stand in the sentence, whatever their case and accents", () => {
  const sought = soughtBy([slot("cafe"), slot("womens")]);
  assert.equal(asText(marked("The women’s CAFÉ, twice: café.", sought)), "The [women’s] [CAFÉ], twice: [café].");
});

test("a long sentence is cut between words, around what is marked", () => {
  const sentence = `${"before ".repeat(30)}horse ${"after ".repeat(30)}`.trim();
  const cut = asText(marked(sentence, soughtBy([slot("horse")])));
  assert.match(cut, /^… (before )+\[horse\]( after)+ …$/u);
  assert.ok(cut.length < 140, cut);
});

test("a long sentence is not cut where its end can be shown", () => {
  const sentence = `${"before ".repeat(30)}horse.`;
  assert.match(asText(marked(sentence, soughtBy([slot("horse")]))), /^… (before )+\[horse\]\.$/u);
});
