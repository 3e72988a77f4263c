// CodeMirror writes its rules into <style> elements, which the pages' Content-Security-Policy forbids (style-src 'self').
// As constructed style sheets they are allowed, since only a script of ours can make them.
import { StyleModule } from "style-mod";

const sheets = new WeakMap();

function sheetOf(module) {
  let sheet = sheets.get(module);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(module.getRules());
    sheets.set(module, sheet);
  }
  return sheet;
}

/** Adopt the sheets of these modules in their order, before whatever else the document has adopted. */
StyleModule.mount = (root, modules) => {
  const wanted = [modules].flat().map(sheetOf);
  const others = root.adoptedStyleSheets.filter((each) => !wanted.includes(each));
  root.adoptedStyleSheets = [...wanted, ...others];
};
