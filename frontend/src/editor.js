// The editor in the place of the form's text area, which stays in the form and always holds the same text.
import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { indentOnInput } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { sparql } from "./language.js";

/**
 * Put an editor in the place of a text area; `run` is called for Ctrl+Enter. Tab leaves the editor, as everywhere.
 */
export function edit(area, { run, extensions = [] }) {
  const view = new EditorView({
    doc: area.value,
    extensions: [
      keymap.of([{ key: "Mod-Enter", run: () => (run(), true) }]),
      lineNumbers(),
      history(),
      indentOnInput(),
      closeBrackets(),
      sparql(),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({
        "aria-label": "Query",
        "aria-multiline": "true",
        spellcheck: "false",
        autocapitalize: "off",
        autocorrect: "off",
        dir: "ltr",
      }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) area.value = update.state.doc.toString();
      }),
      EditorState.tabSize.of(2),
      keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap]),
      ...extensions,
    ],
  });
  area.hidden = true;
  area.before(view.dom);
  return view;
}
