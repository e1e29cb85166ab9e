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

// The key / goes to the page's own search box, or else the header's. Who speaks to the computer, or hits keys by
// accident, can turn it off at the foot of any page (WCAG 2.1.4).
const SLASH = "signpost-slash"; // in the browser's storage: "off" where it is to do nothing
const BOX = 'form[role="search"] input[type="search"]';
const setting = /** @type {HTMLInputElement | null} */ (document.querySelector("input[data-setting=slash]"));

/** The browser's storage, where it is not forbidden. @returns {Storage | undefined} */
function storage() {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

if (setting) {
  setting.checked = storage()?.getItem(SLASH) !== "off";
  setting.addEventListener("change", () => storage()?.setItem(SLASH, setting.checked ? "on" : "off"));
}

addEventListener("keydown", (event) => {
  const modified = event.ctrlKey || event.altKey || event.metaKey || event.isComposing;
  if (event.key !== "/" || modified || event.defaultPrevented || !setting?.checked || isTypedIn(event.target)) return;
  const box = [.../** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(BOX))].pop();
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});

/** @param {EventTarget | null} part */
function isTypedIn(part) {
  if (!(part instanceof HTMLElement)) return false;
  return part.isContentEditable || part.matches("input:not([type=checkbox], [type=radio]), select, textarea");
}
