// Completion: keywords, variables, prefixes; terms and concepts by name or by what they are called in English or Arabic;
// in a string or an IRI also symbols, titles and names of the data, as the search field knows them.
import { autocompletion } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";

const MOST = 50;
const KEYWORDS = (
  "SELECT DISTINCT WHERE OPTIONAL FILTER UNION MINUS GRAPH BIND VALUES GROUP ORDER BY HAVING LIMIT OFFSET CONSTRUCT " +
  "DESCRIBE ASK PREFIX FROM NAMED AS ASC DESC COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR EXISTS NOT IN STR " +
  "LANG LANGMATCHES DATATYPE BOUND IRI CONCAT STRLEN UCASE LCASE CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER SUBSTR " +
  "REPLACE REGEX YEAR MONTH DAY NOW IF COALESCE SAMETERM ISIRI ISLITERAL ISNUMERIC ABS ROUND CEIL FLOOR UNDEF"
).split(" ");

/** Fold for comparing: case, accents, Arabic vowel signs and forms of alef. */
const fold = (text) =>
  text.toLowerCase().normalize("NFKD").replace(/[\p{M}\u0640]/gu, "").replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه");

/** Text that keeps its own direction beside other text. */
const isolate = (text) => `\u2068${text}\u2069`;

let asked = null;

/** Fetch the terms, once, when they are first wanted; without them the rest is completed all the same. */
function load(address) {
  asked ??= fetch(address)
    .then((response) => response.json())
    .then(({ base, prefixes, terms }) => ({
      base,
      prefixes,
      terms: terms.map((each) => ({
        name: each.n,
        iri: each.i ?? (each.k === "concept" ? base + each.n : expand(each.n, prefixes)),
        kind: each.k,
        called: [each.en, each.ar].filter(Boolean).map(isolate).join(" · "),
        about: each.d ?? "",
        count: each.c ?? 0,
        key: fold(each.n.slice(each.n.search(/[:/](?!.*\/)/) + 1)),
        names: [each.en, each.ar].filter(Boolean).map(fold),
      })),
    }))
    .catch(() => ((asked = null), { base: "", prefixes: {}, terms: [] }));
  return asked;
}

const expand = (name, prefixes) => prefixes[name.split(":")[0]] + name.slice(name.indexOf(":") + 1);

export function completion(address) {
  return autocompletion({
    override: [(context) => complete(context, address)],
    icons: false,
    optionClass: (option) => `q-option q-${option.type}`,
    maxRenderedOptions: MOST,
  });
}

