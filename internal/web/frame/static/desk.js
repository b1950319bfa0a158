// The desk's keys, drafts and announcements. Every page works without this
// file: it presses the buttons that are there, keeps what was typed until it is
// sent, and says aloud what happened.
(() => {
  "use strict";
  const $ = (s) => document.querySelector(s), $$ = (s) => [...document.querySelectorAll(s)];
  const root = document.documentElement;
  root.classList.add("scripted");

  // Texts come from the page, in its language: {name} and {#name} are places,
  // {name|one|other} the word that goes with a number.
  const texts = JSON.parse(document.currentScript.dataset.texts || "{}"), plural = new Intl.PluralRules(root.lang || "en");
  const have = plural.resolvedOptions().pluralCategories, forms = ["zero", "one", "two", "few", "many", "other"].filter((f) => have.includes(f));
  const t = (key, places = {}) => (texts[key] || key).replace(/\{#?([\w-]+)((?:\|[^|}]*)*)\}/g, (_, name, words) => {
    const value = places[name] ?? "";
    return words ? words.slice(1).split("|")[forms.indexOf(plural.select(value))] : typeof value === "number" ? value.toLocaleString(root.lang) : value;
  });

  // What happens is said to those who do not see it; a live region is only
  // heard when it changes after the page is there.
  let saying = 0;
  const say = (text) => {
    const at = $("#said");
    if (!at || !text) return;
    clearTimeout(saying);
    saying = setTimeout(() => { at.textContent = text; }, 120);
  };
  const words = (e) => (e ? e.textContent.replace(/\s+/g, " ").trim() : "");
  say([...$$("[data-say=first]"), ...$$("[data-say=last]")].map(words).join(". "));
  $(".trouble")?.focus();

  const typing = (e) => e.ctrlKey || e.metaKey || e.altKey || /^(TEXTAREA|SELECT)$/.test(e.target.tagName) ||
    (e.target.tagName === "INPUT" && !/^(checkbox|radio|button|submit|file)$/.test(e.target.type));

  // Words of the passage, for those who select them with the keyboard.
  const passage = $(".passage");
  let list = null, from = 0, to = 0;
  const collect = () => {
    list = [];
    const walk = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT, (n) => n.parentElement.closest(".small") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    for (let n = walk.nextNode(); n; n = walk.nextNode()) for (const m of n.data.matchAll(/\S+/g)) list.push({ n, a: m.index, b: m.index + m[0].length });
  };
  const rectOf = (w) => { const r = document.createRange(); r.setStart(w.n, w.a); r.setEnd(w.n, w.b); return r.getBoundingClientRect(); };
  const pick = () => {
    const [i, j] = from < to ? [from, to] : [to, from];
    const r = document.createRange();
    r.setStart(list[i].n, list[i].a);
    r.setEnd(list[j].n, list[j].b);
    const s = getSelection();
    s.removeAllRanges();
    s.addRange(r);
    const box = rectOf(list[to]);
    if (box.top < 0 || box.bottom > innerHeight) list[to].n.parentElement.scrollIntoView({ block: "center" });
    say(String(s));
  };
  const select = (on) => {
    if (!passage) return;
    if (on && !list) collect();
    if (!list?.length) return;
    passage.toggleAttribute("data-selecting", on);
    if (!on) { getSelection().removeAllRanges(); return; }
    passage.focus();
    const first = list.findIndex((w) => w.n.parentElement.closest("mark"));
    from = to = Math.max(first, 0);
    pick();
  };
  // line finds the word above or below.
  const line = (way) => {
    const at = rectOf(list[to]);
    let best = to;
    for (let i = to + way; i >= 0 && i < list.length; i += way) {
      const r = rectOf(list[i]);
      if (way > 0 ? r.top < at.bottom : r.bottom > at.top) continue;
      if (best !== to && Math.abs(r.top - rectOf(list[best]).top) > r.height / 2) break;
      if (best === to || Math.abs(r.left - at.left) < Math.abs(rectOf(list[best]).left - at.left)) best = i;
    }
    return best;
  };
  const move = (e) => {
    const last = list.length - 1;
    const next = { ArrowRight: to + 1, ArrowLeft: to - 1, Home: list.findIndex((w) => w.n.parentElement.closest("mark")), End: last }[e.key];
    to = next !== undefined ? Math.min(Math.max(next, 0), last) : line(e.key === "ArrowDown" ? 1 : -1);
    if (!e.shiftKey) from = to;
    pick();
  };

  // Words selected in the passage go into the field whose key is pressed, and
  // with Shift are added to it; a sum or a date is put as it is written there.
  const selected = () => {
    const s = getSelection();
    if (!s.rangeCount || !passage?.contains(s.anchorNode)) return "";
    return String(s).replace(/\s+/g, " ").trim().replace(/^[“"'(]+|[.,;:”"')]+$/g, "");
  };
  const put = async (field, text, add) => {
    let value = text;
    if (field.tagName === "SELECT") {
      const o = [...field.options].find((x) => x.value && text.toLowerCase().includes(x.value.replace(/-/g, " ")));
      if (!o) { field.focus(); say(t("no-choice")); return; }
      value = o.value;
    } else if (field.dataset.sort) {
      const published = $("[data-draft]")?.dataset.published || "";
      const q = new URLSearchParams({ format: "json", field: field.id.slice(2), words: text, published });
      try { value = (await (await fetch("/desk/meaning?" + q)).json()).typed || text; } catch { /* as it stands */ }
    }
    field.value = add && field.value ? field.value + "; " + value : value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    say(words(document.querySelector(`label[for="${field.id}"]`)?.firstChild) + ": " + field.value);
  };

  const keyOf = (e) => e.shiftKey && /^(Digit\d|Minus|Equal)$/.test(e.code) && selected() ? { Minus: "-", Equal: "=" }[e.code] || e.code.slice(5) : e.key;
  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape") {
      if (passage?.hasAttribute("data-selecting")) select(false);
      if (typing(e)) e.target.blur();
      return;
    }
    if (e.key === "Enter" && e.target.id === "reason") {
      e.preventDefault();
      if (e.target.value.trim()) $("button[value=reject]")?.click(); else say(t("reason-needed"));
      return;
    }
    if (typing(e)) return;
    if (passage?.hasAttribute("data-selecting") && /^(Arrow|Home$|End$)/.test(e.key)) { e.preventDefault(); move(e); return; }
    const key = keyOf(e);
    const field = $(`[data-field="${CSS.escape(key)}"]`);
    if (field) {
      e.preventDefault();
      const text = selected();
      if (text) put(field, text, e.shiftKey); else field.focus();
      return;
    }
    if (rows(e)) return;
    const target = $(`[data-key="${CSS.escape(e.key)}"]`);
    if (!target) return;
    e.preventDefault();
    const reason = $("#reason");
    if (e.key === "r" && reason && !reason.value.trim()) { reason.focus(); return; }
    if (e.key === "w") { select(!passage.hasAttribute("data-selecting")); return; }
    target.click();
  });
  $("[data-words]")?.addEventListener("click", () => select(!passage.hasAttribute("data-selecting")));

  // The rows of a list of many claims.
  const boxes = $$(".batch input[type=checkbox]");
  const chosen = () => {
    const n = boxes.filter((b) => b.checked).length, at = $("[data-chosen]");
    if (at) at.textContent = t("chosen", { n, all: boxes.length });
  };
  const rows = (e) => {
    if (!boxes.length || !/^[jko]$/.test(e.key)) return false;
    e.preventDefault();
    const at = boxes.indexOf(document.activeElement);
    if (e.key === "o") boxes[at]?.closest("tr").querySelector("a").click();
    else boxes[at < 0 ? 0 : Math.min(Math.max(at + (e.key === "j" ? 1 : -1), 0), boxes.length - 1)].focus();
    return true;
  };
  for (const b of boxes) b.addEventListener("change", () => { chosen(); say($("[data-chosen]").textContent); });
  $("[data-choose=all]")?.addEventListener("click", () => {
    const all = boxes.every((b) => b.checked);
    for (const b of boxes) b.checked = !all;
    chosen();
    say($("[data-chosen]").textContent);
  });
  if (boxes.length) chosen();

  // Drafts: what was typed about a claim is kept in this browser until it is
  // decided, whatever becomes of the tab and the server.
  const month = 30 * 24 * 3600 * 1000;
  for (const k of Object.keys(localStorage)) {
    if (!k.startsWith("draft:")) continue;
    try { if (Date.now() - JSON.parse(localStorage.getItem(k)).at < month) continue; } catch { /* not ours */ }
    localStorage.removeItem(k);
  }
  const box = $("[data-draft]");
  if (box) {
    const key = "draft:" + box.dataset.draft;
    const fields = [...box.querySelectorAll("input:not([type=hidden]), select")];
    const was = (f) => (f.tagName === "SELECT" ? [...f.options].find((o) => o.defaultSelected)?.value ?? "" : f.defaultValue);
    const note = box.querySelector("[data-drafted]");
    const told = () => {
      const n = fields.filter((f) => f.classList.contains("kept")).length;
      note.textContent = n ? t("kept", { n }) + " " : "";
      if (!n) return;
      const b = document.createElement("button");
      b.type = "button";
      b.className = "plain";
      b.textContent = t("forget");
      b.addEventListener("click", () => { for (const f of fields) { f.value = was(f); f.classList.remove("kept"); } localStorage.removeItem(key); told(); say(t("forgotten")); });
      note.append(b);
      say(t("back", { last: words($("[data-say=last]")) }));
    };
    const sent = sessionStorage.getItem("sent");
    if (!($(".done") && sent === key)) {
      try {
        const kept = JSON.parse(localStorage.getItem(key) || "{}").values || {};
        for (const f of fields) if (f.name in kept && kept[f.name] !== f.value) { f.value = kept[f.name]; f.classList.add("kept"); }
      } catch { localStorage.removeItem(key); }
      told();
    }
    box.addEventListener("input", () => {
      const values = {};
      for (const f of fields) if (f.value !== was(f)) values[f.name] = f.value;
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), values }));
    });
    for (const f of box.querySelectorAll("form")) f.addEventListener("submit", () => sessionStorage.setItem("sent", key));
  }
  if ($(".done") && sessionStorage.getItem("sent")) localStorage.removeItem(sessionStorage.getItem("sent"));
  sessionStorage.removeItem("sent");

  // Documents: dropped, pasted, chosen or named by address, one after the other,
  // each with its progress and what came of it.
  const adding = $("form.adding");
  if (adding) {
    const queue = [], results = $("#results"), text = adding.elements.text, address = adding.elements.address;
    const kept = "kept:adding";
    try { const k = JSON.parse(localStorage.getItem(kept) || "{}"); text.value ||= k.text || ""; address.value ||= k.address || ""; } catch { /* nothing was kept */ }
    const keep = () => localStorage.setItem(kept, JSON.stringify({ text: text.value, address: address.value }));
    text.addEventListener("input", keep);
    address.addEventListener("input", keep);
    const el = (tag, cls, t) => { const x = document.createElement(tag); if (cls) x.className = cls; if (t) x.textContent = t; return x; };
    const row = (name) => {
      const li = el("li", "line"), bar = el("progress"), state = el("p", "small", t("waits"));
      li.append(el("strong", "", name), bar, state);
      bar.max = 1;
      bar.value = 0;
      bar.setAttribute("aria-label", name);
      results.append(li);
      results.parentElement.hidden = false;
      return { li, bar, state, name };
    };
    const link = (to, t) => { const x = el("a", "", t); x.href = to; return x; };
    const finish = (r, d, ok) => {
      r.bar.remove();
      r.li.classList.add(ok ? "came" : "failed");
      if (!ok) {
        r.state.textContent = (d?.error?.message || t("not-taken")) + ". " + (d?.error?.hint ? d.error.hint[0].toUpperCase() + d.error.hint.slice(1) + "." : "");
        say(r.name + ": " + r.state.textContent);
        return;
      }
      const x = d.added[0];
      r.state.textContent = x.words + ". ";
      r.state.append(link("/documents/" + x.source, t("document")));
      if (x.claims && !x.known) r.state.append(" · ", link("/desk/next?walk=1&from=" + x.source, t("review")));
      if (x.findings?.length) {
        const ul = el("ul", "found");
        for (const f of x.findings) ul.append(el("li", "small", f.message));
        r.li.append(ul);
      }
      say(r.name + ": " + x.words);
    };
    const send = (job) => new Promise((done) => {
      const x = new XMLHttpRequest(), f = new FormData();
      for (const e of adding.elements) if (e.name && !["file", "text", "address"].includes(e.name)) f.append(e.name, e.value);
      if (job.field === "file") f.append("file", job.value, job.value.name); else f.append(job.field, job.value);
      x.open("POST", adding.action);
      x.setRequestHeader("Accept", "application/json");
      x.responseType = "json";
      x.upload.onprogress = (e) => {
        if (!e.lengthComputable) return;
        if (e.loaded < e.total) job.row.bar.value = e.loaded / e.total; else job.row.bar.removeAttribute("value");
        job.row.state.textContent = e.loaded < e.total ? t("sent") : job.field === "address" ? t("fetched") : t("read");
      };
      x.onload = () => { finish(job.row, x.response, x.status < 300 && x.response?.added); done(x.status < 300); };
      x.onerror = () => { finish(job.row, { error: { message: t("no-answer"), hint: t("start-again") } }, false); done(false); };
      x.send(f);
    });
    let busy = false;
    const run = async () => {
      if (busy) return;
      busy = true;
      for (let job = queue.shift(); job; job = queue.shift()) {
        const ok = await send(job);
        if (ok && job.field !== "file") { adding.elements[job.field].value = ""; keep(); }
      }
      busy = false;
    };
    const enqueue = (field, value, name) => { queue.push({ field, value, row: row(name) }); run(); };
    const files = (all) => { for (const f of all) enqueue("file", f, f.name); };
    adding.addEventListener("submit", (e) => {
      e.preventDefault();
      if (adding.elements.file.files.length) { files([...adding.elements.file.files]); adding.elements.file.value = ""; }
      for (const a of address.value.split(/\s+/).filter(Boolean)) enqueue("address", a, a);
      if (text.value.trim()) enqueue("text", text.value, t("pasted"));
      if (!queue.length && !busy) { say(t("nothing")); adding.elements.file.focus(); }
    });
    const over = (on) => document.body.classList.toggle("dropping", on);
    for (const type of ["dragover", "dragenter"]) document.addEventListener(type, (e) => { e.preventDefault(); over(true); });
    document.addEventListener("dragleave", (e) => { if (!e.relatedTarget) over(false); });
    document.addEventListener("drop", (e) => {
      e.preventDefault();
      over(false);
      const d = e.dataTransfer;
      if (d.files.length) { files([...d.files]); return; }
      const uri = d.getData("text/uri-list").split("\n").find((l) => l && !l.startsWith("#"));
      if (uri) { address.value = uri.trim(); keep(); address.focus(); return; }
      if (d.getData("text/plain")) { text.value = d.getData("text/plain"); keep(); text.focus(); }
    });
    document.addEventListener("paste", (e) => { if (e.clipboardData.files.length) { e.preventDefault(); files([...e.clipboardData.files]); } });
  }
})();
