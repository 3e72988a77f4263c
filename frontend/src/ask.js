// Asking without leaving the page: the answer is the part of the page that the server would have shown.
import { announce, dress } from "./answer.js";
import { element } from "./element.js";
import { remember } from "./links.js";
import { say } from "./words.js";

/** Make the function that asks what the editor holds; asking again, or the button beside, ends what still runs. */
export function asker(form, view) {
  const button = form.querySelector("button.ask");
  const cancel = element("button", { type: "button", className: "plain", hidden: true }, say("cancel"));
  const keys = element("kbd", {}, /Mac|iP/.test(navigator.platform) ? "⌘ Enter" : "Ctrl+Enter");
  const clock = element("span", { className: "clock" });
  button.after(cancel, keys, clock);
  let running = null;
  cancel.addEventListener("click", () => running?.abort());

  return async function ask({ kept = false } = {}) {
    const query = view.state.doc.toString();
    if (!query.trim()) return show(failed(say("no query")), view);
    running?.abort();
    const mine = (running = new AbortController());
    const begun = performance.now();
    const tick = setInterval(() => (clock.textContent = `${((performance.now() - begun) / 1000).toFixed(1)} s`), 100);
    cancel.hidden = false;
    keys.hidden = true;
    document.querySelector("#answer").setAttribute("aria-busy", "true");
    if (!kept) remember(query);
    try {
      show(await fetchAnswer(query, mine.signal), view);
    } catch (error) {
      if (mine === running) show(failed(mine.signal.aborted ? say("cancelled") : `${say("no answer")} ${error.message}.`), view);
    } finally {
      clearInterval(tick);
      if (mine === running) {
        running = null;
        clock.textContent = "";
        cancel.hidden = true;
        keys.hidden = false;
      }
    }
  };
}

/** Ask, and give the part of the page that has the answer, or says what is wrong. */
async function fetchAnswer(query, signal) {
  const body = new URLSearchParams({ query, format: "html" });
  const headers = { Accept: "text/html", "Kg-Part": "answer" };
  const lang = new URLSearchParams(location.search).get("lang");
  const response = await fetch(lang ? `/sparql?lang=${lang}` : "/sparql", { method: "POST", body, headers, signal });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return page.querySelector("#answer") ?? failed(page.querySelector("main")?.textContent ?? response.statusText);
}

function failed(message) {
  return element("section", { id: "answer", tabIndex: -1 }, element("p", { className: "problem" }, message.trim()));
}

function show(answer, view) {
  document.querySelector("#answer").replaceWith(answer);
  dress(answer, view);
  announce(answer.querySelector(".summary, .verdict, .problem, .unknown")?.textContent ?? "");
  const { top } = answer.getBoundingClientRect();
  if (top < 0 || top > innerHeight * 0.6) scrollBy({ top: top - innerHeight * 0.35 }); // the query stays in sight
}
