"""Find who is meant by "the two organizations", "the Council", "its secretariat": by rule, from the text before.

- «المنظمتين», «الجانبان», «هذين الكيانين», "the two organizations": the nearest two names before it in the paragraph
  that are joined by "and" and by nothing more, else the two of the title.
- «المجلس», «اللجنة الدائمة», «الإدارة», "the Council": the nearest name that begins so (in languages whose names do not
  begin with their noun: that has the noun), in the paragraph, else the one in the title, else the only one before.
- «أمانتها العامة», "its secretariat": of the organization named last.
- «أمانتي المنظمتين», «أمانتي س وص»: the secretariat of each.
- «الأمينين العامين», "the two Secretaries-General": of the two organizations.
- «اللجنة التنفيذية», «الأمانة العامة» without an owner: of the organization named last.

Two candidates and no evidence: the mention stays without an entity, and a `Problem` says so.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from kg.extract.clues import pattern as compiled
from kg.extract.family import HOME, organ_of, whole_of
from kg.extract.gazetteer import printed, stemmed
from kg.lang.coreference import COREFERENCE
from kg.lang.names import NAMES
from kg.model import Authority, Block, Document, EntityKind, EntityMention, Language, Problem
from kg.text.fold import fold_text
from kg.text.passage import locate, passage_of

_FAR_BACK = 200
"""Names before some words among which the one taken up is looked for."""
_FOLLOWING = re.compile(r" ([^\W\d_]+)")
_FUNCTION_WORD = 3
"""Letters that words like "of" and "des" have at most: no name is cut short after one."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A name in a block, by its place in the folded text."""

    start: int
    end: int
    entities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    """Words that may take up a name: which rule reads them, with what (a class, a head noun)."""

    start: int
    end: int
    rule: str
    value: str


@dataclass(frozen=True, slots=True)
class _Reading:
    """What resolving needs to know: the block, its names so far, those before it; the title's pair and names."""

    block: Block
    here: tuple[_Named, ...]
    before: tuple[_Named, ...]
    title: tuple[str, ...]
    titled: tuple[_Named, ...]
    language: Language
    authority: Authority


def add_coreference(document: Document, authority: Authority) -> Document:
    """Add anaphoric mentions of organizations to those found by name."""
    found: list[EntityMention] = []
    problems: list[Problem] = []
    before: dict[tuple[str, ...], _Named] = {}
    names = _by_block(document)
    titled = tuple(name for block in document.blocks if block.kind == "title" for name in names[block.id])
    title = _title_pair(document, names, authority)
    for block in document.blocks:
        here, earlier = names[block.id], tuple(before.values())
        reading = _Reading(block, here, earlier, title, titled, document.source.language, authority)
        read = _resolved(reading)
        for words, entities in read:
            span = block.folded.span(words.start, words.end)
            kind: EntityKind = "role" if words.rule == "posts" else "organization"
            found.append(EntityMention(kind, span, block.id, entities, anaphoric=True))
            if not entities:
                message = f"who is meant by {printed(block, words.start, words.end)!r} is not decided"
                problems.append(Problem("coreference-undecided", message, span))
        for name in (*here, *(_Named(w.start, w.end, e) for w, e in read)):
            before.setdefault(name.entities, name)
    return replace(document, entities=_in_order(document, found), problems=document.problems + tuple(problems))


def _in_order(document: Document, found: Sequence[EntityMention]) -> tuple[EntityMention, ...]:
    order = {block.id: number for number, block in enumerate(document.blocks)}
    key = lambda mention: (order.get(mention.paragraph, len(order)), mention.span.start, -mention.span.end)  # noqa: E731
    return tuple(sorted((*document.entities, *found), key=key))


def _by_block(document: Document) -> Mapping[str, tuple[_Named, ...]]:
    """Give the names of each block, in the order of the text."""
    found: dict[str, list[_Named]] = {block.id: [] for block in document.blocks}
    blocks = {block.id: block for block in document.blocks}
    for mention in document.entities:
        if mention.kind not in ("organization", "role", "instrument") or mention.paragraph not in blocks:
            continue
        if place := locate(blocks[mention.paragraph].folded, mention.span):
            ids = mention.entities if mention.kind != "instrument" else ()
            found[mention.paragraph].append(_Named(*place, ids))
    return {block: tuple(sorted(names, key=lambda each: each.start)) for block, names in found.items()}


