import { element } from "./element.js";
import { say } from "./words.js";

// A field that narrows the questions to those that have the words, in either language.
export function filterQuestions(nav) {
  if (!nav) return;
  const field = element("input", { type: "search", placeholder: say("find a question"), dir: "auto" });
  field.setAttribute("aria-label", say("find a question"));
  nav.querySelector("h2").after(field);
  const current = nav.querySelector("[aria-current]");
  if (current) nav.scrollTop = current.getBoundingClientRect().top - nav.getBoundingClientRect().top - 60;
  const groups = [...nav.querySelectorAll("details")].map((details) => [details, details.open]);
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const [details, open] of groups) {
      let found = 0;
      for (const item of details.querySelectorAll("li")) {
        const text = item.textContent.toLowerCase();
        item.hidden = !words.every((word) => text.includes(word));
        found += !item.hidden;
      }
      details.hidden = !found;
      details.open = words.length ? true : open;
    }
  });
}
