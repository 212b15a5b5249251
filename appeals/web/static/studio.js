// The template editor: colors, checks while typing, facts at the cursor, a preview that follows. The text area stays
// the field of the form; without this file the same page works by its buttons.
(() => {
  "use strict";
  const form = document.getElementById("editor");
  const field = document.getElementById("text");
  if (!form || !field) return;
  const { nonce } = document.currentScript;
  const cm = window.CodeMirror;
  const at = (id) => document.getElementById(id);
  const token = form.elements.csrf_token.value;
  form.classList.add("scripted");

  // 1 Colors: Jinja tags, the head, and the small markup.
  const tag = (stream, end, style, state) => {
    state.tag = stream.skipTo(end) ? "" : end;
    if (state.tag) stream.skipToEnd();
    else stream.match(end);
    state.style = style;
    return style;
  };
  const inTag = (stream, state) => {
    if (stream.match("{{")) return tag(stream, "}}", "variableName", state);
    if (stream.match("{%")) return tag(stream, "%}", "keyword", state);
    if (stream.match("{#")) return tag(stream, "#}", "comment", state);
    return null;
  };
  const lineStart = (stream, state) => {
    if (state.head || (state.first && stream.match(/^\+\+\+\s*$/, false))) {
      if (stream.match(/^\+\+\+\s*$/)) state.head = !state.head && state.first;
      else stream.skipToEnd();
      return "meta";
    }
    if (stream.match(/^#{1,4} .*/)) return "heading";
    if (stream.match(/^:::.*/)) return "meta";
    if (stream.match(/^Table: .*/)) return "heading";
    return stream.match(/^(?:[-*] |\d+\. |> ?|\|)/) ? "punctuation" : null;
  };
  const letters = cm.StreamLanguage.define({
    startState: () => ({ head: false, first: true, tag: "", style: "" }),
    token(stream, state) {
      if (state.tag) return tag(stream, state.tag, state.style, state);
      if (stream.sol()) {
        const found = lineStart(stream, state);
        state.first = false;
        if (found) return found;
      }
      const opened = inTag(stream, state);
      if (opened) return opened;
      if (stream.match(/^\*\*[^*]+\*\*/)) return "strong";
      if (stream.match(/^\*[^*\s][^*]*\*/)) return "emphasis";
      if (stream.match("|")) return "punctuation";
      stream.next();
      stream.match(/^[^{*|]+/);
      return null;
    },
  });
  const { tags } = cm;
  const colors = cm.HighlightStyle.define([
    { tag: tags.variableName, class: "v" }, { tag: tags.keyword, class: "k" }, { tag: tags.heading, class: "h" },
    { tag: tags.meta, class: "f" }, { tag: tags.comment, class: "f" }, { tag: tags.punctuation, class: "p" },
    { tag: tags.strong, class: "h" }, { tag: tags.emphasis, class: "i" },
  ]);

  // 2 Messages: each stands under its line, with the mending beside it.
  const takeProblems = cm.StateEffect.define();
  class Message extends cm.WidgetType {
    constructor(problem) { super(); this.problem = problem; }
    eq(other) { return other.problem === this.problem; }
    toDOM(view) {
      const box = document.createElement("div");
      box.className = "msg";
      box.append(this.problem.sentence);
      if (this.problem.cure) box.append(" ", cureButton(view, this.problem));
      return box;
    }
    ignoreEvent() { return true; }
  }
  const cureButton = (view, problem) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = problem.cure;
    button.addEventListener("click", () => mend(view, problem));
    return button;
  };
  const span = (doc, problem) => {
    const line = doc.line(Math.min(Math.max(problem.line, 1), doc.lines));
    const from = Math.min(line.from + Math.max(problem.column - 1, 0), line.to);
    return { from, to: Math.min(from + problem.length, line.to) };
  };
  const drawn = (doc, problems) => {
    const marks = problems.flatMap(({ problem, from, to }) => {
      const line = doc.lineAt(from);
      const under = [
        cm.Decoration.line({ class: "at" }).range(line.from),
        cm.Decoration.widget({ widget: new Message(problem), block: true, side: 1 }).range(line.to),
      ];
      return to > from ? [...under, cm.Decoration.mark({ tagName: "u" }).range(from, to)] : under;
    });
    return { problems, marks: cm.Decoration.set(marks, true) };
  };
  // Places move with the text, so that a mending that is pressed late still meets the word it was meant for.
  const messages = cm.StateField.define({
    create: () => ({ problems: [], marks: cm.Decoration.none }),
    update(value, { effects, changes, state, docChanged }) {
      const taken = effects.find((effect) => effect.is(takeProblems));
      if (taken) return drawn(state.doc, taken.value.map((problem) => ({ problem, ...span(state.doc, problem) })));
      if (!docChanged) return value;
      const problems = value.problems.map(({ problem, from, to }) => ({ problem, from: changes.mapPos(from, 1), to: changes.mapPos(to, -1) }));
      return { problems, marks: value.marks.map(changes) };
    },
    provide: (self) => cm.EditorView.decorations.from(self, (value) => value.marks),
  });
  const placed = (view, problem) => view.state.field(messages).problems.find((each) => each.problem === problem);
  const mend = (view, problem) => {
    const place = placed(view, problem);
    if (!place) return;
    const { from, to } = place;
    view.dispatch({ changes: { from, to, insert: problem.suggestion }, selection: { anchor: from + problem.suggestion.length } });
    view.focus();
  };

  // 3 What is sent while typing: the check soon, the preview when the hands rest.
  let wanted = 0;
  const ask = async (address, body) => {
    const answer = await fetch(address, { method: "POST", body, headers: { "X-CSRFToken": token, "HX-Request": "true" } });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer;
  };
  const lost = () => { at("checked").textContent = "Not checked: the server does not answer, or this page was open too long. What you typed still stands here."; };
  const check = async () => {
    const turn = (wanted += 1);
    try {
      const found = await (await ask(form.dataset.check, new FormData(form))).json();
      if (turn !== wanted) return;
      steadily(() => {
        view.dispatch({ effects: takeProblems.of(found.problems) });
        listed(found.problems);
      });
      beneath(found.problems);
      at("checked").textContent = found.summary;
    } catch { if (turn === wanted) lost(); }
  };
  // What comes or goes above the text must not move it away under somebody's hands.
  const steadily = (act) => {
    const before = view.dom.getBoundingClientRect().top;
    act();
    if (view.hasFocus) window.scrollBy({ top: view.dom.getBoundingClientRect().top - before, behavior: "instant" });
  };
  // The message under the line at the cursor stays in sight.
  const beneath = (problems) => {
    const { doc, selection } = view.state, line = doc.lineAt(selection.main.head).number;
    if (!view.hasFocus || !problems.some((problem) => problem.line === line)) return;
    view.dispatch({ effects: cm.EditorView.scrollIntoView(selection.main.head, { y: "nearest", yMargin: 90 }) });
  };
  const listed = (problems) => {
    const box = at("problems");
    box.replaceChildren();
    if (!problems.length) return;
    const heading = document.createElement("h2");
    heading.textContent = problems.length === 1 ? "1 thing to mend" : `${problems.length} things to mend`;
    const list = document.createElement("ul");
    for (const problem of problems) {
      const item = document.createElement("li"), link = document.createElement("a");
      link.href = "#editor";
      link.textContent = `Line ${problem.line}: ${problem.sentence}`;
      link.addEventListener("click", (event) => { event.preventDefault(); goTo(problem); });
      item.append(link);
      if (problem.cure) item.append(" ", cureButton(view, problem));
      list.append(item);
    }
    const notice = document.createElement("div");
    notice.className = "notice bad";
    notice.append(heading, list);
    box.append(notice);
  };
  const goTo = (problem) => {
    const { from, to } = placed(view, problem) || span(view.state.doc, problem);
    view.dispatch({ selection: { anchor: from, head: to }, effects: cm.EditorView.scrollIntoView(from, { y: "center" }) });
    view.focus();
  };
  const preview = async () => {
    const paper = at("preview");
    paper.setAttribute("aria-busy", "true");
    try {
      const answer = await ask(form.dataset.preview, new FormData(form));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const waits = page.querySelector("[data-waits]");
      const place = paper.querySelector(".scroll")?.scrollTop || 0;
      if (!waits) {
        paper.replaceChildren(...page.body.childNodes);
        const scrolled = paper.querySelector(".scroll");
        if (scrolled) scrolled.scrollTop = place;
      }
      at("stale").textContent = waits ? waits.textContent : "";
      follow();
    } catch { at("stale").textContent = "The preview could not be made anew."; }
    paper.removeAttribute("aria-busy");
  };
  const later = (act, wait) => { let timer; return () => { clearTimeout(timer); timer = setTimeout(act, wait); }; };

  // The page shows the line at the cursor, by its longest plain words that stand there; or says that it is left out.
  const bare = (text) => text.replaceAll(/["'“”‘’]/g, "").replaceAll(/\s+/g, " ").trim();
  const runs = (line) => {
    const body = line.replace(/^\s*(?:[-*>]|\d+\.|#+)\s+/, "").replaceAll(/\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\*+|[|\\]/g, "\n");
    return body.split("\n").map(bare).filter((words) => words.length > 11).sort((one, other) => other.length - one.length);
  };
  const placeOf = (paper, words) => {
    const blocks = [...paper.querySelectorAll("p, li, th, td, h2, h3, h4, h5, blockquote, caption")];
    return blocks.filter((block) => bare(block.textContent).includes(words)).at(-1);
  };
  const follow = () => {
    const { doc, selection } = view.state, line = doc.lineAt(selection.main.head), paper = at("preview").querySelector(".paper");
    for (const old of at("preview").querySelectorAll(".here")) old.classList.remove("here");
    at("left-out").textContent = "";
    const said = line.from < bodyStart(doc) || line.text.startsWith(":::") ? [] : runs(line.text);
    if (!paper || !said.length || at("stale").textContent) return;
    const found = said.map((words) => placeOf(paper, words)).find(Boolean);
    if (found) shownAt(found);
    else if (!line.text.includes("{%")) at("left-out").textContent = `Line ${line.number} is not on this page: these facts leave it out. Choose another case or plan to see it.`;
  };
  const shownAt = (block) => {
    block.classList.add("here");
    const scroll = block.closest(".scroll");
    if (scroll) scroll.scrollTop += block.getBoundingClientRect().top - scroll.getBoundingClientRect().top - scroll.clientHeight / 3;
  };
  const soonChecked = later(check, 350), soonShown = later(preview, 900), soonFollowed = later(follow, 300);

  // 4 The editor itself. Tab moves on, as everywhere on the page.
  let changed = false;
  const complete = async (context) => {
    const word = context.matchBefore(/[\w.]+$/);
    const before = context.state.sliceDoc(Math.max(0, context.pos - 200), context.pos);
    if (!word || !/\{[{%][^}%]*$/.test(before)) return null;
    const body = new FormData();
    body.set("find", word.text.replaceAll(/[._]/g, " "));
    body.set("names", "yes");
    const answer = await ask(form.dataset.facts, body).then((found) => found.json()).catch(() => []);
    return { from: word.from, options: answer, filter: false };
  };
  const view = new cm.EditorView({
    doc: field.value,
    extensions: [
      cm.lineNumbers(), cm.history(), cm.highlightActiveLine(), cm.bracketMatching(), letters,
      cm.syntaxHighlighting(colors), cm.search({ top: true }), messages,
      cm.autocompletion({ override: [complete], icons: false }),
      cm.keymap.of([...cm.completionKeymap, ...cm.defaultKeymap, ...cm.historyKeymap, ...cm.searchKeymap]),
      cm.EditorView.lineWrapping, cm.EditorView.cspNonce.of(nonce),
      cm.EditorView.contentAttributes.of({ "aria-labelledby": "text-label", "aria-describedby": "text-keys", spellcheck: "true", tabindex: "0" }),
      cm.EditorView.updateListener.of((update) => {
        if (update.selectionSet && !update.docChanged) soonFollowed();
        if (!update.docChanged) return;
        field.value = update.state.doc.toString();
        changed = true;
        soonChecked();
        soonShown();
      }),
    ],
  });
  field.hidden = true;
  field.after(view.dom);
  at("text-label").removeAttribute("for");
  at("text-label").addEventListener("click", () => view.focus());
  check();

  // 5 Facts and building blocks go to the cursor: a block onto lines of its own, a fact of a list into its loop.
  const bodyStart = (doc) => {
    if (doc.line(1).text.trim() !== "+++") return 0;
    for (let n = 2; n <= doc.lines; n += 1) if (doc.line(n).text.trim() === "+++") return Math.min(doc.line(n).to + 1, doc.length);
    return 0;
  };
  const loopAround = (text, list) => {
    const open = [];
    for (const found of text.matchAll(/\{%-?\s*(?:for\s+(\w+)\s+in\s+([\w.]+)|(endfor))[^%]*%\}/g)) {
      if (found[3]) open.pop();
      else open.push([found[1], found[2]]);
    }
    const around = open.findLast(([, each]) => each === list);
    return around && around[0];
  };
  const wording = (said, text) => {
    if (!said.loops) return said.text;
    const entry = loopAround(text, said.loops);
    return entry ? said.inside.replaceAll(new RegExp(`\\b${said.entry}\\b`, "g"), entry) : said.text;
  };
  const insert = (said) => {
    const { doc, selection } = view.state;
    const range = selection.main, start = bodyStart(doc);
    let from = Math.max(range.from, start), to = Math.max(range.to, start);
    const chosen = doc.sliceString(from, to);
    let text = wording(said, doc.sliceString(0, from));
    const gap = text.match(/Write [^%{}]*? here(?: what to say then)?\./);
    if (chosen && gap) text = text.replace(gap[0], () => chosen.trim());
    const block = said.block === "yes" || text.includes("\n");
    if (block) {
      const line = doc.lineAt(to);
      if (!chosen) from = to = line.text.trim() ? line.to : line.from;
      const before = doc.sliceString(0, from), after = doc.sliceString(to);
      const lead = !before || before.length === start || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
      const tail = after.startsWith("\n\n") || !after ? "" : after.startsWith("\n") ? "\n" : "\n\n";
      if (gap && !chosen && /(?:^|\n)\d+\. [^\n]*\n*$/.test(before)) text = text.replace(gap[0], `1. ${gap[0]}`);
      text = lead + text + tail;
    }
    const place = gap && !chosen ? text.indexOf(gap[0]) : -1;
    const after = place < 0 ? { anchor: from + text.trimEnd().length } : { anchor: from + place, head: from + place + gap[0].length };
    view.dispatch({ changes: { from, to, insert: text }, selection: after, scrollIntoView: true });
    view.focus();
    at("inserted").textContent = `Put into line ${view.state.doc.lineAt(view.state.selection.main.from).number}: ${said.name}.`;
  };
  const dress = (within) => {
    for (const item of within.querySelectorAll("li[data-text]")) {
      const button = document.createElement("button"), face = item.querySelector(".face");
      button.type = "button";
      button.append(...face.childNodes);
      item.replaceChildren(button);
      button.addEventListener("click", () => insert({ ...item.dataset }));
    }
  };
  dress(document);
  const find = async () => {
    const body = new FormData(form);
    body.delete("text");
    try {
      const page = new DOMParser().parseFromString(await (await ask(form.dataset.facts, body)).text(), "text/html");
      at("facts").replaceChildren(...page.body.childNodes);
      dress(at("facts"));
    } catch { lost(); }
  };
  const soonFound = later(find, 200);
  at("find").addEventListener("input", soonFound);
  at("find").addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); find(); } });
  at("among").addEventListener("change", find);
  for (const id of ["case", "plan", "within"]) {
    const box = at(id);
    if (box) box.addEventListener("change", () => { preview(); if (id === "case") find(); });
  }

  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
  form.addEventListener("submit", () => { changed = false; });
})();

// Before publishing: the test runs by itself and tells how far it is.
(() => {
  "use strict";
  const section = document.getElementById("rehearsal");
  if (!section || !section.dataset.run) return;
  const box = document.getElementById("tested");
  const before = [...box.childNodes];
  const sorts = new Map();
  const part = (tag, words, className) => {
    const made = document.createElement(tag);
    made.textContent = words;
    if (className) made.className = className;
    return made;
  };
  const bar = document.createElement("progress"), said = part("p", "Testing …", "small");
  bar.setAttribute("aria-label", "Letters composed");
  bar.value = 0;
  const note = (step) => {
    const sort = sorts.get(step.sort) || { letters: 0, failures: [] };
    sort.letters += 1;
    if (step.failure) sort.failures.push(step.failure);
    sorts.set(step.sort, sort);
    bar.max = step.total || 1;
    bar.value = step.done;
  };
  const listed = () => {
    const list = part("ul", "", "checks");
    for (const [title, sort] of sorts) {
      const item = part("li", "", sort.failures.length ? "no" : "ok");
      item.append(part("span", sort.failures.length ? "Failed: " : "Passed: ", "vh"), `${title} `);
      item.append(part("span", `(${sort.letters} ${sort.letters === 1 ? "letter" : "letters"})`, "quiet"));
      for (const failure of sort.failures) item.append(part("small", failure, "stop"));
      list.append(item);
    }
    return list;
  };
  const run = async () => {
    box.replaceChildren(said, bar);
    const answer = await fetch(section.dataset.run);
    if (!answer.ok) throw new Error(String(answer.status));
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      const lines = (rest + (value || "")).split("\n");
      rest = lines.pop();
      lines.forEach((line) => note(JSON.parse(line)));
      if (done) break;
    }
    const failed = [...sorts.values()].some((sort) => sort.failures.length);
    box.replaceChildren(part("p", failed ? "It cannot be published like this." : "Every letter can be made.", "small"), listed());
  };
  run().catch(() => { box.replaceChildren(part("p", "The test was interrupted. Run it again.", "small"), ...before); });
})();
