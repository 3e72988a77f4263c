r"""Look at a public query before any parser sees it: refuse what is too long, too deep, or would reach a network.

Oxigraph's grammar knows no word boundaries (`trueSERVICE?x{`, `ASKFROM<g>{}` are valid), and `<` may begin an IRI or
compare two numbers, which no tokenizer can decide. So SERVICE is looked for twice: as the shape that every SERVICE
clause must have, whatever stands around it, and then by tokens, which excuse what stands in a string, a comment or an
IRI wherever the tokens are certain. What is uncertain is refused. Other engines read `\u0053` as `S` anywhere, so a
text with such escapes is looked at with and without them.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.errors import BadQuery
from kg.store.service import find_services, outside
from kg.store.tokens import Token, first_word, place, tokens_of, unescape

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


AT_ONCE = 2000
"""Characters of a query that is looked at where it is; a longer one may take a tenth of a second."""


@dataclass(frozen=True, slots=True)
class Screened:
    """What is known of a query without parsing it."""

    names_dataset: bool
    """Has a FROM of its own."""


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
    plain = unescape(text)
    if plain != text:
        _refuse_service(plain, tokens_of(plain))
    _refuse_update(tokens)
    return Screened(names_dataset=_names_dataset(tokens))


async def screen_aside(text: str, *, max_bytes: int, max_depth: int) -> Screened:
    """Do the same without holding others up: a long query is looked at in a thread."""
    if len(text) <= AT_ONCE:
        return screen(text, max_bytes=max_bytes, max_depth=max_depth)
    return await asyncio.to_thread(screen, text, max_bytes=max_bytes, max_depth=max_depth)


def _refuse_depth(tokens: Sequence[Token], max_depth: int) -> None:
    depth = 0
    for token in tokens:
        depth += (token.kind == "open") - (token.kind == "close")
        if depth > max_depth:
            raise BadQuery(
                f"brackets are nested deeper than {max_depth} (at character {token.at + 1}): make it flatter"
            )


def _refuse_service(text: str, tokens: Iterable[Token]) -> None:
    found = tuple(find_services(text))
    if not found:
        return
    tokens = tuple(tokens)
    certain = not any(token.kind == "unclosed" or _may_be_comparison(token) for token in tokens)
    for at in outside(found, _excused(tokens) if certain else ()):
        line, column = place(text, at)
        raise BadQuery(
            f"SERVICE is not answered here (line {line}, column {column}): this endpoint asks no other;"
            " ask both and join the answers"
        )


def _excused(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the spans in which the word means nothing: strings, comments, IRIs, variables, local names."""
    for token in tokens:
        if token.kind in _HARMLESS:
            yield token.at, token.end
        elif token.kind == "name":
            yield token.at + token.text.index(":") + 1, token.end


def _may_be_comparison(token: Token) -> bool:
    """Tell whether `<…>` could also be two comparisons that hide a quote, a comment or the end of an expression.

    >>> [_may_be_comparison(Token("iri", text, 0)) for text in ("<2)SERVICE#>", "<http://example.org/it's#x>")]
    [True, False]
    """
    return token.kind == "iri" and "://" not in token.text and any(char in token.text for char in "'#)")


def _refuse_update(tokens: Sequence[Token]) -> None:
    first = first_word(tokens)
    if _UPDATE.match(first):
        raise BadQuery(
            f"{first.upper()} is an update, and this endpoint only reads: ask SELECT, ASK, CONSTRUCT or DESCRIBE"
        )


def _names_dataset(tokens: Sequence[Token]) -> bool:
    depth = 0
    for token in tokens:
        depth += (token.kind == "open") - (token.kind == "close")
        if depth == 0 and token.kind == "word" and _FROM.search(token.text):
            return True
    return False
