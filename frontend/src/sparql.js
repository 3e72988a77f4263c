// The page of /sparql. All of it works without this script, as a plain form.
import "./styles.js";
import { edit } from "./editor.js";

const form = document.querySelector("form.editor");
if (form) edit(form.elements.query, { run: () => form.requestSubmit() });
