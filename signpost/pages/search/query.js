/**
 * The words that the index is asked for, from the words that were typed.
 *
 * This is the one place between the visitor and the index: whatever mends a query (spelling, split words, "what does
 * a … do?") belongs here. The address, the search box and the result line keep the words as they were typed.
 * @type {(typed: string) => string}
 */
export function prepare(typed) {
  return typed.normalize("NFC").replace(/\s+/gu, " ").trim();
}
