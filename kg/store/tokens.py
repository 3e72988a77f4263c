r"""Cut a query into tokens, before any parser sees it, in time that grows with its length and no faster.

Every pattern is possessive: what it has read once it does not read again. A quote that nothing closes would be tried
anew at each quote after it; so the first such quote takes what it reads for itself, which is then cut up as if quotes
were nothing. Malformed text has such quotes, and so has `?a<2&&'>'=?b`, whose `<2&&'>` looks like an IRI.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_QUOTED = r"""
      (?P<string>   \"{3} (?: [^"\\]++ | \\. | "(?!"") )*+ \"{3}
                  | '{3}  (?: [^'\\]++ | \\. | '(?!'') )*+ '{3}
                  | (?! \"{3} | '{3} ) (?: " (?: [^"\\\r\n]++ | \\. )*+ "
                                         | ' (?: [^'\\\r\n]++ | \\. )*+ ' )
      )
    | (?P<unclosed> \"{3} .*+ | '{3} .*+                               # to the end of the text
                  | " (?: [^"\\\r\n]++ | \\. )*+                       # to the end of the line
                  | ' (?: [^'\\\r\n]++ | \\. )*+ )
    |
"""
_PLAIN = r"""
      (?P<comment>  \# [^\r\n]*+ )
    | (?P<iri>      < (?: [^\x00-\x20<>"{}|^`\\]++ | \\u[0-9A-Fa-f]{4} | \\U[0-9A-Fa-f]{8} )*+ > )
    | (?P<variable> [?$] \w++ )
    | (?P<tag>      @ [A-Za-z]++ (?: -[A-Za-z0-9]++ )*+ )
    | (?P<name>     (?: [^\W\d][\w.\-]{0,99} )? :                      # prefixed name, blank node;
                    (?: (?: [\w:%]    | \\[_~.\-!$&'()*+,;=/?\#@%] )   # no local name begins with a full stop
                        (?: [\w.\-:%]++ | \\[_~.\-!$&'()*+,;=/?\#@%] )*+ )? )
    | (?P<word>     [^\W\d]\w*+ )
    | (?P<open>     [({\[] )
    | (?P<close>    [)}\]] )
    | (?P<space>    \s++ )
    | (?P<other>    \d++ | . )
"""
_TOKEN = re.compile(_QUOTED + _PLAIN, re.VERBOSE | re.DOTALL)
_QUOTELESS = re.compile(_PLAIN, re.VERBOSE | re.DOTALL)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query: kind (a group of the pattern above), text, position.

    The kind `unclosed` is that of a lone quote; what stands behind it is uncertain.
    """

    kind: str
    text: str
    at: int

    @property
    def end(self) -> int:
        """Position behind it."""
        return self.at + len(self.text)


def tokens_of(text: str) -> Iterator[Token]:
    """Yield the tokens of a query, all characters in order.

    >>> [token.text for token in tokens_of("ASK{?s <p> 'a#'}") if token.kind != "space"]
    ['ASK', '{', '?s', '<p>', "'a#'", '}']
    >>> [(token.kind, token.text) for token in tokens_of("'a(")]
    [('unclosed', "'"), ('word', 'a'), ('open', '(')]
    """
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if match.lastgroup != "unclosed":
            yield Token(match.lastgroup or "other", match[0], start)
            continue
        yield Token("unclosed", text[start], start)
        for inner in _QUOTELESS.finditer(text, start + 1, end):
            yield Token(inner.lastgroup or "other", inner[0], inner.start())


def first_word(tokens: Iterable[Token]) -> str:
    """Give the word that says what is asked, the first behind the prologue; empty where there is none.

    >>> first_word(tokens_of("#\\nPREFIX a: <urn:a> Select * {}"))
    'Select'
    """
    words = (token.text for token in tokens if token.kind == "word")
    return next((word for word in words if word.lower() not in ("base", "prefix", "version")), "")


def unescape(text: str) -> str:
    r"""Put characters in the place of their escapes, as SPARQL lets engines do before they read anything (19.2).

    >>> unescape(r"\u0053ERVICE"), unescape(r"\UFFFFFFFF")
    ('SERVICE', '\\UFFFFFFFF')
    """

    def char(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        return chr(code) if code < 0x110000 else match[0]

    return _ESCAPE.sub(char, text)


def place(text: str, at: int) -> tuple[int, int]:
    r"""Give line and column, both from 1, of a character.

    >>> place("a\nbc", 3)
    (2, 2)
    """
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
