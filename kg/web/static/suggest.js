// Completion of search boxes, by the pattern of the ARIA combobox; without script they are plain forms.
"use strict";

(function () {
  const WAIT = 120;
  let numbered = 0;

  function combobox(input) {
    const list = document.createElement("ul");
    list.id = "suggestions-" + ++numbered;
    list.className = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.dataset.suggest);
    const box = document.createElement("span");
    box.className = "combobox";
    input.before(box);
    box.append(input, list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");
    input.autocomplete = "off";

    let chosen = -1;
    let timer = 0;
    let asking = null;
    let typed = input.value;

    function close() {
      list.hidden = true;
      chosen = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function choose(index) {
      const options = list.children;
      if (chosen >= 0) options[chosen].setAttribute("aria-selected", "false");
      chosen = index;
      if (chosen < 0) {
        input.removeAttribute("aria-activedescendant");
        input.value = typed;
        return;
      }
      options[chosen].setAttribute("aria-selected", "true");
      options[chosen].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[chosen].id);
      input.value = options[chosen].dataset.text;
    }

    function take(option) {
      if (option.dataset.href) {
        location.assign(option.dataset.href);
      } else {
        input.value = option.dataset.text;
        input.form.submit();
      }
    }

    function show(texts, kinds, addresses) {
      list.replaceChildren();
      texts.forEach(function (text, index) {
        const option = document.createElement("li");
        option.id = list.id + "-" + index;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.text = text;
        // only paths of this server are gone to
        option.dataset.href = addresses[index] ? new URL(addresses[index]).pathname + new URL(addresses[index]).search : "";
        const name = document.createElement("bdi");
        name.textContent = text;
        const kind = document.createElement("small");
        kind.textContent = kinds[index];
        option.append(name, " ", kind);
        option.addEventListener("mousedown", function (event) {
          event.preventDefault();
          take(option);
        });
        list.append(option);
      });
      chosen = -1;
      list.hidden = texts.length === 0;
      input.setAttribute("aria-expanded", String(!list.hidden));
      input.removeAttribute("aria-activedescendant");
    }

    async function ask() {
      typed = input.value;
      if (asking) asking.abort();
      if (!typed.trim()) return close();
      asking = new AbortController();
      try {
        const answer = await fetch("/suggest?lang=" + document.documentElement.lang + "&q=" + encodeURIComponent(typed), { signal: asking.signal });
        if (!answer.ok) return close();
        const [asked, texts, kinds, addresses] = await answer.json();
        if (asked === input.value && document.activeElement === input) show(texts, kinds, addresses);
      } catch (error) {
        if (error.name !== "AbortError") close();
      }
    }

    input.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", function (event) {
      if (event.isComposing) return;
      const count = list.children.length;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) return void ask();
        const step = event.key === "ArrowDown" ? 1 : -1;
        choose(((chosen + 1 + step + count + 1) % (count + 1)) - 1);
      } else if (event.key === "Enter" && chosen >= 0 && !list.hidden) {
        event.preventDefault();
        take(list.children[chosen]);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        choose(-1);
        close();
      }
    });
  }

  document.querySelectorAll("input[data-suggest]").forEach(combobox);
})();
