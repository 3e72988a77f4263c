// The place that the parser names is underlined until the text changes.
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";

const mark = StateEffect.define();

export const mistakes = StateField.define({
  create: () => Decoration.none,
  update(shown, transaction) {
    if (transaction.docChanged) shown = Decoration.none;
    for (const effect of transaction.effects) if (effect.is(mark)) shown = effect.value;
    return shown;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Give the range of a place: the word that begins there, else the last character before it. */
function rangeOf(doc, line, column) {
  const { from, text } = doc.line(Math.min(Math.max(1, line), doc.lines));
  const before = [...text].slice(0, column - 1).join("").length; // columns count characters, positions UTF-16
  const word = text.slice(before).match(/^(?:[\p{L}\p{N}_:?$@.-]+|\S)/u)?.[0] ?? "";
  if (word) return [from + before, from + before + word.length];
  return before ? [from + text.trimEnd().length - 1, from + text.trimEnd().length] : [from, from];
}

/** Underline what stands at a line and column, both from 1, and go there; without them, underline nothing. */
export function underline(view, line, column, title) {
  if (!line) return view.dispatch({ effects: mark.of(Decoration.none) });
  const [from, to] = rangeOf(view.state.doc, line, column);
  const wrong = Decoration.mark({ class: "q-mistake", attributes: { title, "aria-invalid": "true" } });
  const shown = to > Math.max(from, 0) ? Decoration.set([wrong.range(Math.max(from, 0), to)]) : Decoration.none;
  view.dispatch({ effects: mark.of(shown), selection: { anchor: Math.max(from, 0) }, scrollIntoView: true });
}