def _title_pair(document: Document, names: Mapping[str, tuple[_Named, ...]], authority: Authority) -> tuple[str, ...]:
    language = document.source.language
    for block in document.blocks:
        if block.kind == "title":
            reading = _Reading(block, names[block.id], (), (), (), language, authority)
            return next((pair for _, pair in reversed(_pairs(reading, reading.here, "whole"))), ())
    return ()


def _resolved(reading: _Reading) -> list[tuple[_Words, tuple[str, ...]]]:
    """Resolve the words of one block in order; what is resolved serves what comes after it."""
    done: list[tuple[_Words, tuple[str, ...]]] = []
    found = sorted(set(_find_words(reading)), key=lambda words: (words.start, -words.end))
    so_far = list(reading.here)
    for words in (each for each in found if each.rule != "both"):
        if done and words.start < done[-1][0].end:
            continue
        until = bisect_right(so_far, words.start, key=lambda each: each.start)
        state = replace(reading, here=tuple(so_far[max(0, until - _FAR_BACK) : until]))
        entities = _RULES[words.rule](state, words)
        if entities is not None:
            longer = _longer(state, words, entities)
            done.append((longer, entities))
            so_far.insert(until, _Named(longer.start, longer.end, entities))
    names = (*reading.here, *(_Named(w.start, w.end, e) for w, e in done))
    done += [each for w in found if w.rule == "both" for each in _of_both(replace(reading, here=names), w)]
    return sorted(done, key=lambda each: (each[0].start, -each[0].end))


def _find_words(reading: _Reading) -> Iterator[_Words]:
    for pattern, rule, value in _patterns(reading.language):
        for match in pattern.finditer(reading.block.folded.text):
            start, end = match.span("words")
            last = bisect_left(reading.here, end, key=lambda name: name.start) - 1
            if last >= 0 and start < reading.here[last].end:
                continue
            if not value:
                if printed(reading.block, start, end)[:1].islower():
                    continue
                value_here = _heads(reading.language)[match["noun"]]
            yield _Words(start, end, rule, value or value_here)


@cache
def _heads(language: Language) -> Mapping[str, str]:
    words = COREFERENCE[language]
    return {fold_text(head, language): head for head in (*words.HEADS, *words.NEAR_HEADS)}


