// Completion: keywords, variables, prefixes; terms and concepts by name or by what they are called in English or Arabic;
// in a string or an IRI also symbols, titles and names of the data, as the search field knows them.
import { autocompletion } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import { MOST, about, fold, load, ranked, suggested } from "./terms.js";

const KEYWORDS = (
  "SELECT DISTINCT WHERE OPTIONAL FILTER UNION MINUS GRAPH BIND VALUES GROUP ORDER BY HAVING LIMIT OFFSET CONSTRUCT " +
  "DESCRIBE ASK PREFIX FROM NAMED AS ASC DESC COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR EXISTS NOT IN STR " +
  "LANG LANGMATCHES DATATYPE BOUND IRI CONCAT STRLEN UCASE LCASE CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER SUBSTR " +
  "REPLACE REGEX YEAR MONTH DAY NOW IF COALESCE SAMETERM ISIRI ISLITERAL ISNUMERIC ABS ROUND CEIL FLOOR UNDEF"
).split(" ");

export function completion(address) {
  return autocompletion({
    override: [(context) => complete(context, address)],
    icons: false,
    optionClass: (option) => `q-option q-${option.type}`,
    maxRenderedOptions: MOST,
  });
}

/** Complete what stands before the cursor, by what it is a part of. */
async function complete(context, address) {
  const node = syntaxTree(context.state).resolveInner(context.pos, -1);
  if (node.name === "Comment") return null;
  if (node.name === "String") return inString(context, node);
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  const iri = before.match(/<([^<>"{}|^`\\]*)$/);
  if (iri) return inIri(context, iri[1], before.slice(0, iri.index), await load(address));
  const variable = before.match(/[?$][\p{L}_\p{N}]*$/u);
  if (variable) return variables(context, variable[0]);
  const word = before.match(/(?:[\p{L}_][\p{L}\p{N}_.-]*)?:?(?:[\p{L}\p{N}_][\p{L}\p{N}_.-]*)?$/u)[0];
  if (!word && !context.explicit) return null;
  return words(context, word, before.slice(0, before.length - word.length), await load(address));
}

const listed = (from, options) => (options.length ? { from, options: options.slice(0, MOST), filter: false } : null);

function variables(context, typed) {
  const used = new Set(context.state.doc.toString().match(/[?$][\p{L}_][\p{L}\p{N}_]*/gu) ?? []);
  used.delete(typed);
  const fitting = [...used].filter((each) => each.startsWith(typed)).sort();
  return listed(context.pos - typed.length, fitting.map((label) => ({ label, type: "variable" })));
}

/** Complete a word: a class is wanted after `a`, a prefix with its namespace after PREFIX, no term before a brace. */
function words(context, word, before, { prefixes, terms }) {
  const from = context.pos - word.length;
  if (/\bPREFIX\s+$/i.test(before)) return listed(from, declarations(word, prefixes));
  const [prefix, local] = word.includes(":") ? word.split(/:(.*)/) : [null, word];
  const wanted = /(?:^|[\s;{[])(?:a|rdf:type)\s+$/.test(before) ? "class" : null;
  if (prefix !== null) {
    const fits = (each) => each.kind !== "concept" && each.name.startsWith(`${prefix}:`);
    return listed(from, ranked(terms, fold(local), { fits, wanted }).map((each) => option(each, prefixes)));
  }
  const inside = context.state.sliceDoc(0, context.pos).includes("{");
  const fits = (each) => inside && (local.length > 1 || each.kind === wanted);
  const found = ranked(terms, fold(local), { fits, wanted }).map((each) => option(each, prefixes));
  const names = prefixed(word, prefixes).slice(0, word ? 8 : 40);
  return listed(from, wanted ? [...found, ...names] : [...keywords(word).slice(0, 8), ...names, ...found]);
}

function keywords(word) {
  const upper = word.toUpperCase();
  const fitting = KEYWORDS.filter((each) => each.startsWith(upper) && each !== upper);
  return fitting.map((label) => ({ label, type: "keyword" }));
}

function prefixed(word, prefixes) {
  const fitting = Object.keys(prefixes).filter((each) => each.startsWith(word));
  return fitting.map((each) => ({
    label: `${each}:`,
    type: "prefix",
    detail: prefixes[each],
    apply: declaring(`${each}:`, prefixes),
  }));
}

function declarations(word, prefixes) {
  const fitting = Object.entries(prefixes).filter(([prefix]) => prefix.startsWith(word.replace(/:$/, "")));
  return fitting.map(([prefix, space]) => ({
    label: `${prefix}:`,
    type: "prefix",
    detail: space,
    apply: `${prefix}: <${space}>`,
  }));
}

function option(each, prefixes) {
  const short = each.kind !== "concept" && each.name !== each.iri;
  return {
    label: each.name,
    detail: each.called,
    type: each.kind,
    apply: declaring(short ? each.name : `<${each.iri}>`, prefixes),
    info: () => about(each),
  };
}

/** Write a term, and at the head of the query the prefix that it needs and does not have. */
function declaring(written, prefixes) {
  return (view, _, from, to) => {
    const prefix = written.startsWith("<") ? null : written.split(":")[0];
    const text = view.state.doc.toString();
    const changes = [{ from, to, insert: written }];
    if (prefix && prefixes[prefix] && !new RegExp(`\\bPREFIX\\s+${prefix}:`, "i").test(text)) {
      const head = text.match(/^(?:\s*#[^\n]*\n)*/)[0].length; // below the comment that says what is asked
      changes.push({ from: head, insert: `PREFIX ${prefix}: <${prefixes[prefix]}>\n` });
    }
    const set = view.state.changes(changes);
    view.dispatch({ changes: set, selection: { anchor: set.mapPos(to, 1) }, userEvent: "input.complete" });
  };
}

/** Complete an IRI: a namespace in the prologue, else concepts and things by their names. */
async function inIri(context, typed, before, { base, prefixes, terms }) {
  const from = context.pos - typed.length - 1;
  const closed = context.state.sliceDoc(context.pos, context.pos + 1) === ">" ? 1 : 0;
  const put = (iri) => (view, _, start, to) =>
    view.dispatch({
      changes: { from: start, to: to + closed, insert: `<${iri}>` },
      selection: { anchor: start + iri.length + 2 },
    });
  if (/\bPREFIX\s+[\w-]*:\s*$/i.test(before)) {
    const spaces = Object.values(prefixes).filter((each) => each.includes(typed));
    return listed(from, spaces.map((label) => ({ label, type: "prefix", apply: put(label) })));
  }
  const name = typed.startsWith(base) ? typed.slice(base.length).replace(/^id\//, "") : typed;
  if (name.length < 2) return null;
  const concepts = ranked(terms, fold(name), { fits: (each) => each.iri.startsWith(base) }).slice(0, 20);
  const things = (await suggested(context, name)).filter((each) => each.address);
  return listed(from, [
    ...concepts.map((each) => ({ ...option(each, prefixes), apply: put(each.iri) })),
    ...things.map(({ text, kind, address }) => ({
      label: text,
      detail: kind,
      type: "thing",
      apply: put(base + new URL(address).pathname.slice(1)),
    })),
  ]);
}

/** Complete a string: symbols, titles, names. */
async function inString(context, node) {
  const typed = context.state.sliceDoc(node.from + 1, context.pos);
  if (typed.length < 2 || typed.includes("\n")) return null;
  const found = await suggested(context, typed);
  const escaped = (text) => text.replace(/["'\\]/g, "\\$&");
  const option = ({ text, kind }) => ({ label: text, detail: kind, type: "thing", apply: escaped(text) });
  return listed(node.from + 1, found.map(option));
}
