// The desk's keys and drafts. Every page works without this file: it presses
// the buttons that are there, and keeps what was typed until it is sent.
(() => {
  "use strict";
  document.documentElement.classList.add("scripted");
  const typing = (e) => /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) || e.ctrlKey || e.metaKey || e.altKey;

  // Words selected in the passage go into the field whose number is pressed.
  const selected = () => {
    const s = String(window.getSelection()).replace(/\s+/g, " ").trim();
    return s && document.querySelector(".passage")?.contains(window.getSelection().anchorNode) ? s : "";
  };
  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape" && typing(e)) { e.target.blur(); return; }
    if (typing(e)) return;
    if (/^[1-9]$/.test(e.key)) {
      const field = document.querySelector(`[data-field="${e.key}"]`) || document.querySelectorAll(".typed select, .typed input:not([type=hidden])")[e.key - 1];
      if (!field) return;
      e.preventDefault();
      const words = selected();
      if (words && field.tagName === "INPUT") { field.value = words; field.dispatchEvent(new Event("input", { bubbles: true })); }
      field.focus();
      return;
    }
    const target = document.querySelector(`[data-key="${CSS.escape(e.key)}"]`);
    if (!target) return;
    e.preventDefault();
    const reason = document.querySelector("#reason");
    if (e.key === "r" && reason && !reason.value.trim()) { reason.focus(); return; }
    target.click();
  });

  // Drafts: what was typed about a claim is kept here until it is decided.
  const box = document.querySelector("[data-draft]");
  if (box) {
    const key = "draft:" + box.dataset.draft;
    const fields = [...box.querySelectorAll("input:not([type=hidden]), select")];
    try {
      const kept = JSON.parse(localStorage.getItem(key) || "{}");
      for (const f of fields) if (f.name in kept && kept[f.name] !== f.value) { f.value = kept[f.name]; f.classList.add("kept"); }
    } catch { localStorage.removeItem(key); }
    box.addEventListener("input", () => {
      const values = {};
      for (const f of fields) if (f.value !== f.defaultValue || f.classList.contains("kept")) values[f.name] = f.value;
      localStorage.setItem(key, JSON.stringify(values));
    });
    box.querySelector("form")?.addEventListener("submit", () => sessionStorage.setItem("sent", key));
  }
  if (document.querySelector(".done") && sessionStorage.getItem("sent")) {
    localStorage.removeItem(sessionStorage.getItem("sent"));
    sessionStorage.removeItem("sent");
  }
  for (const f of document.querySelectorAll("[data-keep]")) {
    const key = "kept:" + f.dataset.keep;
    if (!document.querySelector("[role=status]")) f.value ||= localStorage.getItem(key) || "";
    else localStorage.removeItem(key);
    f.addEventListener("input", () => localStorage.setItem(key, f.value));
  }

  // A file dropped on the page goes into its form.
  const file = document.querySelector("input[type=file]");
  if (file) {
    for (const type of ["dragover", "dragenter"]) document.addEventListener(type, (e) => { e.preventDefault(); document.body.classList.add("dropping"); });
    document.addEventListener("dragleave", (e) => { if (!e.relatedTarget) document.body.classList.remove("dropping"); });
    document.addEventListener("drop", (e) => {
      e.preventDefault();
      document.body.classList.remove("dropping");
      if (e.dataTransfer.files.length) { file.files = e.dataTransfer.files; file.focus(); }
    });
  }
  document.querySelector("[data-choose=all]")?.addEventListener("click", () => {
    for (const c of document.querySelectorAll(".batch input[type=checkbox]")) c.checked = true;
  });
})();
