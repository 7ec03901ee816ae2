// Small conveniences on top of pages that work without scripts: keys for lists, the side card, copying a citation.
(() => {
  "use strict";
  const typing = (e) =>
    /^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName) || e.target.isContentEditable || e.ctrlKey || e.metaKey || e.altKey;
  const rows = () => [...document.querySelectorAll("[data-rows] tbody tr")];
  let at = -1;

  const go = (step) => {
    const all = rows();
    if (!all.length) return;
    all[at]?.classList.remove("at");
    at = Math.max(0, Math.min(all.length - 1, at + step));
    all[at].classList.add("at");
    all[at].querySelector("td a")?.focus();
  };

  const closeCard = () => {
    const card = document.getElementById("card");
    if (card && card.childElementCount) {
      card.replaceChildren();
      opener?.focus();
    }
  };
  let opener = null;

  const help = () => {
    const text = document.getElementById("keys-help");
    if (!text) return;
    const dialog = text.content.firstElementChild.cloneNode(true);
    document.body.append(dialog);
    dialog.addEventListener("close", () => dialog.remove());
    dialog.showModal();
  };

  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape") return closeCard();
    if (typing(e)) return;
    const keys = {
      j: () => go(1),
      k: () => go(-1),
      "/": () => (document.querySelector("[data-search]") || document.querySelector("[data-find]"))?.focus(),
      x: () => rows()[at]?.querySelector("[name=pk]")?.click(),
      e: () => (document.querySelector("[data-edit]") || document.querySelector("[data-export]"))?.click(),
      "?": help,
    };
    if (keys[e.key]) {
      e.preventDefault();
      keys[e.key]();
    }
  });

  // In a grid, Enter and the arrows go to the same column of the next or the last row; Tab goes on to the right by itself.
  document.addEventListener("keydown", (e) => {
    const cell = e.target.closest?.("[data-grid] td");
    const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (!cell || !step || e.isComposing) return;
    if (e.target.tagName === "SELECT" && e.key !== "Enter") return; // there the arrows choose
    e.preventDefault();
    const column = [...cell.closest("table").rows]
      .map((row) => row.children[cell.cellIndex]?.querySelector("input, select"))
      .filter(Boolean);
    const next = column[column.indexOf(e.target) + step];
    next?.focus();
    next?.select?.();
  });

  document.addEventListener("click", (e) => {
    if (e.target.closest("[data-close-card]")) closeCard();
    if (e.target.closest("[data-print]")) window.print();
    const copy = e.target.closest("[data-copy]");
    if (copy) {
      navigator.clipboard?.writeText(copy.parentElement.querySelector("[data-copy-from]").textContent);
      copy.textContent = copy.dataset.copy;
    }
    for (const open of document.querySelectorAll("details.drop[open], details.person[open]"))
      if (!open.contains(e.target)) open.open = false;
  });

  document.addEventListener("change", (e) => {
    if (e.target.name !== "pk") return;
    const count = e.target.form.querySelectorAll("[name=pk]:checked").length;
    const told = e.target.form.querySelector("[data-chosen]");
    told.dataset.none ??= told.textContent;
    told.textContent = count ? told.dataset.chosen.replace("{n}", count) : told.dataset.none;
  });

  document.addEventListener("submit", (e) => {
    const sentence = e.submitter?.dataset.confirm;
    if (sentence && !confirm(sentence)) e.preventDefault();
  });

  document.addEventListener("htmx:beforeRequest", (e) => {
    if (e.detail.target?.id === "card") opener = e.detail.elt;
  });
  document.addEventListener("htmx:afterSwap", (e) => {
    at = -1;
    if (e.detail.target?.id === "card") e.detail.target.querySelector("button, a")?.focus();
  });

  // A chart brings the addresses of its library and its script; pages without one load neither.
  const load = (src) =>
    new Promise((done) => {
      const script = document.createElement("script");
      script.src = src;
      script.onload = done;
      document.head.append(script);
    });
  const drawCharts = async () => {
    const chart = document.querySelector("[data-chart]");
    if (!chart || drawCharts.begun) return;
    drawCharts.begun = true;
    await load(chart.dataset.chartLibrary);
    await load(chart.dataset.chartScript);
  };
  document.addEventListener("htmx:afterSwap", drawCharts);
  drawCharts();

  // Files dropped on the upload field are files chosen in it.
  for (const zone of document.querySelectorAll("[data-drop]")) {
    const field = zone.querySelector("input[type=file]");
    for (const name of ["dragover", "dragleave", "drop"])
      zone.addEventListener(name, (e) => {
        e.preventDefault();
        zone.classList.toggle("over", name === "dragover");
        if (name === "drop" && e.dataTransfer.files.length) field.files = e.dataTransfer.files;
      });
  }
  // An item dragged to another place sends the same form that the arrows send: the new order of its part.
  for (const list of document.querySelectorAll("[data-sort]")) {
    let held = null;
    list.addEventListener("dragstart", (e) => (held = e.target.closest("li")));
    list.addEventListener("dragover", (e) => {
      const over = e.target.closest?.("li");
      if (!held || !over || over === held || over.parentElement !== list) return;
      e.preventDefault();
      const box = over.getBoundingClientRect();
      over[e.clientY > box.top + box.height / 2 ? "after" : "before"](held);
    });
    list.addEventListener("dragend", () => {
      const form = list.parentElement.querySelector("[data-sorted]");
      form.elements.order.value = [...list.children].map((li) => li.dataset.key).join(",");
      held = null;
      form.submit();
    });
  }
  // A photo that is dragged is chosen; the chosen ones are numbered by their places.
  for (const list of document.querySelectorAll("ul.pick")) {
    let held = null;
    const numbers = () => [...list.querySelectorAll("input[type=number]")];
    for (const item of list.children) item.draggable = true;
    list.addEventListener("dragstart", (e) => {
      held = e.target.closest("li");
      if (/^(INPUT|TEXTAREA)$/.test(document.activeElement?.tagName) && held?.contains(document.activeElement)) e.preventDefault();
    });
    list.addEventListener("dragover", (e) => {
      const over = e.target.closest?.("li");
      if (!held || !over || over === held) return;
      e.preventDefault();
      const box = over.getBoundingClientRect();
      over[e.clientX > box.left + box.width / 2 ? "after" : "before"](held);
    });
    list.addEventListener("dragend", () => {
      if (!held) return;
      const own = held.querySelector("input[type=number]");
      numbers()
        .filter((field) => field.value || field === own)
        .forEach((field, n) => (field.value = n + 1));
      held = null;
    });
  }
  document.querySelector("[data-focus]")?.focus();
})();
