// The terms of the data as the server names them, and how what is typed is compared with them.
import { element } from "./element.js";
import { say } from "./words.js";

export const MOST = 50;

/** Fold for comparing: case, accents, Arabic vowel signs, tatweel, forms of alef, yeh and teh marbuta. */
export const fold = (text) =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\p{M}\u0640]/gu, "")
    .replace(/[أإآٱ]/g, "ا")
    .replace(/ى/g, "ي")
    .replace(/ة/g, "ه");

/** Text that keeps its own direction beside other text. */
const isolate = (text) => `\u2068${text}\u2069`;

let asked = null;

/** Fetch the terms, once, when they are first wanted; without them the rest is completed all the same. */
export function load(address) {
  asked ??= fetch(address)
    .then((response) => response.json())
    .then(({ base, prefixes, terms }) => ({ base, prefixes, terms: terms.map((each) => read(each, base, prefixes)) }))
    .catch(() => {
      asked = null;
      return { base: "", prefixes: {}, terms: [] };
    });
  return asked;
}

function read({ n: name, i: iri, k: kind, en = "", ar = "", d: about = "", c: count = 0 }, base, prefixes) {
  const names = [en, ar].filter(Boolean);
  return {
    name,
    iri: iri ?? (kind === "concept" ? base + name : expand(name, prefixes)),
    kind,
    called: names.map(isolate).join(" · "),
    about,
    count,
    key: fold(name.slice(Math.max(name.lastIndexOf("/"), name.indexOf(":")) + 1)),
    names: names.map(fold),
  };
}

function expand(name, prefixes) {
  const colon = name.indexOf(":");
  return prefixes[name.slice(0, colon)] + name.slice(colon + 1);
}

/** How well a term goes with what is typed, 0 best: the beginning of its name, of what it is called, a part of either. */
function rank({ key, names }, typed) {
  if (key.startsWith(typed)) return 0;
  if (names.some((name) => name.startsWith(typed))) return 1;
  if (key.includes(typed)) return 2;
  return names.some((name) => name.includes(typed)) ? 3 : null;
}

/** Give the terms that go with what is typed: those of the wanted kind first, the best, the most used. */
export function ranked(terms, typed, { fits = () => true, wanted = null } = {}) {
  const found = [];
  for (const each of terms) {
    const how = fits(each) ? rank(each, typed) : null;
    if (how === null) continue;
    found.push([how + (wanted && each.kind !== wanted ? 8 : 0) + (each.kind === "concept" ? 0.5 : 0), each]);
  }
  found.sort(([a, x], [b, y]) => a - b || y.count - x.count || (x.name < y.name ? -1 : 1));
  return found.slice(0, MOST).map(([, each]) => each);
}

/** What is shown beside a term in the list: its IRI, its definition or list, how often it is used. */
export function about(each) {
  const line = (text, className = "") => element("p", { className, dir: "auto" }, text);
  const used = each.count ? `${each.count.toLocaleString("en")} ${say("times")}` : say("not used");
  const box = element("div", {}, line(each.iri, "iri"));
  if (each.kind === "concept") box.append(line(`${say("in the list")} ${each.about}`));
  else box.append(...(each.about ? [line(each.about)] : []), line(used, "count"));
  return box;
}

/** Ask what the data call so: symbols, titles, names, each with its kind and its address here. */
export async function suggested(context, typed) {
  const stop = new AbortController();
  context.addEventListener("abort", () => stop.abort());
  try {
    const response = await fetch(`/suggest?q=${encodeURIComponent(typed)}`, { signal: stop.signal });
    if (!response.ok) return [];
    const [, texts, kinds, addresses] = await response.json();
    return texts.map((text, at) => ({ text, kind: kinds[at], address: addresses[at] }));
  } catch {
    return [];
  }
}
