for (const step of document.querySelectorAll(".checklist li")) {
  step.addEventListener("click", () => step.classList.toggle("done"));
}
