// Every page: what only makes sense where scripts run. Without them the search forms lead to the A–Z.

for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form[data-search-page]"))) {
  form.action = form.dataset.searchPage ?? "";
}
for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-needs-script]"))) {
  part.hidden = false;
}
