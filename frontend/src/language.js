// SPARQL for the editor: the grammar of codemirror-lang-sparql, with the colours of our own pages.
import { HighlightStyle, LRLanguage, LanguageSupport, bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { styleTags, tags } from "@lezer/highlight";
import { SparqlLanguage } from "codemirror-lang-sparql";

const parser = SparqlLanguage.parser.configure({
  props: [
    styleTags({
      Var: tags.variableName,
      "IriRef Pname_ln Pname_ns": tags.url,
      "Langtag RDFLiteral/^^": tags.annotation,
      A_predicate: tags.keyword,
      "Integer Decimal Double IntegerPositive IntegerNegative DecimalPositive DecimalNegative": tags.number,
    }),
  ],
});

export const language = LRLanguage.define({
  name: "sparql",
  parser,
  languageData: { commentTokens: { line: "#" }, closeBrackets: { brackets: ["(", "[", "{", '"', "'"] } },
});

const colours = HighlightStyle.define([
  { tag: tags.keyword, class: "q-keyword" },
  { tag: tags.variableName, class: "q-variable" },
  { tag: tags.url, class: "q-iri" },
  { tag: [tags.string, tags.annotation], class: "q-literal" },
  { tag: [tags.number, tags.bool], class: "q-number" },
  { tag: tags.comment, class: "q-comment" },
]);

export const sparql = () => [new LanguageSupport(language), syntaxHighlighting(colours), bracketMatching()];
