// Keeps an open page up to date: loads it again when it changed, and shows what is wrong with the site over it.

/** @typedef {{ path: string, line: number, severity: string, message: string, hint: string }} Problem */

const script = /** @type {HTMLScriptElement} */ (document.querySelector('script[src="/_signpost/client.js"]'));
const PLACE = "signpost-preview-place";
const HIDDEN = "signpost-preview-hidden";

function reload() {
  const place = { page: location.pathname, x: scrollX, y: scrollY };
  sessionStorage.setItem(PLACE, JSON.stringify(place));
  location.reload();
}

function returnToPlace() {
  const place = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
  sessionStorage.removeItem(PLACE);
  if (place?.page !== location.pathname) return;
  const scroll = () => scrollTo({ left: place.x, top: place.y, behavior: "instant" });
  scroll();
  // Pictures and styles that arrive later move what is above.
  if (document.readyState !== "complete") addEventListener("load", scroll, { once: true });
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} className
 * @param {(string | Node)[]} children
 */
function element(name, className, ...children) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children); // text stays text: nothing of a problem is read as HTML
  return made;
}

/** @param {Problem} problem */
function item(problem) {
  return element(
    "li",
    problem.severity,
    element("p", "place", `${problem.path}, line ${problem.line}`),
    element("p", "message", problem.message),
    element("p", "hint", problem.hint),
  );
}

/** @type {(number: number, noun: string) => string} */
const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

// One button in a corner with the count, and the list that it opens. Errors open it by themselves; Escape closes it.
class Problems {
  constructor() {
    this.host = document.createElement("signpost-preview");
    this.root = this.host.attachShadow({ mode: "open" }); // the site's styles stay out of it
    const style = element("link", "");
    style.rel = "stylesheet";
    style.href = "/_signpost/client.css";
    this.button = element("button", "count");
    this.button.type = "button";
    this.title = element("h2", "title");
    this.title.id = "title";
    this.list = element("ol", "problems");
    const close = element("button", "close", "Hide (Esc)");
    close.type = "button";
    this.panel = element("div", "panel", element("header", "", this.title, close), this.list);
    this.panel.setAttribute("role", "alertdialog");
    this.panel.setAttribute("aria-labelledby", "title");
    this.panel.tabIndex = -1;
    this.panel.hidden = this.button.hidden = true;
    this.text = "";
    /** @type {Element | null} where the visitor was before the list opened */
    this.before = null;
    close.addEventListener("click", () => this.hide());
    this.button.addEventListener("click", () => this.open());
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !this.panel.hidden) this.hide();
    });
    this.root.append(style, this.button, this.panel);
    document.body.append(this.host);
  }

  /** @param {Problem[]} problems */
  show(problems) {
    const errors = problems.filter((problem) => problem.severity === "error");
    const warnings = problems.filter((problem) => problem.severity !== "error");
    const parts = [
      errors.length && counted(errors.length, "error"),
      warnings.length && counted(warnings.length, "warning"),
    ];
    this.text = JSON.stringify(errors);
    this.title.textContent = this.button.textContent = parts.filter(Boolean).join(", ");
    this.button.classList.toggle("error", errors.length > 0);
    this.list.replaceChildren(...[...errors, ...warnings].map(item));
    if (errors.length && sessionStorage.getItem(HIDDEN) !== this.text) {
      if (this.panel.hidden) this.open();
    } else {
      if (!errors.length) sessionStorage.removeItem(HIDDEN);
      this.button.hidden = !problems.length;
      this.close();
    }
  }

  open() {
    this.before = document.activeElement === this.host ? this.button : document.activeElement;
    this.panel.hidden = false;
    this.button.hidden = true;
    this.panel.focus({ preventScroll: true });
  }

  // The same errors stay hidden, after the page is loaded again too.
  hide() {
    sessionStorage.setItem(HIDDEN, this.text);
    this.button.hidden = false;
    this.close();
  }

  // Whoever was in the list goes back to where they were before it opened.
  close() {
    const inside = this.panel.contains(this.root.activeElement);
    this.panel.hidden = true;
    const back = this.before instanceof HTMLElement && this.before !== document.body ? this.before : this.button;
    if (inside) back.focus({ preventScroll: true });
  }
}

const problems = document.documentElement.hasAttribute("data-problems-shown") ? null : new Problems();
/** @type {EventSource | null} */
let events = null;

function follow() {
  events ??= new EventSource(`/_signpost/events?page=${encodeURIComponent(location.pathname)}`);
  events.onmessage = ({ data }) => {
    const state = JSON.parse(data);
    if (state.mark !== script.dataset.mark) reload();
    else problems?.show(state.problems);
  };
}

function leave() {
  events?.close();
  events = null;
}

// A browser opens six connections to one address: pages in the background give theirs back, and catch up when seen.
document.addEventListener("visibilitychange", () => (document.hidden ? leave() : follow()));
addEventListener("pagehide", leave);
addEventListener("pageshow", follow);
returnToPlace();
if (!document.hidden) follow();
