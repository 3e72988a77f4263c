from __future__ import annotations

from collections.abc import Iterable

import pytest

from kg.graph.merge.claims import n3, split_line
from kg.graph.series import Member, find_series, read_member
from tests.graph_sample import BASE


def resolution(symbol: str) -> str:
    return f"<{BASE}id/A/RES/{symbol}>"


def member(
    symbol: str, title: str, *cited: str, recalled: Iterable[str] = (), item: str = "", stated: str = ""
) -> Member:
    words = {resolution(each): (f"<{BASE}id/A/RES/{symbol}/en/src/0#char=1,{n}>",) for n, each in enumerate(cited, 2)}
    items = (item,) if item else ()
    said = resolution(stated) if stated else ""
    return Member(resolution(symbol), (title,), items, words, tuple(map(resolution, recalled)), said)


CASES: list[tuple[str, list[Member], dict[str, str]]] = [
    # what is read, who follows whom
    (
        "the latest cited with the same title",
        [
            member("75/12", "water"),
            member("76/9", "water", "75/12"),
            member("77/3", "water", "75/12", "76/9"),
        ],
        {"76/9": "75/12", "77/3": "76/9"},
    ),
    ("the same title, but not cited", [member("75/12", "water"), member("76/9", "water")], {}),
    ("cited, but of another title", [member("75/12", "water"), member("76/9", "air", "75/12")], {}),
    ("cited, but not read", [member("76/9", "water", "75/12")], {}),
    ("cited before it was there", [member("77/12", "water"), member("76/9", "water", "77/12")], {}),
    (
        "another title, the one recalled under the same item",
        [member("75/12", "water", item="i"), member("76/9", "sea water", "75/12", recalled=["75/12"], item="i")],
        {"76/9": "75/12"},
    ),
    (
        "two recalled under the same item",
        [
            member("75/12", "water", item="i"),
            member("75/13", "ice", item="i"),
            member("76/9", "steam", "75/12", "75/13", recalled=["75/12", "75/13"], item="i"),
        ],
        {},
    ),
    (
        "cited, not recalled, under the same item",
        [member("75/12", "water", item="i"), member("76/9", "ice", "75/12", item="i")],
        {},
    ),
    ("it says itself which", [member("76/9", "water", "75/12", "74/1", stated="74/1")], {"76/9": "74/1"}),
    (
        "it says which, but another has its title",
        [member("75/12", "water"), member("76/9", "water", "75/12", "74/1", stated="74/1")],
        {"76/9": "75/12"},
    ),
    ("the same title in the same session", [member("77/1A", "water"), member("77/1B", "water", "77/1A")], {}),
    (
        "of one emergency session",
        [member("ES-11/1", "war"), member("ES-11/2", "war", "ES-11/1")],
        {"ES-11/2": "ES-11/1"},
    ),
    ("a special session", [member("S-30/1", "water"), member("ES-11/2", "fire", "S-30/1")], {}),
]


@pytest.mark.parametrize(("members", "expected"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_predecessors(members: list[Member], expected: dict[str, str]) -> None:
    lines = [split_line(line) for line in find_series(lambda: members, base=BASE)]
    found = {s: o for s, p, o, _ in lines if p == n3("unres:previousInSeries")}
    assert found == {resolution(one): resolution(other) for one, other in expected.items()}
    back = {o: s for s, p, o, _ in lines if p == n3("unres:nextInSeries")}
    assert back == found
    by_rule = [each for each in members if each.work in found and found[each.work] != each.stated]
    assert sum(p == n3("unres:evidence") for _, p, _, _ in lines) == len(by_rule), "what sources state has its words"


def test_a_member_is_read_off_its_lines() -> None:
    work = f"{BASE}id/A/RES/77/1"
    own = [
        f'<{work}> {n3("dcterms:title")} "Strengthening, 2022"@en <{work}> .\n',
        f"<{work}/pp1/act1> {n3('unres:verb')} <{BASE}id/scheme/acts/recall> <{work}> .\n",
        f"<{work}/pp1/cites/A/RES/76/2> {n3('unres:underAct')} <{work}/pp1/act1> <{work}> .\n",
        f"<{work}/pp1/cites/A/RES/76/2> {n3('cito:hasCitedEntity')} {resolution('76/2')} <{work}> .\n",
        f"<{work}/pp1/cites/A/RES/76/2> {n3('unres:evidence')} <{work}/en/src/0#char=1,2> <{work}> .\n",
        f"<{work}/pp2/cites/A/76/2> {n3('cito:hasCitedEntity')} <{BASE}id/A/76/2> <{work}> .\n",
    ]
    item = f'<{BASE}id/agenda/A/77/8> {n3("dcterms:title")} "Water"@en <{work}> .\n'
    found = read_member(work, own, [item], [])
    assert found.cited == {resolution("76/2"): (f"<{work}/en/src/0#char=1,2>",)}
    assert found.recalled == (resolution("76/2"),)
    assert (len(found.titles), len(found.items), found.stated) == (1, 1, "")
    assert Member.from_json(found.to_json()) == found
    other = [line.replace("Strengthening, 2022", "STRENGTHENING 2021") for line in own]
    assert read_member(work, other, [], []).titles == found.titles
