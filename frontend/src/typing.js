// Where what is typed replaces a selection over several spans or lines, Chromium keeps its look by a style attribute,
// which the Content-Security-Policy forbids and the console reports. Done as a change of the text there is none.
import { EditorView } from "@codemirror/view";

export const typing = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { main } = view.state.selection;
    if (event.inputType !== "insertText" || !event.data || main.empty || view.composing) return false;
    event.preventDefault();
    const more = { userEvent: "input.type", scrollIntoView: true };
    const replace = () => view.state.update(view.state.replaceSelection(event.data), more);
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((handle) => handle(view, main.from, main.to, event.data, replace))) view.dispatch(replace());
    return true;
  },
});
