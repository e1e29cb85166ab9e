// What is opened once for all that a page asks of it, though its site may be published anew meanwhile.

/**
 * Opens something when it is first asked. Files of an index are named by what they hold: where a question fails, they may
 * be those of an index that was replaced. Then it is opened afresh, past what the browser has kept, and asked once more.
 * @template Opened
 * @param {(fresh: boolean) => Promise<Opened>} open
 * @returns {<Answer>(ask: (opened: Opened) => Promise<Answer>) => Promise<Answer>}
 */
export function lasting(open) {
  /** @type {Promise<Opened> | undefined} */
  let latest;
  /** @param {boolean} fresh */
  const opening = (fresh) => {
    const mine = open(fresh);
    latest = mine;
    mine.catch(() => {
      if (latest === mine) latest = undefined; // the next one to ask tries again
    });
    return mine;
  };
  return async (ask) => {
    const mine = latest ?? opening(false);
    const opened = await mine;
    try {
      return await ask(opened);
    } catch {
      return ask(await (latest === mine || !latest ? opening(true) : latest));
    }
  };
}
