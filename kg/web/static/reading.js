// What a mark is, as a card beside it: on hovering, on the keyboard's focus, on touch. And a button that copies an IRI.
// Without this script a mark has its title, and an IRI is a link.
(() => {
  "use strict";
  const MARK = "[class*='m-'][title], [class*='m-'][data-card]";
  const here = document.querySelector("article.document, pre.source");
  if (!here) return;

  const card = document.createElement("div");
  card.id = "card";
  card.setAttribute("role", "tooltip");
  card.hidden = true;
  document.body.append(card);
  let shown = null, closing = 0, touched = false;

  // A title is taken away while its card can be seen, so that a browser does not show it as well.
  function textOf(mark) {
    if (mark.title) {
      mark.dataset.card = mark.title;
      mark.removeAttribute("title");
    }
    return mark.dataset.card;
  }

  function line(kind, text) {
    const made = document.createElement("p");
    made.className = kind;
    made.textContent = text;
    made.dir = "auto";
    return made;
  }

  function fill(mark) {
    card.replaceChildren();
    for (const part of textOf(mark).split("\n\n")) {
      const lines = part.split("\n");
      lines.forEach((text, number) => {
        const last = number === lines.length - 1 && number > 0;
        card.append(line(number === 0 ? "what" : last ? "sure" : number === 1 ? "name" : "more", text));
      });
    }
    if (touched && mark.href) {
      const link = document.createElement("a");
      link.href = mark.href;
      link.textContent = here.dataset.open || mark.href;
      card.append(link);
    }
  }

  function place(mark) {
    const at = mark.getClientRects()[0] || mark.getBoundingClientRect();
    const wide = document.documentElement.clientWidth, room = 6;
    card.style.left = "0px";
    card.style.top = "0px";
    const size = card.getBoundingClientRect();
    const start = getComputedStyle(mark).direction === "rtl" ? at.right - size.width : at.left;
    const left = Math.max(room, Math.min(start, wide - size.width - room));
    const below = at.bottom + room + size.height <= window.innerHeight || at.top < size.height + room;
    const top = below ? at.bottom + room : at.top - size.height - room;
    card.style.left = `${left + window.scrollX}px`;
    card.style.top = `${top + window.scrollY}px`;
  }

  function show(mark) {
    clearTimeout(closing);
    if (mark === shown) return;
    hide();
    shown = mark;
    fill(mark);
    card.hidden = false;
    place(mark);
    mark.setAttribute("aria-describedby", "card");
  }

  function hide() {
    clearTimeout(closing);
    card.hidden = true;
    shown?.removeAttribute("aria-describedby");
    shown = null;
  }

  const markAt = (target) => (target instanceof Element ? target.closest(MARK) : null);
  const soon = () => { clearTimeout(closing); closing = setTimeout(hide, 200); };

  here.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const mark = markAt(event.target);
    if (mark) { touched = false; show(mark); }
  });
  here.addEventListener("pointerout", (event) => { if (event.pointerType !== "touch" && markAt(event.target)) soon(); });
  card.addEventListener("pointerenter", () => clearTimeout(closing));
  card.addEventListener("pointerleave", soon);
  here.addEventListener("focusin", (event) => { const mark = markAt(event.target); if (mark && !touched) show(mark); });
  here.addEventListener("focusout", soon);
  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
    if (!card.contains(event.target) && !markAt(event.target)) hide();
  });
  // The first touch shows what it is, the second goes there.
  here.addEventListener("click", (event) => {
    const mark = markAt(event.target);
    if (!touched || !mark || mark.classList.contains("m-note")) return;
    if (shown !== mark || !card.querySelector("a")) {
      if (mark.href) event.preventDefault();
      shown = null;
      show(mark);
    }
  });
  document.addEventListener("keydown", (event) => { touched = false; if (event.key === "Escape") hide(); });
  window.addEventListener("resize", hide);

  // What has a card but leads nowhere is reached by the keyboard too.
  for (const mark of here.querySelectorAll("span[class*='m-'][title]:not(.m-act), bdi[title]")) mark.tabIndex = 0;

  function copy(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("not copied"));
  }

  if (here.dataset.copy) {
    for (const link of document.querySelectorAll("a.id[data-iri]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = "IRI";
      button.title = `${here.dataset.copy}: ${link.dataset.iri}`;
      button.setAttribute("aria-label", button.title);
      button.addEventListener("click", async () => {
        try {
          await copy(link.dataset.iri);
          button.textContent = here.dataset.copied;
        } catch {
          button.textContent = "—";
        }
        setTimeout(() => { button.textContent = "IRI"; }, 1500);
      });
      link.after(button);
    }
  }
})();
