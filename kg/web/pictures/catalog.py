"""The pictures that there are, in the order of the pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode

from kg.model import LANGUAGES
from kg.web.pictures import acts, ballots, cited, events, meetings, network, timeline, verbs, votes
from kg.web.pictures.view import About, Picture

PICTURES: Sequence[Picture] = (
    Picture("timeline", "document", "Citations in time", timeline.read),
    Picture("network", "document", "Citation network", network.read),
    Picture("meetings", "document", "Meetings and events in time", meetings.read),
    Picture("acts", "document", "Acts by kind", acts.read),
    Picture("votes", "document", "Vote", votes.read),
    Picture("verbs", "dataset", "Acts by kind", verbs.read),
    Picture("ballots", "dataset", "Votes by session", ballots.read),
    Picture("cited", "dataset", "Most cited documents", cited.read),
    Picture("events", "dataset", "Meetings and events by year", events.read),
)
BY_NAME: Mapping[str, Picture] = {each.name: each for each in PICTURES}


@cache
def _text_of(name: str) -> str:
    return Path(__file__).with_name(f"{name}.rq").read_text(encoding="utf-8")


def query_of(picture: Picture, about: About) -> str:
    """Give the query behind a picture of a thing: whole, to be asked anywhere."""
    language = about.language if about.language in LANGUAGES else "en"
    document = str(NamedNode(about.iri)) if about.iri else ""
    return _text_of(picture.name).replace("$language", language).replace("$document", document)
