// What the page of a section cannot say in HTML: keep opened rows open while the page saves itself, say so when the
// server cannot be reached, and never leave the page with text that is not saved. Without this file all still works.
(() => {
  "use strict";
  let typed = 0, sent = 0, saved = 0; // how often something was typed: in all, when the last save left, when it arrived
  let busy = false, leaving = false, goal = "";
  const form = () => document.getElementById("facts");
  const pending = () => form() && typed !== saved;
  const submit = () => form().requestSubmit(document.getElementById("save"));

  htmx.registerExtension("keep-open", {
    htmx_before_morph_attr: (element, change) => !(element.tagName === "DETAILS" && change.attrName === "open"),
  });

  const note = (event) => { if (form() && event.target.form === form() && event.target.name) typed += 1; };
  document.addEventListener("input", note, true);
  document.addEventListener("change", note, true);

  const isSave = (event) => {
    const request = event.detail.ctx && event.detail.ctx.request;
    return request && request.method === "POST" && !request.action.endsWith("/find");
  };
  document.addEventListener("htmx:before:request", (event) => {
    if (!isSave(event)) return;
    busy = true;
    sent = typed;
    // A button changes the list: what would be typed into the old one meanwhile could not be kept.
    if (event.detail.ctx.request.submitter) form().inert = true;
  });
  // Here, and not when all is over: by then the form may have been replaced, and its events reach nobody.
  document.addEventListener("htmx:after:request", (event) => {
    if (!isSave(event)) return;
    busy = false;
    form().inert = false;
    if (event.detail.ctx.response.status >= 400) goal = "";
    else saved = sent;
    if (goal) setTimeout(leave);
  });
  document.addEventListener("htmx:error", (event) => {
    if (!isSave(event) || !form()) return;
    busy = false;
    goal = "";
    form().inert = false;
    const notice = document.createElement("div");
    notice.className = "notice bad";
    notice.setAttribute("role", "alert");
    notice.textContent = "Not saved: the server does not answer. What you typed still stands here; save again in a moment.";
    document.getElementById("trouble").replaceChildren(notice);
  });

  const leave = () => {
    if (pending()) {
      if (!busy) submit();
      return;
    }
    hold(true);
    location.assign(goal);
    goal = "";
    setTimeout(() => hold(false), 1000); // a download leaves the page as it is
  };
  // All is saved, and nothing can be typed while the next page is on its way: the browser need not ask.
  const hold = (still) => { leaving = still; if (form()) form().inert = still; };

  // A link to a field of this page opens the row around it; a link to another page waits until the text is saved.
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.pathname === location.pathname && link.hash) {
      const field = document.getElementById(link.hash.slice(1));
      for (let row = field && field.closest("details"); row; row = row.parentElement.closest("details")) row.open = true;
    } else if (pending()) {
      event.preventDefault();
      goal = link.href;
      leave();
    }
  });
  window.addEventListener("beforeunload", (event) => { if (pending() && !leaving) event.preventDefault(); });
})();
