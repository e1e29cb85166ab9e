// What the keys do in a box with suggestions: the pattern "editable combobox with list autocomplete" of WAI-ARIA's
// Authoring Practices. Focus stays in the box; one of the options below it may be the active one.

/** @typedef {{ open: boolean, count: number, active: number }} State `count` options are known; `active`: -1 where none is */
/** @typedef {"" | "ask" | "empty" | "follow"} Act what is to be done besides: ask for suggestions, empty the box, follow the active option */
/** @typedef {{ state: State, act: Act, taken: boolean }} Step `taken`: the browser is to do nothing of its own with the key */

/** @type {State} */
export const NOTHING = { open: false, count: 0, active: -1 };

/** Suggestions have come. @param {number} count @returns {State} */
export function offered(count) {
  return { open: count > 0, count, active: -1 };
}

/** @param {State} state @returns {State} */
export function closed(state) {
  return { ...state, open: false, active: -1 };
}

/** A key was pressed. @param {State} state @param {string} key @param {boolean} [alt] with the Alt key @returns {Step} */
export function pressed(state, key, alt = false) {
  return KEYS[key]?.(state, alt) ?? { state, act: "", taken: false };
}

/** @type {Record<string, (state: State, alt: boolean) => Step>} */
const KEYS = {
  ArrowDown: (state, alt) => move(state, alt ? 0 : 1),
  ArrowUp: (state, alt) => (alt ? { state: closed(state), act: "", taken: true } : move(state, -1)),
  Enter(state) {
    const follows = state.open && state.active >= 0;
    return { state: follows ? state : closed(state), act: follows ? "follow" : "", taken: follows };
  },
  Escape: (state) => ({ state: closed(state), act: state.open ? "" : "empty", taken: true }),
  ArrowLeft: inText,
  ArrowRight: inText,
  Home: inText,
  End: inText,
};

/** To the next option or the one before; between the last and the first is the box. @param {State} state @param {number} by @returns {Step} */
function move(state, by) {
  if (!state.count) return { state, act: "ask", taken: true };
  const places = state.count + 1;
  return {
    state: { ...state, open: true, active: ((state.active + 1 + by + places) % places) - 1 },
    act: "",
    taken: true,
  };
}

/** The cursor moves within the words, and no option is active any more. @param {State} state @returns {Step} */
function inText(state) {
  return { state: { ...state, active: -1 }, act: "", taken: false };
}