@cache
def _patterns(language: Language) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Give the pattern, rule and value of all words that may take up a name; the value of a head is its noun."""
    words, names = COREFERENCE[language], NAMES[language]
    tables = (
        ("two", words.THE_TWO),
        ("their", words.THEIR),
        ("both", words.OF_BOTH),
        ("bare", words.BARE),
        ("posts", words.POSTS_OF_BOTH),
    )
    left, right = (rf"(?<!\w)(?:{names.PROCLITICS})", r"(?!\w)") if names.SPACED else ("", "")
    found = [
        (rf"{left}(?P<words>{fold_text(pattern, language)}){'' if rule == 'both' else right}", rule, value)
        for rule, table in tables
        for pattern, value in table.items()
    ]
    nouns = f"(?P<noun>{'|'.join(sorted(map(re.escape, _heads(language)), key=len, reverse=True))})"
    definite = fold_text(words.DEFINITE, language)
    head = f"(?P<words>{definite}{nouns})" if names.ARTICLE else f"{definite}(?P<words>{nouns})"
    return tuple((re.compile(p), rule, value) for p, rule, value in [*found, (f"{left}{head}{right}", "head", "")])


def _the_two(reading: _Reading, words: _Words) -> tuple[str, ...] | None:
    names = [name for name in reading.here if name.end <= words.start]
    goes_on = fold_text(COREFERENCE[reading.language].TWO_GO_ON, reading.language)
    if goes_on and compiled(goes_on).match(reading.block.folded.text, words.end):
        return None
    pair = next((pair for _, pair in reversed(_pairs(reading, names, words.value))), reading.title)
    return pair or (None if words.value == "sides" else ())


def _pairs(reading: _Reading, names: Sequence[_Named], what: str) -> list[tuple[int, tuple[str, ...]]]:
    """List the pairs among names in order: two joined by "and", or one mention of two; with where each ends."""
    found: list[tuple[int, tuple[str, ...]]] = []
    chains = [chain for chain in _chains(reading, names) if len(chain) == 2]
    for start, ids in [(c[-1].end, [c[0].entities, c[1].entities]) for c in chains]:
        if all(len(each) == 1 for each in ids):
            found.append((start, tuple(each[0] for each in ids)))
    found += [(name.end, name.entities) for name in names if len(name.entities) == 2]
    pairs = [(end, _as_pair(reading.authority, pair, what)) for end, pair in found]
    return sorted((end, pair) for end, pair in pairs if pair)


def _as_pair(authority: Authority, pair: tuple[str, ...], what: str) -> tuple[str, ...]:
    if what == "any":
        return pair
    wholes = tuple(dict.fromkeys(whole for each in pair if (whole := whole_of(authority, each))))
    return wholes if len(wholes) == 2 else ()


def _chains(reading: _Reading, names: Sequence[_Named]) -> list[list[_Named]]:
    """Group names that stand one after the other with nothing but "and" or a comma between them."""
    pattern = re.compile(fold_text(NAMES[reading.language].AND, reading.language))
    chains: list[list[_Named]] = []
    for name in sorted(names, key=lambda each: each.start):
        last = chains[-1][-1] if chains else None
        if last and pattern.fullmatch(reading.block.folded.text, last.end, max(last.end, name.start)):
            chains[-1].append(name)
        else:
            chains.append([name])
    return chains


def _last(reading: _Reading, words: _Words) -> str | None:
    """Give the organization, or the owner of the post, that was named last before some words."""
    before = [name for name in reading.here if name.end <= words.start and len(name.entities) == 1]
    return max(before, key=lambda name: name.end).entities[0] if before else None


def _their(reading: _Reading, words: _Words) -> tuple[str, ...]:
    last = _last(reading, words)
    organ = organ_of(reading.authority, last, words.value) if last else None
    return (organ,) if organ else ()


def _bare(reading: _Reading, words: _Words) -> tuple[str, ...] | None:
    if _goes_on(reading, words.end):
        return None
    last = _last(reading, words)
    organ = organ_of(reading.authority, last or HOME, words.value)
    return (organ,) if organ else ()


def _goes_on(reading: _Reading, end: int) -> bool:
    pattern = fold_text(COREFERENCE[reading.language].GOES_ON, reading.language)
    return compiled(pattern).match(reading.block.folded.text, end) is not None


def _head(reading: _Reading, words: _Words) -> tuple[str, ...] | None:
    here = [name for name in reading.here if name.end <= words.start and not _joined(reading, name, words)]
    for name in sorted(here, key=lambda each: (not _is_so_called(reading, words, each), -each.end)):
        if _may_be(reading, words, name) is not None:
            return name.entities
    if words.value in COREFERENCE[reading.language].NEAR_HEADS or _goes_on(reading, words.end):
        return None
    titled = [name for name in reading.titled if _may_be(reading, words, name) is not None]
    others = {name.entities for name in titled or reading.before if _may_be(reading, words, name) is not None}
    if len(others) == 1:
        return others.pop()
    if not others:
        return (HOME,) if words.value in COREFERENCE[reading.language].HOME_HEADS else None
    return ()


def _joined(reading: _Reading, name: _Named, words: _Words) -> bool:
    """Tell whether a name and the words are joined by "and": «الأمم المتحدة والمنظمة» are two."""
    pattern = re.compile(fold_text(NAMES[reading.language].AND, reading.language))
    return pattern.fullmatch(reading.block.folded.text, name.end, words.start) is not None


def _is_so_called(reading: _Reading, words: _Words, name: _Named) -> bool:
    """Tell whether the name as it stands in the text has the noun, not only another name of the same entity."""
    noun = _words_of(words.value, reading.language)[0]
    return noun in _words_of(reading.block.folded.text[name.start : name.end], reading.language)


def _longer(reading: _Reading, words: _Words, entities: tuple[str, ...]) -> _Words:
    """Stretch a head noun over what follows of the name that it takes up: «اللجنة الدائمة»."""
    if words.rule != "head" or not entities:
        return words
    end = _may_be(reading, words, _Named(0, 0, entities))
    return replace(words, end=end or words.end)


def _may_be(reading: _Reading, words: _Words, name: _Named) -> int | None:
    """Give where the words end if they are the beginning of a name of this entity; None if they are not."""
    if len(name.entities) != 1 or not name.entities[0].startswith("org/"):
        return None
    entry = reading.authority.entries.get(name.entities[0])
    labels = _labels_with(entry.labels.get(reading.language, ()), words.value, reading.language) if entry else ()
    ends = [end for label in labels if (end := _begins(reading, words, label))]
    return max(ends, default=None)


@lru_cache(maxsize=1 << 14)
def _labels_with(labels: tuple[str, ...], head: str, language: Language) -> tuple[str, ...]:
    """Keep the labels that have a noun where names of the language have it."""
    noun = _words_of(head, language)[0]
    split = [(label, _words_of(label, language)) for label in labels]
    if COREFERENCE[language].HEAD_FIRST:
        return tuple(label for label, parts in split if parts[:1] == (noun,))
    return tuple(label for label, parts in split if any(noun in part for part in parts))


def _begins(reading: _Reading, words: _Words, label: str) -> int | None:
    language, text = reading.language, reading.block.folded.text
    parts = _words_of(label, language)
    noun = _words_of(words.value, language)[0]
    if not COREFERENCE[language].HEAD_FIRST:
        has = noun in parts if NAMES[language].SPACED else bool(parts) and parts[-1].endswith(noun)
        return words.end if has and not _goes_on(reading, words.end) else None
    if len(parts) < 2 or parts[0] != noun:
        return None
    at = end = words.end
    for part in parts[1:]:
        following = _FOLLOWING.match(text, at)
        if not following or _words_of(following[1], language) != (part,):
            break
        at = following.end()
        end = at if len(part) > _FUNCTION_WORD else end
    return None if _goes_on(reading, end) else end


@lru_cache(maxsize=1 << 16)
def _words_of(label: str, language: Language) -> tuple[str, ...]:
    """Give the words of a label as they are compared: folded, without case endings and joined articles."""
    text = stemmed(passage_of(fold_text(label, language)), language).text
    article = fold_text(NAMES[language].ARTICLE, language)
    return tuple(word.removeprefix(article) for word in re.findall(r"[^\W\d_]+", text))


def _of_both(reading: _Reading, words: _Words) -> Iterator[tuple[_Words, tuple[str, ...]]]:
    """Read "the secretariats of" before two names, or before one mention of two."""
    after = [name for name in reading.here if name.start >= words.end]
    for chain in _chains(reading, after):
        if chain[0].start != words.end:
            continue
        owners = [entry for name in chain[:2] for entry in name.entities]
        organs = tuple(o for owner in owners if (o := organ_of(reading.authority, owner, words.value)))
        last = chain[0] if len(chain[0].entities) == 2 else chain[min(1, len(chain) - 1)]
        yield replace(words, end=last.end), organs if len(set(organs)) == 2 else ()


def _posts(reading: _Reading, words: _Words) -> tuple[str, ...] | None:
    """Read «الأمينين العامين», "the two Secretaries-General": the post of that name in each of the two."""
    owners = _the_two(reading, replace(words, value="whole")) or ()
    posts = [entry for entry in reading.authority.entries.values() if entry.label_en.startswith(words.value)]
    found = tuple(post.id for owner in owners for post in posts if post.kind == "role" and post.parent == owner)
    return found if len(found) == 2 else ()


_RULES = {"posts": _posts, "two": _the_two, "their": _their, "bare": _bare, "head": _head}
