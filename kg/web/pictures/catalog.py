"""The pictures that there are, in the order of the pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode

from kg.model import LANGUAGES
from kg.web.pictures import acts, ballots, cited, events, meetings, network, record, strip, timeline, verbs, votes
from kg.web.pictures.view import About, Picture

PICTURES: Sequence[Picture] = (
    Picture("timeline", "document", timeline.read),
    Picture("strip", "document", strip.read, query="timeline", is_listed=False, is_glance=True),
    Picture("network", "document", network.read),
    Picture("surroundings", "document", network.read, is_listed=False),
    Picture("meetings", "document", meetings.read),
    Picture("acts", "document", acts.read),
    Picture("votes", "document", votes.read),
    Picture("record", "state", record.read),
    Picture("verbs", "dataset", verbs.read),
    Picture("ballots", "dataset", ballots.read),
    Picture("cited", "dataset", cited.read),
    Picture("events", "dataset", events.read),
)
BY_NAME: Mapping[str, Picture] = {each.name: each for each in PICTURES}


@cache
def _text_of(name: str) -> str:
    return Path(__file__).with_name(f"{name}.rq").read_text(encoding="utf-8")


def query_of(picture: Picture, about: About) -> str:
    """Give the query behind a picture of a thing: whole, to be asked anywhere."""
    language = about.language if about.language in LANGUAGES else "en"
    document = str(NamedNode(about.iri)) if about.iri else ""
    return _text_of(picture.query or picture.name).replace("$language", language).replace("$document", document)
