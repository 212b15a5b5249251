// What the page of a section cannot say in HTML: keep opened rows open while the page saves itself, say so when the
// server cannot be reached, and never leave the page with text that is not saved. Without this file all still works.
(() => {
  "use strict";
  let typed = 0, sent = 0, saved = 0, goal = "";
  const form = () => document.getElementById("facts");
  const pending = () => typed !== saved;

  htmx.registerExtension("keep-open", {
    htmx_before_morph_attr: (element, change) => !(element.tagName === "DETAILS" && change.attrName === "open"),
  });

  const note = (event) => { if (form() && event.target.form === form() && event.target.name) typed += 1; };
  document.addEventListener("input", note, true);
  document.addEventListener("change", note, true);

  const isSave = (event) => event.detail.ctx && event.detail.ctx.request.method === "POST"
    && !event.detail.ctx.request.action.endsWith("/find");
  document.addEventListener("htmx:before:request", (event) => { if (isSave(event)) sent = typed; });
  document.addEventListener("htmx:after:request", (event) => {
    if (isSave(event) && event.detail.ctx.response.status < 400) saved = sent;
  });
  document.addEventListener("htmx:finally:request", (event) => {
    if (!isSave(event) || !goal) return;
    if (!pending()) location.assign(goal);
    goal = "";
  });
  document.addEventListener("htmx:error", (event) => {
    goal = "";
    const place = document.getElementById("trouble");
    if (!place || !isSave(event)) return;
    const notice = document.createElement("div");
    notice.className = "notice bad";
    notice.setAttribute("role", "alert");
    notice.textContent = "Not saved: the server does not answer. What you typed still stands here; save again in a moment.";
    place.replaceChildren(notice);
  });

  // A link to a field of this page opens the row around it; a link to another page waits until the text is saved.
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.pathname === location.pathname && link.hash) {
      const field = document.getElementById(link.hash.slice(1));
      for (let row = field && field.closest("details"); row; row = row.parentElement.closest("details")) row.open = true;
      return;
    }
    if (!pending() || !form()) return;
    event.preventDefault();
    goal = link.href;
    form().requestSubmit(document.getElementById("save"));
  });
  window.addEventListener("beforeunload", (event) => { if (pending() && form() && !goal) event.preventDefault(); });
})();
