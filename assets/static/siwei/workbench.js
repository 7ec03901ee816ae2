// The text of a section: figures stand in it as chips that show their value.  The plain field below stays what is sent.
(() => {
  "use strict";
  const TOKEN = /\{[^{}\n]+\}|^@(?:narratives|paragraphs|table)(?: [^\n]*)?$/gm;
  const field = document.querySelector("[data-prose]");
  if (!field) return;
  const form = field.form;
  const palette = document.getElementById("palette");
  const values = () => JSON.parse(document.getElementById("token-values")?.textContent || "{}");
  const known = values();

  // ---- the editor: what is shown, and what is sent ----
  const editor = document.createElement("div");
  editor.className = "prose-editor";
  editor.contentEditable = "true";
  editor.spellcheck = false;
  for (const [name, value] of Object.entries({ role: "textbox", "aria-multiline": "true", "aria-labelledby": "label-body" }))
    editor.setAttribute(name, value);
  if (field.hasAttribute("aria-describedby")) editor.setAttribute("aria-describedby", "body-hint");

  const chip = (token, about) => {
    const made = document.createElement("span");
    made.contentEditable = "false";
    made.dataset.token = token;
    dress(made, about);
    return made;
  };
  const part = (token) => {
    const tool = [...document.querySelectorAll("[data-insert]")].find((one) => one.dataset.insert === token);
    const [, word, rest] = token.match(/^@(\w+) ?(.*)$/);
    return tool?.textContent || `${field.dataset[word]} ${rest}`;
  };
  const dress = (made, about) => {
    if (made.dataset.token.startsWith("@")) {
      made.className = "chip part-of";
      made.textContent = part(made.dataset.token);
      return;
    }
    made.className = "chip" + (about?.printed ? (about.key ? "" : " fact") : " broken");
    made.textContent = about?.printed || made.dataset.token;
    made.title = about?.label ? `${about.label} ${made.dataset.token}` : made.dataset.token;
    made.dataset.key = about?.key || "";
  };
  const shown = (text) => {
    const made = document.createDocumentFragment();
    let end = 0;
    for (const found of text.matchAll(TOKEN)) {
      made.append(text.slice(end, found.index), chip(found[0], known[found[0]]));
      end = found.index + found[0].length;
    }
    made.append(text.slice(end));
    return made;
  };
  const sent = (node) => {
    let text = "";
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) text += child.data;
      else if (child.dataset?.token?.startsWith("@")) text += `${text.trim() ? "\n\n" : ""}${child.dataset.token}\n\n`; // on a line of its own
      else if (child.dataset?.token) text += child.dataset.token;
      else if (child.tagName === "BR") text += "\n";
      else text += (text && !text.endsWith("\n") ? "\n" : "") + sent(child); // a block that the browser made
    }
    return text;
  };
  const keep = () => {
    field.value = sent(editor).replace(/\u00a0/g, " ").replace(/\u200b/g, "").replace(/\n{3,}/g, "\n\n").replace(/\n+$/, "");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  editor.append(shown(field.value));
  field.after(editor);
  field.hidden = true;
  for (const tools of document.querySelectorAll("[data-tools]")) tools.hidden = false;

  let caret = null; // where the next figure goes
  const note = () => {
    const chosen = getSelection();
    if (chosen.rangeCount && editor.contains(chosen.anchorNode)) caret = chosen.getRangeAt(0).cloneRange();
  };
  document.addEventListener("selectionchange", note);
  const put = (...nodes) => {
    editor.focus();
    const chosen = getSelection();
    if (!caret) {
      caret = document.createRange();
      caret.selectNodeContents(editor);
      caret.collapse(false);
    }
    caret.deleteContents();
    const piece = document.createDocumentFragment();
    piece.append(...nodes);
    const last = piece.lastChild;
    caret.insertNode(piece);
    caret.setStartAfter(last);
    caret.collapse(true);
    chosen.removeAllRanges();
    chosen.addRange(caret);
    keep();
  };

  editor.addEventListener("beforeinput", (e) => {
    if (e.inputType === "insertParagraph" || e.inputType === "insertLineBreak") {
      e.preventDefault();
      document.execCommand("insertText", false, "\n");
      if (sent(editor).endsWith("\n") && editor.lastChild?.tagName !== "BR") editor.append(document.createElement("br"));
    } else if (e.inputType.startsWith("format")) e.preventDefault();
  });
  editor.addEventListener("paste", (e) => {
    e.preventDefault();
    put(shown(e.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n")));
  });
  editor.addEventListener("copy", (e) => copied(e));
  editor.addEventListener("cut", (e) => {
    copied(e);
    document.execCommand("delete");
  });
  const copied = (e) => {
    e.clipboardData.setData("text/plain", sent(getSelection().getRangeAt(0).cloneContents()));
    e.preventDefault();
  };
  editor.addEventListener("input", (e) => {
    keep();
    if (e.data === "@" || e.data === "＠") open(1);
  });

  // ---- a figure: its card, and its twin in the preview ----
  const mark = (key, on) => {
    for (const twin of document.querySelectorAll(".chip, #preview [data-key]"))
      if (key && twin.dataset.key === key) twin.classList.toggle("marked", on);
  };
  for (const where of [editor, document.getElementById("preview")])
    for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]])
      where?.addEventListener(name, (e) => mark(e.target.closest?.("[data-key]")?.dataset.key, on));
  editor.addEventListener("click", (e) => {
    const key = e.target.closest(".chip")?.dataset.key;
    if (key) htmx.ajax("GET", field.dataset.figure.replace("KEY", encodeURIComponent(key).replace(/%2F/g, "/")), "#card");
  });

  // ---- picking a figure ----
  let typedAt = 0; // how many characters called it: 「@」 is taken away when one is picked
  const list = palette?.querySelector(".palette-list");
  const find = palette?.querySelector("input");
  const offered = () => [...list.querySelectorAll("button:not([hidden])")];
  const load = async () => {
    if (!list || list.dataset.loaded) return;
    list.dataset.loaded = "1";
    const answer = await fetch(list.dataset.source, { headers: { "HX-Request": "true" } });
    list.innerHTML = await answer.text();
    [...list.querySelectorAll("button")].forEach((one, n) => {
      one.id = `offer-${n}`;
      one.tabIndex = -1;
    });
    narrow();
  };
  const narrow = () => {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const one of list.querySelectorAll("button"))
      one.hidden = !words.every((word) => one.textContent.toLowerCase().includes(word));
    for (const group of list.querySelectorAll("section")) group.hidden = !group.querySelector("button:not([hidden])");
    go(0);
  };
  const go = (to) => {
    const all = offered();
    list.querySelector(".at")?.classList.remove("at");
    const one = all[Math.max(0, Math.min(all.length - 1, to))];
    one?.classList.add("at");
    one?.scrollIntoView({ block: "nearest" });
    find.setAttribute("aria-activedescendant", one?.id || "");
  };
  const open = (typed) => {
    if (!palette) return;
    note(); // the event that tells of it comes only later
    typedAt = typed;
    const place = (caret || document.createRange()).getBoundingClientRect();
    const box = editor.getBoundingClientRect();
    const anchor = place.height ? place : { left: box.left, bottom: box.top + 28 };
    palette.hidden = false;
    palette.style.left = `${Math.max(8, Math.min(anchor.left, innerWidth - palette.offsetWidth - 16)) + scrollX}px`;
    palette.style.top = `${anchor.bottom + scrollY + 6}px`;
    document.querySelector("[data-open-palette]")?.setAttribute("aria-expanded", "true");
    find.value = "";
    find.focus({ preventScroll: true });
    load().then(narrow);
  };
  const close = () => {
    if (!palette || palette.hidden) return;
    palette.hidden = true;
    document.querySelector("[data-open-palette]")?.setAttribute("aria-expanded", "false");
    const back = caret?.cloneRange();
    editor.focus();
    if (back) {
      getSelection().removeAllRanges();
      getSelection().addRange(back);
    }
  };
  const pick = (one) => {
    if (!one) return;
    const { token, printed, label, key } = one.dataset;
    known[token] = { printed, label, key: key.startsWith("edition.") ? "" : key };
    close();
    if (typedAt && caret?.startContainer.nodeType === Node.TEXT_NODE && caret.startOffset >= typedAt)
      caret.setStart(caret.startContainer, caret.startOffset - typedAt);
    put(chip(token, known[token]));
  };
  if (palette) {
    document.body.append(palette); // its place is that of the page, not of a column
    find.addEventListener("input", narrow);
    find.addEventListener("keydown", (e) => {
      const at = offered().findIndex((one) => one.classList.contains("at"));
      const deeds = { ArrowDown: () => go(at + 1), ArrowUp: () => go(at - 1), Enter: () => pick(offered()[at]), Escape: close };
      if (!deeds[e.key] || e.isComposing) return;
      e.preventDefault();
      e.stopPropagation();
      deeds[e.key]();
    });
    list.addEventListener("click", (e) => pick(e.target.closest("button")));
    document.addEventListener("mousedown", (e) => {
      if (!palette.contains(e.target) && !e.target.closest("[data-open-palette]")) palette.hidden = true;
    });
  }
  document.addEventListener("click", (e) => {
    const tool = e.target.closest("[data-open-palette], [data-insert], [data-insert-line], [data-insert-inline]");
    if (!tool) return;
    if ("openPalette" in tool.dataset) return open(0);
    if (tool.dataset.insertInline) return put(chip(tool.dataset.insertInline, { printed: tool.textContent }));
    if (tool.dataset.insert) return put(document.createTextNode("\n\n"), chip(tool.dataset.insert));
    put(document.createTextNode(`\n\n${tool.dataset.insertLine}`));
  });

  const outline = document.querySelector(".bench-outline");
  const here = outline?.querySelector("[aria-current]");
  if (here) outline.scrollTop = here.offsetTop - outline.clientHeight / 2;

  // ---- preview and draft: a moment after the last key ----
  const preview = document.getElementById("preview");
  let timer = 0;
  let asked = 0;
  const refresh = async () => {
    const mine = ++asked;
    preview.classList.add("is-old");
    const answer = await fetch(form.dataset.preview, { method: "POST", body: new FormData(form), headers: { "HX-Request": "true" } });
    if (mine !== asked || !answer.ok) return preview.classList.remove("is-old");
    preview.innerHTML = await answer.text();
    preview.classList.remove("is-old");
    htmx.process(preview);
    Object.assign(known, values());
    for (const one of editor.querySelectorAll(".chip")) dress(one, known[one.dataset.token]);
  };
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, 900);
  };
  if (form.dataset.preview) {
    form.addEventListener("input", changed);
    form.addEventListener("submit", () => clearTimeout(timer));
    addEventListener("pagehide", () => {
      if (timer) navigator.sendBeacon(form.dataset.preview, new FormData(form));
    });
  }
  form.addEventListener("submit", () => {
    timer = 0;
    keep();
  });
  document.addEventListener("keydown", (e) => {
    if ((e.ctrlKey || e.metaKey) && e.key === "s") {
      e.preventDefault();
      form.requestSubmit();
    }
  });
})();
