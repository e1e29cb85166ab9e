// What the tests ask of the scripts that search. Each line of the input is what is asked, as JSON: `about` says which of
// the functions below answers it, with a line of JSON.

import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { rising } from "../../signpost/pages/search/digits.js";
import { openIndex } from "../../signpost/pages/search/engine.js";
import { Lexicon } from "../../signpost/pages/search/lexicon.js";
import { sounds, wordsOf } from "../../signpost/pages/search/words.js";

/** The content of a file of an index: a script that hands it over. @param {string} script */
const handedOver = (script) => JSON.parse(script.slice("signpostPart(".length, script.lastIndexOf(")")));

/** Loads the files of the index that a site in `folder` has. @param {string} folder */
const from = (folder) => async (/** @type {string} */ path) =>
  handedOver(await readFile(`${folder}/search/${path}`, "utf8"));

/** The same, each file when all that was asked for before it is there; `rounds` gets the folders asked together. @param {string} folder @param {string[][]} rounds */
const inRounds = (folder, rounds) => {
  const load = from(folder);
  /** @type {Promise<unknown> | undefined} */
  let next;
  const loaded = new Map();
  return (/** @type {string} */ path) => {
    if (!loaded.has(path)) {
      if (!next) rounds.push([]);
      next ??= new Promise((resolve) => setTimeout(resolve, 20)).then(() => {
        next = undefined;
      });
      rounds.at(-1)?.push(path.replace(/(?<=\/).*/, ""));
      loaded.set(
        path,
        next.then(() => load(path)),
      );
    }
    return loaded.get(path);
  };
};

const about = {
  /** Addresses of pages instead of numbers of documents. */
  async answers({ folder, questions }) {
    const engine = await openIndex("", { load: from(folder) });
    const addresses = async (documents) => (await engine.pages(documents)).map(({ address }) => address);
    const found = [];
    for (const question of questions) {
      const { documents, near, corrected, terms } = await engine.ask(question);
      found.push({
        found: await addresses(documents),
        near: await addresses(near),
        corrected,
        terms: await addresses(terms),
      });
    }
    return found;
  },
  /** What is loaded for a question, by folder: what is asked for together. */
  async rounds({ folder, question }) {
    const rounds = [];
    await (await openIndex("", { load: inRounds(folder, rounds) })).ask(question);
    return rounds.map((folders) => [...new Set(folders)].sort());
  },
  async suggestions({ folder, query, most }) {
    const engine = await openIndex("", { load: from(folder) });
    const { pages, corrected } = await engine.suggest(query, most);
    return { found: pages.map(({ address }) => address), corrected };
  },
  words: ({ texts }) => texts.map(wordsOf),
  sounds: ({ rules, words }) => words.map(sounds(rules)),
  rising: ({ signs }) => rising(signs),
  /** What is read from files of words. */
  async lexicon({ start, files, words }) {
    const lexicon = new Lexicon(start, async (path) => files[path]);
    await lexicon.know(words);
    return words.map((word) => ({
      inflections: lexicon.inflections(word),
      text: lexicon.inText(word),
      names: lexicon.inNames(word).map(({ document, at, length }) => [document, at, length]),
    }));
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(await about[asked.about](asked))}\n`);
}
