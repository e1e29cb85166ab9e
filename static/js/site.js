// Every page: what only makes sense where scripts run. Without them the search forms lead to the A–Z.

const SUGGESTING = "form[data-suggest] input[type=search]";

for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form[data-search-page]"))) {
  form.action = whole(form.dataset.searchPage ?? "");
}
for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-needs-script]"))) {
  part.hidden = false;
}

/** The address of a page: in a folder that no server serves, its file's. @param {string} address */
function whole(address) {
  const url = new URL(address, document.baseURI);
  if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
  return url.href;
}

addEventListener("click", ({ target }) => {
  const link = /** @type {Element} */ (target).closest("a");
  if (link?.protocol === "file:") link.href = whole(link.href);
});

// Suggestions: their script is loaded when a box is first used.
for (const box of document.querySelectorAll(SUGGESTING)) {
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-expanded", "false");
}

/** Load the script of suggestions if it is a box of theirs that is used. What is typed until it is there counts. @param {EventTarget | null} used */
function prepare(used) {
  if (!(used instanceof HTMLInputElement && used.matches(SUGGESTING))) return;
  removeEventListener("focusin", focused);
  const before = used.value;
  const script = document.createElement("script");
  script.src = used.form?.dataset.suggest ?? "";
  script.onload = () => {
    if (used.value !== before) used.dispatchEvent(new Event("input", { bubbles: true }));
  };
  document.head.append(script);
}

/** @param {FocusEvent} event */
const focused = ({ target }) => prepare(target);
addEventListener("focusin", focused);
prepare(document.activeElement);
