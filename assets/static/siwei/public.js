// Copies what stands beside the button; without scripts the text is there to be selected.
(() => {
  "use strict";
  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.querySelector("[data-copy-from]").textContent.trim());
      button.textContent = button.dataset.copy;
    });
  }
})();
