"""French misprints: nothing yet, since no lexicon of French ships and no rough French text has been read so far."""

from __future__ import annotations

from collections.abc import Mapping

WORD: str = ""
SIGNS: str = ""
ALPHABET: str = ""
SHAPES: tuple[str, ...] = ()
ALIKE: tuple[str, ...] = ()
LIGHT: str = ""
LONG: str = ""
DERIVING: str = ""
SEATS: str = ""
CONJUNCTIONS: tuple[str, ...] = ()
PROCLITICS: tuple[str, ...] = ()
CONTRACTIONS: Mapping[str, str] = {}
PERSONS: str = ""
ENDINGS: tuple[str, ...] = ()
ARTICLE: str = ""
PREPOSITIONS: tuple[str, ...] = ()
FEMININE_RELATIVES: tuple[str, ...] = ()
