// What the script adds to an answer: the mistake underlined, columns to sort by, the raw text, the link to copy.
import { element } from "./element.js";
import { fragment } from "./links.js";
import { underline } from "./mistake.js";
import { say } from "./words.js";

const MOST_RAW = 200_000;
const collator = new Intl.Collator(undefined, { numeric: true });

/** Tell a screen reader. */
export function announce(text) {
  let region = document.querySelector("#said");
  if (!region) {
    region = element("p", { id: "said", className: "unseen" });
    region.setAttribute("role", "status");
    document.querySelector("main").append(region);
  }
  region.textContent = text.trim().replace(/\s+/g, " ");
}

/** Add to an answer what takes a script. */
export function dress(answer, view) {
  const { line, column, detail } = answer.dataset;
  underline(view, Number(line), Number(column), detail);
  const query = view.state.doc.toString();
  const links = answer.querySelector("p.downloads");
  if (!links) return;
  if (!links.querySelector(".link")) {
    links.prepend(element("a", { className: "link", href: fragment(query) }, say("link to this query")));
  }
  if (navigator.clipboard) links.querySelector(".link").after(copier(links.querySelector(".link")));
  links.after(raw(query, links.dataset.raw));
  answer.querySelectorAll("table.results").forEach(sortable);
}

function copier(link) {
  const button = element("button", { type: "button", className: "plain" }, say("copy"));
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(link.href);
    button.textContent = "✓";
    announce(say("copied"));
    setTimeout(() => (button.textContent = say("copy")), 2000);
  });
  return button;
}

/** The answer as programs get it, asked for when it is opened. */
function raw(query, format) {
  const text = element("pre", { dir: "ltr", tabIndex: 0 });
  const summary = element("summary", {}, `${say("raw answer")} (${format === "nt" ? "N-Triples" : "JSON"})`);
  const details = element("details", { className: "raw" }, summary, text);
  details.addEventListener(
    "toggle",
    async () => {
      text.textContent = "…";
      const body = new URLSearchParams({ query, format });
      try {
        const found = await (await fetch("/sparql", { method: "POST", body })).text();
        const cut = found.length > MOST_RAW ? `\n… ${say("cut raw")}` : "";
        text.textContent = (cut ? found.slice(0, MOST_RAW) : pretty(found)) + cut;
      } catch (error) {
        text.textContent = error.message;
      }
    },
    { once: true },
  );
  return details;
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 1);
  } catch {
    return text;
  }
}

/** Make the heads of a table buttons that sort its rows. */
function sortable(table) {
  const body = table.tBodies[0];
  [...table.tHead.rows[0].cells].forEach((head, at) => {
    const button = element("button", { type: "button", title: say("sort") }, head.textContent);
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.ariaSort === "ascending";
      for (const each of table.tHead.rows[0].cells) each.removeAttribute("aria-sort");
      head.ariaSort = down ? "descending" : "ascending";
      const text = (row) => row.cells[at].querySelector("bdi")?.textContent ?? "";
      const numbers = head.classList.contains("number");
      const compare = numbers ? (a, b) => Number(a) - Number(b) : collator.compare;
      const rows = [...body.rows].sort((a, b) => compare(text(a), text(b)) * (down ? -1 : 1));
      body.append(...rows);
    });
  });
}
