// The editor in the place of the form's text area, which stays in the form and always holds the same text.
import { acceptCompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { indentOnInput } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { sparql } from "./language.js";
import { mistakes } from "./mistake.js";
import { typing } from "./typing.js";

/**
 * Put an editor in the place of a text area. `run` is called for Ctrl+Enter. Tab takes a completion, else it leaves the
 * editor, as it does everywhere on the page.
 */
export function edit(area, { run, extensions = [] }) {
  const view = new EditorView({
    doc: area.value,
    extensions: [
      keymap.of([
        { key: "Mod-Enter", run: () => (run(), true) },
        { key: "Tab", run: acceptCompletion },
      ]),
      lineNumbers(),
      history(),
      indentOnInput(),
      closeBrackets(),
      highlightActiveLine(),
      sparql(),
      mistakes,
      typing,
      EditorView.lineWrapping,
      EditorView.editorAttributes.of({ dir: "ltr" }),
      EditorView.contentAttributes.of({
        "aria-labelledby": "query-label",
        spellcheck: "false",
        autocapitalize: "off",
        autocorrect: "off",
        translate: "no",
        dir: "ltr",
        tabindex: "0",
      }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) area.value = update.state.doc.toString();
      }),
      EditorState.tabSize.of(2),
      extensions,
      keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap]),
    ],
  });
  const label = area.labels[0];
  label.id = "query-label";
  label.removeAttribute("for"); // the text area is no longer there to be clicked into
  label.addEventListener("click", () => view.focus());
  area.hidden = true;
  area.before(view.dom);
  return view;
}

/** Put another text in the place of the whole. */
export function write(view, text) {
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
}
