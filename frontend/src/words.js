// The words of the page in its language, which the server gives with the form.

let words = null;

/** Give the word or sentence of a name. */
export function say(name) {
  words ??= JSON.parse(document.querySelector("form.editor").dataset.words);
  return words[name] ?? name;
}
