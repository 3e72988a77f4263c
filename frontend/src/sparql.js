// The page of /sparql. All of it works without this script, as a plain form; with it there is an editor in the place of
// the text area, and the answer comes without leaving the page.
import "./styles.js";
import { dress } from "./answer.js";
import { asker } from "./ask.js";
import { completion } from "./completion.js";
import { edit } from "./editor.js";
import { filterQuestions } from "./questions.js";
import { linked } from "./links.js";

const form = document.querySelector("form.editor");

if (form) {
  const view = edit(form.elements.query, { run: () => ask(), extensions: [completion(form.dataset.terms)] });
  const ask = asker(form, view);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
  dress(document.querySelector("#answer"), view);
  filterQuestions(document.querySelector("nav.questions"));
  linked(view, ask);
  document.documentElement.classList.add("scripted");
}
