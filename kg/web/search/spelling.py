"""What a spelling of a document's name may mean: symbols, in steps from the plainest reading to the boldest.

Known are a symbol in any case, with or without spaces, in full-width or Arabic digits, among words of any language; an
address of the United Nations' (undocs.org, docs.un.org, documents.un.org); an Akoma Ntoso IRI with or without its
language and part; a name of a file (`A_RES_69_317.pdf`); one of the Security Council without its year (`UNSCR 1325`),
which the data know. A bare number is one of the General Assembly first; Arabic prints it serial first or session first,
so both orders are read, and which of them is meant is decided by which exists.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from urllib.parse import parse_qs, unquote, urlsplit

_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_SLASHES = re.compile("[\u2044\u2215]")
_LANGUAGE = re.compile(r"\A/?(?:pdf/)?(?:ar|en|es|fr|ru|zh)(?=/[A-Za-z])", re.IGNORECASE)
_AKN = re.compile(
    r"(?P<work>/akn/un/[a-z]+/[a-z]+/(?P<body>\w+)/\d{4}-\d\d-\d\d/(?P<number>[^/@!~\s#]+))", re.IGNORECASE
)
_SYMBOL = re.compile(
    r"""
    (?<![A-Za-z0-9/])
    (?:A|S|E|T|ST|DP|CCPR|CERD|CEDAW|CRC|CAT|FCCC|TD|HSP|UNEP|NPT|CD|BWC|[A-Z]{2,6})   # an organ
    (?: \s*/\s* [A-Z0-9][A-Z0-9.\-]* )+                                         # A/C.3/77/L.12, A/RES/ES-11/1
    (?: \s+ [A-Z] (?=\s*\() )?                                                  # 217 A (III)
    (?: \s*\(\s* (?:(?:E?S-)?[IVXLC]+|\d{4}) \s*\) )?                            # 3369 (XXX), 242 (1967)
    (?: \s+ [A-Z](?![A-Za-z]) )?                                                # 57/270 B
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![\d/.])(?P<a>\d{1,4})\s*/\s*(?P<b>\d{1,4})(?:\s?(?P<letter>[A-Z])(?![A-Za-z]))?(?![\d/])", re.I
)
_EMERGENCY = re.compile(r"(?<![A-Za-z])(?P<session>E?S-\d{1,2})\s*/\s*(?P<number>\d{1,4})", re.IGNORECASE)
_OLD = re.compile(
    r"(?<![\d/.])(?P<number>\d{1,4})\s*(?P<letter>[A-Z])?\s*\(\s*(?P<session>[^()]{1,12}?)\s*\)", re.IGNORECASE
)
_LOOSE = re.compile(
    r"""
    (?<![A-Za-z0-9/._\-])
    (?: (?P<organ>[ASE]) [\s._/\-]+ )?  (?P<series>RES|DEC)      # A.RES, S_RES, RES alone
    [\s._/\-]+ (?P<session>(?:E?S-)?\d{1,4})                     # the session, the year, or the number of the Council
    (?: [\s._/\-]+ (?P<number>\d{1,4}) )? (?!\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FILE = re.compile(r"(?:-(?:\d{7})?[ACEFGRS])?\.(?:pdf|docx?|html?|txt|xml)\Z", re.IGNORECASE)
"""The ending of a file; before it the United Nations put the number of a job and a letter for the language."""
_BELOW = re.compile(r"/(?:ar|en|es|fr|ru|zh|main|(?:pp|op|fn|annex|cites|act|src)\d*)(?:/.*)?\Z", re.IGNORECASE)
"""What addresses of ours have below a document: a language version, a part."""
_OF_COUNCIL = re.compile(r"(?<![A-Za-z/])(?:UN)?SC(?:R|\s?RES)\.?\s?(?P<number>\d{1,4})(?![\d/])", re.IGNORECASE)
_YEARLESS = re.compile(r"S/RES/\d{1,4}\Z")
_YEARS = range(1946, 2100)
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_TENS = ("", "X", "XX", "XXX")
_SMALL = re.compile(r"(?<=/)(ADD|REV|CORR)(?=\.)")
_OTHERS = (
    "A/DEC/{a}/{b}",
    "A/HRC/RES/{a}/{b}",
    "A/HRC/DEC/{a}/{b}",
    "E/RES/{a}/{b}",
    "E/DEC/{a}/{b}",
    "S/PRST/{a}/{b}",
)


def plain(text: str) -> str:
    """Give a spelling in ASCII digits and brackets, without what is invisible, percent-decoded, one space for many.

    >>> plain("\u202b٣١٧ / ٦９\u202c"), plain("A%2FRES%2F69%2F317")
    ('317 / 69', 'A/RES/69/317')
    """
    text = unicodedata.normalize("NFKC", unquote(text, errors="replace"))
    text = _SLASHES.sub("/", _DASHES.sub("-", _INVISIBLE.sub("", text)))
    return " ".join("".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text).split())


def akn_of(text: str) -> str | None:
    """Give the Akoma Ntoso IRI of the work that a text names by one.

    >>> akn_of("https://x.org/akn/un/statement/deliberation/unga/2015-09-10/69-317/eng@/!main~op1")
    '/akn/un/statement/deliberation/unga/2015-09-10/69-317'
    """
    found = _AKN.search(text)
    return found["work"] if found else None


def candidates(text: str) -> Iterator[Sequence[str]]:
    """Yield the symbols that a plain spelling may mean, step by step: the first step of which any exists decides.

    >>> next(candidates("71/88")), next(candidates("a/res/57/270 b"))
    (('A/RES/71/88', 'A/RES/88/71'), ('A/RES/57/270B',))
    >>> next(candidates("3369 (XXX)")), next(candidates("https://undocs.org/en/A/69/L.79/Add.1"))
    (('A/RES/3369(XXX)',), ('A/69/L.79/Add.1',))
    >>> next(candidates("A_RES_69_317.pdf")), next(candidates("UNSCR 1325"))
    (('A/RES/69/317',), ('S/RES/1325',))
    >>> next(candidates("A_RES_69_317-1234567E.xml")), [*candidates("A/RES/69/317/ar/op3")][:2]
    (('A/RES/69/317',), [('A/RES/69/317/AR/OP3',), ('A/RES/69/317',)])
    """
    text = _tidy(_of_address(text))
    if found := _AKN.search(text):
        yield from _of_akn(found)
    elif text.startswith("/"):
        return
    elif symbol := _SYMBOL.search(text):
        yield (normal := _normal(symbol[0]),)
        if _BELOW.search(symbol[0]):
            yield (_normal(_BELOW.sub("", symbol[0])),)
        if _YEARLESS.match(normal):
            yield tuple(f"{normal}({year})" for year in _YEARS)
        yield (_normal(_SYMBOL.sub(lambda m: re.sub(r"\s+[A-Z]\Z", "", m[0], flags=re.I), symbol[0])),)
    elif emergency := _EMERGENCY.search(text):
        yield (f"A/RES/{emergency['session'].upper()}/{emergency['number']}",)
    elif old := _OLD.search(text):
        yield from _of_old(old)
    elif number := _NUMBER.search(text):
        yield from _of_number(number)


def _of_address(text: str) -> str:
    """Take the symbol out of an address of the United Nations'."""
    found = re.match(
        r"(?:https?://)?(?:www\.)?((?:undocs|docs\.un|documents\.un|digitallibrary\.un)\.org)\b(.*)", text, re.I
    )
    if not found:
        return text
    try:
        parts = urlsplit(f"https://{found[1]}{found[2]}")
        asked = parse_qs(parts.query)
    except ValueError:
        return text
    given = next((asked[name][0] for name in ("symbol", "s", "q") if name in asked), parts.path)
    return _LANGUAGE.sub("", given).strip("/ ")


def _tidy(text: str) -> str:
    """Write the symbol of a resolution with slashes, without the ending of a file.

    >>> _tidy("A.RES.69.317"), _tidy("RES 69 317"), _tidy("SCR 1325"), _tidy("S_RES_1325 (2000)")
    ('A/RES/69/317', '69/317', 'S/RES/1325', 'S/RES/1325 (2000)')
    """
    return _OF_COUNCIL.sub(r"S/RES/\g<number>", _LOOSE.sub(_with_slashes, _FILE.sub("", text), count=1), count=1)


def _with_slashes(found: re.Match[str]) -> str:
    organ, series, session, number = found.groups()
    if not organ:  # it may be any organ's, as of a bare number
        return f"{session}/{number}" if number else found[0]
    if organ.upper() == "S" and number:
        return f"S/{series}/{session}({number})"
    return "/".join(filter(None, (organ, series, session, number)))


def _of_akn(found: re.Match[str]) -> Iterator[Sequence[str]]:
    number = re.match(r"(\d+)-(\d+)-?([a-z]?)\Z", found["number"], re.IGNORECASE)
    if number and found["body"].lower() == "unga":
        yield (f"A/RES/{number[1]}/{number[2]}{number[3].upper()}",)


def _of_old(found: re.Match[str]) -> Iterator[Sequence[str]]:
    number, letter, session = found["number"], (found["letter"] or "").upper(), found["session"]
    if re.fullmatch(r"(?:19|20)\d\d", session):
        yield (f"S/RES/{number}({session})",)
    elif roman := _session(session):
        yield (f"A/RES/{number}{letter}({roman})",)


def _of_number(found: re.Match[str]) -> Iterator[Sequence[str]]:
    a, b, letter = found["a"], found["b"], (found["letter"] or "").upper()
    orders = dict.fromkeys(((a, b), (b, a)))
    for ending in dict.fromkeys((letter, "")):
        yield tuple(f"A/RES/{a}/{b}{ending}" for a, b in orders)
    yield tuple(form.format(a=a, b=b) for form in _OTHERS for a, b in orders)
    yield tuple(f"A/{a}/{b}" for a, b in orders)


def _normal(symbol: str) -> str:
    """Write a symbol in capitals, without spaces.

    >>> _normal("a / 69 / l.79 / add.1")
    'A/69/L.79/Add.1'
    """
    return _SMALL.sub(lambda found: found[0].capitalize(), "".join(symbol.split()).upper().rstrip(".-"))


def _session(text: str) -> str | None:
    """Read the session of an old resolution: `XXX`, or the number after a letter and a dash."""
    if re.fullmatch(r"(?:E?S-)?[IVXLC]+", text.strip(), re.IGNORECASE):
        return text.strip().upper()
    found = re.fullmatch(r"\D{0,4}?(\d{1,2})", text.strip())
    number = int(found[1]) if found else 0
    return _TENS[number // 10] + _ROMAN[number % 10] if 0 < number < 40 else None