async function complete(context, address) {
  const node = syntaxTree(context.state).resolveInner(context.pos, -1);
  if (node.name === "Comment") return null;
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  if (node.name === "String") return quoted(context, node);
  const iri = before.match(/<([^<>"{}|^`\\]*)$/);
  if (iri) return address_(context, iri[1], before, await load(address));
  const variable = before.match(/[?$][\p{L}\p{N}_]*$/u);
  if (variable) return listed(context.pos - variable[0].length, variables(context, variable[0]));
  const word = before.match(/[\p{L}\p{N}_.:-]*$/u)[0].replace(/^[\d.-]+(?=$|[^\p{L}])/u, "");
  if (!word && !context.explicit) return null;
  return listed(context.pos - word.length, words(word, before.slice(0, before.length - word.length), context, await load(address)));
}

const listed = (from, options) => (options.length ? { from, options: options.slice(0, MOST), filter: false } : null);

function variables(context, typed) {
  const used = new Set(context.state.doc.toString().match(/[?$][\p{L}_][\p{L}\p{N}_]*/gu) ?? []);
  used.delete(typed);
  return [...used].filter((each) => each.startsWith(typed)).sort().map((label) => ({ label, type: "variable" }));
}

/** Complete a word: what stands before it says whether a class is wanted, or a prefix for the prologue. */
function words(word, before, context, { prefixes, terms, base }) {
  if (/\bPREFIX\s+$/i.test(before)) return spaces(word, prefixes);
  const [prefix, local] = word.includes(":") ? word.split(/:(.*)/) : [null, word];
  const wanted = /(?:^|[\s;{[])(?:a|rdf:type)\s+$/.test(before) ? "class" : null;
  const prologue = prefix === null && !context.state.sliceDoc(0, context.pos).includes("{"); // no term stands there yet
  const terms_ = prologue ? [] : ranked(terms, fold(local), (each) =>
    prefix === null ? (local.length > 1 || wanted === each.kind) : each.kind !== "concept" && each.name.startsWith(`${prefix}:`),
  wanted).map((each) => option(each, prefixes));
  if (prefix !== null) return terms_;
  const upper = word.toUpperCase();
  const keywords = KEYWORDS.filter((each) => each.startsWith(upper) && each !== upper).map((label) => ({ label, type: "keyword" }));
  const known = Object.keys(prefixes)
    .filter((each) => each.startsWith(word))
    .map((each) => ({ label: `${each}:`, type: "prefix", detail: prefixes[each], apply: declaring(`${each}:`, prefixes) }));
  return wanted ? [...terms_, ...known] : [...keywords.slice(0, 8), ...known.slice(0, word ? 8 : 40), ...terms_];
}

/** Rank: the beginning of the name, the beginning of what it is called, a part of either; then how often it is used. */
function ranked(terms, typed, fits, wanted) {
  const found = [];
  for (const each of terms) {
    if (!fits(each)) continue;
    let rank = -1;
    if (each.key.startsWith(typed)) rank = 0;
    else if (each.names.some((name) => name.startsWith(typed))) rank = 1;
    else if (each.key.includes(typed)) rank = 2;
    else if (each.names.some((name) => name.includes(typed))) rank = 3;
    if (rank >= 0) found.push([(wanted && each.kind !== wanted ? 8 : 0) + rank + (each.kind === "concept" ? 0.5 : 0), each]);
  }
  return found.sort(([a, x], [b, y]) => a - b || y.count - x.count || (x.name < y.name ? -1 : 1)).map(([, each]) => each).slice(0, MOST);
}

function option(each, prefixes) {
  const written = each.kind === "concept" || !each.name.includes(":") || each.name === each.iri ? `<${each.iri}>` : each.name;
  return { label: each.name, detail: each.called, type: each.kind, apply: declaring(written, prefixes), info: () => about(each) };
}

function about(each) {
  const box = document.createElement("div");
  const add = (text, className) => box.append(Object.assign(document.createElement("p"), { textContent: text, className, dir: "auto" }));
  add(each.iri, "iri");
  if (each.about) add(each.kind === "concept" ? `in the list of ${each.about}` : each.about, "");
  if (each.kind !== "concept") add(each.count ? `${each.count.toLocaleString("en")} times` : "not used in these data", "count");
  return box;
}

/** Write a term, and at the head of the query the prefix that it needs and does not have. */
function declaring(written, prefixes) {
  return (view, _, from, to) => {
    const prefix = written.startsWith("<") ? null : written.split(":")[0];
    const text = view.state.doc.toString();
    const changes = [{ from, to, insert: written }];
    if (prefix && prefixes[prefix] && !new RegExp(`\\bPREFIX\\s+${prefix}:`, "i").test(text)) {
      const at = text.match(/^(?:\s*#[^\n]*\n)*/)[0].length;
      changes.push({ from: at, insert: `PREFIX ${prefix}: <${prefixes[prefix]}>\n` });
    }
    const set = view.state.changes(changes);
    view.dispatch({ changes: set, selection: { anchor: set.mapPos(to, 1) }, userEvent: "input.complete" });
  };
}

const spaces = (word, prefixes) =>
  Object.entries(prefixes)
    .filter(([prefix]) => prefix.startsWith(word.replace(/:$/, "")))
    .map(([prefix, space]) => ({ label: `${prefix}:`, detail: space, type: "prefix", apply: `${prefix}: <${space}>` }));

/** Complete an IRI: namespaces in the prologue, else concepts and things by their names. */
async function address_(context, typed, before, { base, prefixes, terms }) {
  const from = context.pos - typed.length - 1;
  const close = context.state.sliceDoc(context.pos, context.pos + 1) === ">" ? 1 : 0;
  const put = (iri) => (view, _, start, to) =>
    view.dispatch({ changes: { from: start, to: to + close, insert: `<${iri}>` }, selection: { anchor: start + iri.length + 2 } });
  if (/\bPREFIX\s+[\w-]*:\s*<[^<]*$/i.test(before)) {
    return listed(from, Object.values(prefixes).filter((each) => each.includes(typed)).map((each) => ({ label: each, type: "prefix", apply: put(each) })));
  }
  const words = typed.startsWith(base) ? typed.slice(base.length).replace(/^id\//, "") : typed;
  const concepts = ranked(terms, fold(words), (each) => words.length > 1 && each.iri.startsWith(base)).slice(0, 20);
  const things = words.length > 1 ? await suggested(context, words) : [];
  return listed(from, [
    ...concepts.map((each) => ({ label: each.name, detail: each.called, type: each.kind, apply: put(each.iri), info: () => about(each) })),
    ...things
      .filter(([, , href]) => href)
      .map(([label, detail, href]) => ({ label, detail, type: "thing", apply: put(base + new URL(href).pathname.slice(1)) })),
  ]);
}

/** Complete a string: symbols, titles, names. */
async function quoted(context, node) {
  const typed = context.state.sliceDoc(node.from + 1, context.pos);
  if (typed.length < 2 || typed.includes("\n")) return null;
  const found = await suggested(context, typed);
  return listed(node.from + 1, found.map(([label, detail]) => ({ label, detail, type: "thing", apply: label.replace(/["\\]/g, "\\$&") })));
}

async function suggested(context, typed) {
  const stop = new AbortController();
  context.addEventListener("abort", () => stop.abort());
  try {
    const response = await fetch(`/suggest?q=${encodeURIComponent(typed)}`, { signal: stop.signal });
    if (!response.ok) return [];
    const [, texts, kinds, addresses] = await response.json();
    return texts.map((text, at) => [text, kinds[at], addresses[at]]);
  } catch {
    return [];
  }
}
