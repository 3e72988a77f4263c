"""Find the names of an authority list in a folded text: whole words, the longest name first.

Arabic: و ف ب ك ل written together with a name are left out of it («وبالأمم المتحدة»), but the ل that is contracted
with its article stays («للأمم المتحدة»). Russian: words are compared without their case endings. Chinese has no word
boundaries. Where a script has capitals, a name that is written with one needs one in the text too («WHO» is not
"who", «Nice» not "nice").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick

from kg.lang.names import NAMES
from kg.model import Authority, Block, Edit, Entry, Language, Passage, Span
from kg.text.fold import fold_text
from kg.text.passage import apply, locate, passage_of

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_ENDING = 3
_STEM = 3
"""Letters that a word keeps when its ending goes."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name found: its place in the folded text, the ids of the entries that bear it."""

    start: int
    end: int
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The automaton over all names of one language; its values are keys of `bearers`: (entry id, label) pairs."""

    language: Language
    automaton: ahocorasick.Automaton
    bearers: Mapping[str, tuple[tuple[str, str], ...]]


def build_gazetteer(entries: Iterable[Entry], language: Language) -> Gazetteer:
    """Build the automaton; states are left out, since their names are those of their territories."""
    bearers: dict[str, list[tuple[str, str]]] = {}
    for entry in entries:
        if "state" not in entry.classes:
            for label in entry.labels.get(language, ()):
                for key in _keys(label, language):
                    bearers.setdefault(key, []).append((entry.id, label))
    for phrase in NAMES[language].NOT_NAMES:  # longer than the name they hold, so they win, and name nothing
        bearers.setdefault(fold_text(phrase, language), [])
    automaton = ahocorasick.Automaton()
    for key in bearers:
        automaton.add_word(key, key)
    if bearers:
        automaton.make_automaton()
    return Gazetteer(language, automaton, {key: tuple(dict.fromkeys(pairs)) for key, pairs in bearers.items()})


class _Same:
    """An authority as a key of a cache: the same value, not an equal one."""

    def __init__(self, authority: Authority) -> None:
        self.authority = authority

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.authority is self.authority

    def __hash__(self) -> int:
        return id(self.authority)


@lru_cache(maxsize=12)
def _built(same: _Same, language: Language) -> Gazetteer:
    return build_gazetteer(same.authority.entries.values(), language)


def gazetteer_of(authority: Authority, language: Language) -> Gazetteer:
    """Give the gazetteer of an authority in a language, built once."""
    return _built(_Same(authority), language)


def _keys(label: str, language: Language) -> Iterator[str]:
    words = NAMES[language]
    key = stemmed(passage_of(fold_text(label, language)), language).text
    yield key
    article = fold_text(words.ARTICLE, language)
    if article and key.startswith(article):
        noun = key[len(article) :]
        last = words.CONTRACTED[-1]
        yield words.CONTRACTED + noun.removeprefix(last)  # ل + اللجنة is written للجنة, with two of them


def stemmed(passage: Passage, language: Language) -> Passage:
    """Take the case endings off the words of a passage, where the language has a list of them."""
    return apply(passage, _cuts(passage.text, language)) if NAMES[language].ENDINGS else passage


def _cuts(text: str, language: Language) -> Iterator[Edit]:
    for word in _WORD.finditer(text):
        if kept := _ending(word[0], language):
            yield Edit(Span(word.end() - kept, word.end()), "")


@lru_cache(maxsize=1 << 16)
def _ending(word: str, language: Language) -> int:
    """Give how many letters of a word go: all its endings, so that every form of it comes to the same stem.

    >>> _ending("системой", "ru") - _ending("система", "ru") == len("ой") - len("а")
    True
    """
    stem = word
    while ending := next((e for e in NAMES[language].ENDINGS if stem.endswith(e) and len(stem) - len(e) >= _STEM), ""):
        stem = stem.removesuffix(ending)
    return len(word) - len(stem)


@lru_cache(maxsize=1 << 16)
def is_form_of(one: str, other: str, language: Language) -> bool:
    """Tell whether two words can be forms of one: a common stem, and endings of one paradigm.

    >>> is_form_of("систему", "система", "ru"), is_form_of("нигерии", "нигер", "ru")
    (True, False)
    """
    same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    ends = [(one[at:], other[at:]) for at in range(same, max(same - _LONGEST_ENDING, 0), -1)]
    return one == other or any(a in p and b in p for p in NAMES[language].PARADIGMS for a, b in ends)


def _is_inflected(label: str, words: str, language: Language) -> bool:
    """Tell whether the words of a text are those of a label, each in any of its cases."""
    if not NAMES[language].PARADIGMS:
        return True
    theirs, ours = _WORD.findall(fold_text(label, language)), _WORD.findall(words)
    return len(theirs) == len(ours) and all(is_form_of(a, b, language) for a, b in zip(theirs, ours, strict=True))


def find_names(block: Block, gazetteer: Gazetteer) -> tuple[Name, ...]:
    """Find the names in a block, in order, none inside another; positions in `block.folded.text`."""
    if not gazetteer.bearers:
        return ()
    text = block.folded.text
    passage = stemmed(passage_of(text), gazetteer.language)
    found = (_name(block, passage, last, key, gazetteer) for last, key in gazetteer.automaton.iter(passage.text))
    return tuple(name for name in longest(name for name in found if name) if name.entries)


def longest(names: Iterable[Name]) -> tuple[Name, ...]:
    """Keep the longest of names that overlap; in order."""
    kept: list[Name] = []
    taken: set[int] = set()
    for name in sorted(names, key=lambda each: (each.start - each.end, each.start)):
        if taken.isdisjoint(range(name.start, name.end)):
            taken.update(range(name.start, name.end))
            kept.append(name)
    return tuple(sorted(kept, key=lambda each: each.start))


def _name(block: Block, passage: Passage, last: int, key: str, gazetteer: Gazetteer) -> Name | None:
    first, end = last + 1 - len(key), last + 1
    words = NAMES[gazetteer.language]
    if words.SPACED and not _is_whole(passage.text, first, end, words.PROCLITICS, key.startswith(words.CONTRACTED)):
        return None
    span = passage.span(first, end)
    start, stop = span.start, span.end
    while words.ENDINGS and stop < len(block.folded.text) and block.folded.text[stop].isalpha():
        stop += 1
    raw = printed(block, start, stop)
    bearers = _best(gazetteer.bearers[key], raw)
    entries = tuple(
        dict.fromkeys(
            i
            for i, label in bearers
            if _same_case(label, raw) and _is_inflected(label, block.folded.text[start:stop], gazetteer.language)
        )
    )
    return Name(start, stop, entries) if entries or not gazetteer.bearers[key] else None


def _is_whole(text: str, start: int, end: int, proclitics: str, contracted: object) -> bool:
    if end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        return False
    word = start
    while word and text[word - 1].isalnum():
        word -= 1
    before = text[word:start]
    if not before or not text[start].isalnum():
        return True
    allowed = proclitics.split("]?")[0] + "]?" if contracted and proclitics else proclitics
    return bool(proclitics) and re.fullmatch(allowed, before) is not None


def _best(pairs: tuple[tuple[str, str], ...], raw: str) -> tuple[tuple[str, str], ...]:
    """Prefer the bearers whose label is printed to the letter: «عُمان» is the country, «عمّان» the city."""
    exact = tuple(pair for pair in pairs if pair[1] == raw)
    return exact if exact else pairs


def printed(block: Block, start: int, end: int) -> str:
    """Give the words of the block's passage, as printed, for a range of its folded text."""
    place = locate(block.passage, block.folded.span(start, end))
    return block.passage.text[slice(*place)] if place else ""


def _same_case(label: str, raw: str) -> bool:
    if not any(char.islower() for char in label):
        return label == raw or not any(char.isupper() for char in label)
    return not label[0].isupper() or not raw[:1].islower()
