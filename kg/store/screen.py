r"""Look at a public query before any parser sees it: refuse what is too long, too deep, or would reach a network.

Oxigraph's grammar knows no word boundaries (`trueSERVICE?x{`, `ASKFROM<g>{}` are valid), and `<` may begin an IRI or
compare two numbers, which no tokenizer can decide. So SERVICE is looked for twice: as the shape that every SERVICE
clause must have, whatever stands around it, and then by tokens, which excuse what stands in a string, a comment or an
IRI wherever the tokens are certain. What is uncertain is refused. Other engines read `\u0053` as `S` anywhere, so a
text with such escapes is looked at with and without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import BadQuery

_TOKEN = re.compile(
    r"""
      (?P<comment>  \# [^\r\n]* )
    | (?P<string>   \"{3} (?: [^"\\] | \\. | "(?!"") )* \"{3}
                  | '{3}  (?: [^'\\] | \\. | '(?!'') )* '{3}
                  | "     (?: [^"\\\r\n] | \\. )* "
                  | '     (?: [^'\\\r\n] | \\. )* '
      )
    | (?P<iri>      < (?: [^\x00-\x20<>"{}|^`\\] | \\u[0-9A-Fa-f]{4} | \\U[0-9A-Fa-f]{8} )* > )
    | (?P<variable> [?$] \w+ )
    | (?P<tag>      @ [A-Za-z]+ (?: -[A-Za-z0-9]+ )* )
    | (?P<name>     (?: [^\W\d][\w.\-]{0,99} )? :                  # prefixed name, blank node;
                    (?: (?: [\w:%]    | \\[_~.\-!$&'()*+,;=/?\#@%] )      # no local name begins with a full stop
                        (?: [\w.\-:%] | \\[_~.\-!$&'()*+,;=/?\#@%] )* )? )
    | (?P<word>     [^\W\d]\w* )
    | (?P<open>     [({\[] )
    | (?P<close>    [)}\]] )
    | (?P<space>    \s+ )
    | (?P<other>    \d+ | . )
    """,
    re.VERBOSE | re.DOTALL,
)

_SERVICE = re.compile(
    r"""
    service (?: \s++ | \#[^\r\n]*+ )*+
    (?: silent (?: \s++ | \#[^\r\n]*+ )*+ )?
    (?: <[^>]*> | (?: \\. | [^\s{#<\\] )+ )           # the endpoint: an IRI, a variable, a prefixed name
    (?: \s++ | \#[^\r\n]*+ )*+
    \{
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_FROM = re.compile(r"from(named)?\Z", re.IGNORECASE)
_UPDATE = re.compile(r"(insert|delete|load|clear|create|drop|copy|move|add|with)\Z", re.IGNORECASE)
_TELLING = (
    "\\",
    "service",
    "from",
    "insert",
    "delete",
    "load",
    "clear",
    "create",
    "drop",
    "copy",
    "move",
    "add",
    "with",
)
"""Where none of these stands in a query, whatever is looked for below is not there either."""
_HARMLESS = frozenset({"comment", "string", "iri", "variable", "tag"})


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query: kind (a group of the pattern above), text, position."""

    kind: str
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Screened:
    """What is known of a query without parsing it."""

    names_dataset: bool
    """Has a FROM of its own."""


def tokens_of(text: str) -> Iterator[Token]:
    """Yield the tokens of a query, all characters in order.

    >>> [token.text for token in tokens_of("ASK{?s <p> 'a#'}") if token.kind != "space"]
    ['ASK', '{', '?s', '<p>', "'a#'", '}']
    """
    for match in _TOKEN.finditer(text):
        yield Token(match.lastgroup or "other", match[0], match.start())


def screen(text: str, *, max_bytes: int, max_depth: int) -> Screened:
    """Refuse a query by its length, its nesting, a SERVICE in it, an update; else say what it is.

    Raises `BadQuery`, whose message says what to do.
    """
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > max_bytes:
        raise BadQuery(f"the query has {size} bytes and at most {max_bytes} are read: make it shorter")
    if sum(map(text.count, "({[")) <= max_depth:
        folded = text.casefold()  # the long s, which `re.IGNORECASE` takes for an s, too
        if not any(word in folded for word in _TELLING):
            return Screened(names_dataset=False)  # most queries: the tokens of one cost more than its evaluation
    tokens = tuple(tokens_of(text))
    _refuse_depth(tokens, max_depth)
    _refuse_service(text, tokens)
    plain = _unescape(text)
    if plain != text:
        _refuse_service(plain, tuple(tokens_of(plain)))
    _refuse_update(tokens)
    return Screened(names_dataset=_names_dataset(tokens))


def _refuse_depth(tokens: tuple[Token, ...], max_depth: int) -> None:
    depth = 0
    for token in tokens:
        depth += (token.kind == "open") - (token.kind == "close")
        if depth > max_depth:
            raise BadQuery(
                f"brackets are nested deeper than {max_depth} (at character {token.at + 1}): make it flatter"
            )


def _refuse_service(text: str, tokens: tuple[Token, ...]) -> None:
    found = {
        match.start()
        for match in re.finditer("(?=service)", text, re.IGNORECASE)
        if _SERVICE.match(text, match.start())
    }
    if not found:
        return
    certain = not any(token.kind == "iri" and _may_be_comparison(token.text) for token in tokens)
    for token in tokens:
        for at in (at for at in found if token.at <= at < token.at + len(token.text)):
            local = token.kind == "name" and ":" in token.text[: at - token.at]
            if not (certain and (token.kind in _HARMLESS or local)):
                line, column = place(text, at)
                raise BadQuery(
                    f"SERVICE is not answered here (line {line}, column {column}): this endpoint asks no other;"
                    " ask both and join the answers"
                )


def _may_be_comparison(iri: str) -> bool:
    """Tell whether `<…>` could also be two comparisons that hide a quote, a comment or the end of an expression.

    >>> _may_be_comparison("<2)SERVICE#>"), _may_be_comparison("<http://example.org/it's#x>")
    (True, False)
    """
    return "://" not in iri and any(char in iri for char in "'#)")


def _unescape(text: str) -> str:
    def char(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        return chr(code) if code < 0x110000 else match[0]

    return _ESCAPE.sub(char, text)


def _refuse_update(tokens: tuple[Token, ...]) -> None:
    first = next((token for token in tokens if token.kind == "word" and not _is_prologue(token.text)), None)
    if first and _UPDATE.match(first.text):
        raise BadQuery(
            f"{first.text.upper()} is an update, and this endpoint only reads: ask SELECT, ASK, CONSTRUCT or DESCRIBE"
        )


def _is_prologue(word: str) -> bool:
    return word.lower() in {"base", "prefix", "version"}


def _names_dataset(tokens: tuple[Token, ...]) -> bool:
    depth = 0
    for token in tokens:
        depth += (token.kind == "open") - (token.kind == "close")
        if depth == 0 and token.kind == "word" and _FROM.search(token.text):
            return True
    return False


def place(text: str, at: int) -> tuple[int, int]:
    r"""Give line and column, both from 1, of a character.

    >>> place("a\nbc", 3)
    (2, 2)
    """
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
