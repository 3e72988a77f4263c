"""The questions over the corpus, each asked over HTTP of 28 of its files, and what each must answer.

The files are read out of the archive beside the checkout: three resolutions of one recurring item with recorded votes
(A/RES/75/285, 76/267, 77/293) and A/RES/75/1 in six languages, A/RES/75/16 and 77/18 in Arabic and English. The answers
are what a reader finds in them. Paragraphs stand short: PP4, OP6.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.asked import QUERIES, Row, ask, query, serving_build
from tests.shared import shared

FILES = re.compile(
    r"""
    .*/(?:
        75_285_[ACEFRS] | A_RES_76_267-2208885[ACEFRS] | A_RES_77_293-[ACEFRS]  # six languages, a vote each
      | 75_1_[ACEFRS]
      | 75_16_[AE] | A_RES_77_18-2226540[AE]
    )\.xml
    """,
    re.VERBOSE,
)
GEORGIA = ("A/RES/75/285", "A/RES/76/267", "A/RES/77/293")
TITLE = (
    "Status of internally displaced persons and refugees from Abkhazia, Georgia, and the Tskhinvali region/"
    "South Ossetia, Georgia"
)
COOPERATION = "Cooperation between the United Nations and the Organization of Islamic Cooperation"
ALWAYS = {
    *("Belarus", "Burundi", "Cuba", "Democratic People's Republic of Korea", "Nicaragua", "Russian Federation"),
    *("Sudan", "Syrian Arab Republic", "Zimbabwe"),
}
"""Against each of the three."""
LAOS, SRI_LANKA, VENEZUELA = "Lao People's Democratic Republic", "Sri Lanka", "Bolivarian Republic of Venezuela"
RECALLED = """
62/153 62/249 63/307 64/162 64/296 65/287 66/165 66/283 67/268 68/180 68/274 69/286 70/165 70/265 71/290 72/182 72/280
73/298 74/160 74/300
"""
"""By each of the three; A/RES/70/1 is cited by the three others."""


def against(*others: str) -> str:
    return "; ".join(sorted({*ALWAYS, *others}))


pytestmark = pytest.mark.shared

ANSWERS: dict[str, tuple[str, list[Row]]] = {
    "26-recalling": (
        "recalling adopted title paragraphLabel dateGiven",
        [
            ("A/RES/75/16", "2020-11-23", COOPERATION, "PP1", "1982-10-22"),
            ("A/RES/77/18", "2022-11-21", COOPERATION, "PP1", "1982-10-22"),
        ],
    ),
    # A/RES/73/135 was not read: it is what A/RES/75/16 recalls last in a list of one resolution a session
    "28-series-back": (
        "symbol step earlier date session title",
        [
            ("A/RES/77/18", "1", "A/RES/75/16", "2020-11-23", "75", COOPERATION),
            ("A/RES/77/18", "2", "A/RES/73/135", "2018-12-13", "73", ""),
        ],
    ),
    # the paragraph of the second recalls several resolutions a session, of more than one series
    "29-longest-series": (
        "latest title steps oldest recalled first firstSession",
        [
            ("A/RES/77/18", COOPERATION, "2", "A/RES/73/135", "30", "A/RES/37/4", "37"),
            ("A/RES/77/293", TITLE, "2", "A/RES/75/285", "", "", ""),
        ],
    ),
    "30-votes-against": (
        "symbol adopted title vote against states",
        [
            (
                *("A/RES/75/285", "2021-06-16", TITLE, "recorded vote: 80 in favour, 14 against, 70 abstaining", "14"),
                against(VENEZUELA, "Comoros", LAOS, SRI_LANKA, "Viet Nam"),
            ),
            (
                *("A/RES/76/267", "2022-06-08", TITLE, "recorded vote: 95 in favour, 12 against, 56 abstaining", "12"),
                against("China", LAOS, "Viet Nam"),
            ),
            (
                *("A/RES/77/293", "2023-06-07", TITLE, "recorded vote: 100 in favour, 9 against, 59 abstaining", "9"),
                against(),
            ),
        ],
    ),
    "31-voting-against-most": (
        "state against inFavour abstaining",
        [
            *((state, "3", "0", "0") for state in sorted(ALWAYS)),
            *((LAOS, "2", "0", "0"), ("Viet Nam", "2", "0", "0")),
            *((VENEZUELA, "1", "0", "0"), ("China", "1", "0", "2"), ("Comoros", "1", "0", "0")),
            (SRI_LANKA, "1", "0", "2"),
        ],
    ),
    # the first two of those always in favour with each of those always against, and the first two of the third
    "32-voting-apart": (
        "one other apart oneAgainst",
        [
            *(("Albania", other, "3", "0") for other in ("Belarus", "Burundi")),
            *(("Andorra", other, "3", "0") for other in sorted(ALWAYS)),
            *(("Antigua and Barbuda", other, "3", "0") for other in sorted(ALWAYS)),
        ],
    ),
    "33-reports-due": (
        "symbol paragraphLabel by to subject",
        [
            (
                *("A/RES/77/293", "OP7", "Secretary-General of the United Nations", "General Assembly"),
                "the implementation of the present resolution",
            )
        ],
    ),
    "37-due-by-date": ("by symbol paragraphLabel verb kind of", []),
    "38-asked-of": (
        "symbol paragraphLabel verb session by",
        [
            ("A/RES/77/293", "OP7", "request", "78", ""),
            ("A/RES/77/18", "OP22", "encourage", "", ""),  # "their participation": his and that of another
            ("A/RES/77/18", "OP25", "invite", "", ""),
            ("A/RES/77/18", "OP26", "request", "79", ""),
            ("A/RES/76/267", "OP7", "request", "77", ""),
            ("A/RES/75/285", "OP7", "request", "76", ""),
            ("A/RES/75/16", "OP21", "encourage", "", ""),
            ("A/RES/75/16", "OP24", "invite", "", ""),
            ("A/RES/75/16", "OP25", "request", "77", ""),
        ],
    ),
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """Serve a dataset of 28 files of the corpus."""
    folder = tmp_path_factory.mktemp("corpus")
    assert unpack(shared("corpus", "unga-75-77.tar.xz"), folder) == 28
    with serving_build(folder, tmp_path_factory.mktemp("sample")) as client:
        yield client


def unpack(archive: Path, folder: Path) -> int:
    """Read the files of the sample out of the archive; give their number."""
    count = 0
    with tarfile.open(archive, "r|xz") as members:
        for member in members:
            if FILES.fullmatch(member.name) and (file := members.extractfile(member)):
                count += 1
                folder.joinpath(Path(member.name).name).write_bytes(file.read())
    return count


def rows(
    client: httpx.Client, name: str, columns: str, *, of: tuple[str, str] = ("", ""), full: bool = False
) -> list[Row]:
    """Ask a query, about another document or language where `of` says what is put for what; `full` labels or short."""
    found = ask(client, query(name).replace(*of) if of[0] else query(name), full=full)
    return [tuple(row.get(column, "") for column in columns.split()) for row in found]


def test_every_question_over_the_corpus_is_asked() -> None:
    apart = {"27-most-cited", "34-organizations-by-year", "35-changed-paragraphs", "36-one-version-only"}
    assert {path.stem for path in QUERIES if path.stem >= "26"} == set(ANSWERS) | apart
    assert len(ANSWERS) == 9


@pytest.mark.parametrize("name", ANSWERS)
def test_answers(client: httpx.Client, name: str) -> None:
    columns, expected = ANSWERS[name]
    assert rows(client, name, columns) == expected


def test_most_cited(client: httpx.Client) -> None:
    found = rows(client, "27-most-cited", "symbol citedBy kind")
    assert len(found) == 50
    assert [row for row in found if row[1] == "3"] == sorted(
        (
            ("E/CN.4/1998/53/Add.2", "3", "document"),
            ("A/RES/70/1", "3", "resolution"),
            *((f"A/RES/{number}", "3", "resolution") for number in RECALLED.split()),
        )
    )


def test_organizations_by_year(client: httpx.Client) -> None:
    found = rows(client, "34-organizations-by-year", "year organization resolutions")
    assert {row for row in found if row[0] in ("2021", "2023")} == {
        ("2021", "Security Council", "1"),
        ("2023", "Security Council", "1"),
    }
    # by both resolutions of the year: in PP2 of A/RES/76/267, PP7 of A/RES/77/18
    assert ("2022", "Security Council", "2") in found
    assert ("2022", "Organization of Islamic Cooperation", "1") in found
    # "Independent Permanent Commission on Human Rights" is not the Commission on Human Rights
    assert ("2022", "Independent Permanent Human Rights Commission", "1") in found
    assert ("2022", "Commission on Human Rights", "1") not in found
    assert "General Assembly" not in {row[1] for row in found}  # the body that adopts


@pytest.mark.parametrize(
    ("symbol", "language", "new", "gone"),
    [
        # one more resolution recalled, the next report, the next session twice
        ("A/RES/77/293", "en", "PP1 PP8 OP7 OP8", "PP1 PP8 OP7 OP8"),
        # "conflict- affected" in OP4 is no change
        ("A/RES/76/267", "en", "PP1 PP8 OP7 OP8", "PP1 PP8 OP7 OP8"),
        # in Chinese, five more were translated anew
        ("A/RES/76/267", "zh", "PP1 PP4 PP7 PP8 OP1 OP3 OP5 OP7 OP8", "PP1 PP4 PP7 PP8 OP1 OP3 OP5 OP7 OP8"),
        # a paragraph more, OP7, shifts those behind it; that alone is no change
        (
            *("A/RES/77/18", "en"),
            "PP1 PP12 PP13 PP17 PP18 PP22 PP26 PP27 OP5 OP6 OP7 OP8 OP11 OP20 OP26 OP27",
            "PP1 PP12 PP13 PP17 PP18 PP22 PP26 PP27 OP5 OP6 OP7 OP10 OP19 OP25 OP26",
        ),
        # the predecessor was not read, or not in this language
        ("A/RES/75/16", "en", "", ""),
        ("A/RES/77/18", "fr", "", ""),
    ],
)
def test_changed_paragraphs(client: httpx.Client, symbol: str, language: str, new: str, gone: str) -> None:
    put = f'("{symbol}" "{language}")'
    found = rows(client, "35-changed-paragraphs", "change paragraphLabel", of=('("A/RES/77/18" "en")', put))
    assert found == [*(("new", at) for at in new.split()), *(("gone", at) for at in gone.split())]


def test_statements_in_one_version_only(client: httpx.Client) -> None:
    columns = "paragraphLabel property value language lackedBy words"
    found = rows(client, "36-one-version-only", columns, full=True)
    # a note with an asterisk, in French only
    assert ("A/RES/75/1", "cites", "A/75/150", "fr", "5", "A/75/150") in found
    # "Invite" where the others call upon, and in Arabic «وتشير إلى التوقيع» for "notes the signing": other
    # words for the same statement, not a statement that the others lack
    elsewhere = {f"{symbol}, operative paragraph 5" for symbol in GEORGIA} | {"A/RES/75/16, operative paragraph 12"}
    assert not elsewhere & {row[0] for row in found}
