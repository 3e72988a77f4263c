"""How long searches take: a hundred questions in six languages, with and without facets, the worst, the hostile.

    kg serve DIR & python bench/search.py http://127.0.0.1:8000

Each is timed from the request to the last byte of the page, one after the other.
"""

from __future__ import annotations

import argparse
import statistics
import time

import httpx

QUESTIONS = (
    *(
        "التنمية المستدامة",
        "حقوق الإنسان",
        "الأمين العام تقرير",
        "«الجمعية العامة»",
        "نزع السلاح النووي",
        "المرأة والسلام",
    ),
    *(
        "القرار 69/317",
        "٣٧/٤",
        "الصحراء الغربية",
        "اللاجئين الفلسطينيين",
        "المناخ",
        "الميزانية البرنامجية",
        "حفظ السلام",
    ),
    *("مكافحة الإرهاب", "الأسلحة الصغيرة", "المحيطات وقانون البحار", "الشباب"),
    *("climate change", "human rights", '"sustainable development goals"', "nuclear weapons", "peacekeeping budget"),
    *("A/RES/70/1", "69/317", "COVID-19", "western sahara", "palestine refugees", "small island developing states"),
    *("programme budget 2022", "Secretary-General report", "women peace security", "oceans law of the sea", "terror*"),
    *("antarctica", "road safety", "outer space"),
    *("desarrollo sostenible", "derechos humanos", "cambio climatico", "armas nucleares", "mantenimiento de la paz"),
    *("resolución 70/1", "pueblos indígenas", "mujer", "presupuesto por programas", '"Asamblea General"', "océanos"),
    *("refugiados", "desarme", "terrorismo", "juventud", "pobreza", "migracion"),
    *(
        "développement durable",
        "droits de l'homme",
        "changements climatiques",
        "armes nucléaires",
        "maintien de la paix",
    ),
    *(
        "résolution 70/1",
        "peuples autochtones",
        "femmes",
        "budget-programme",
        '"Assemblée générale"',
        "océans",
        "réfugiés",
    ),
    *("désarmement", "terrorisme", "jeunesse", "pauvreté", "migrations"),
    *("устойчивое развитие", "права человека", "изменение климата", "ядерное оружие", "поддержание мира"),
    *("резолюция 70/1", "коренные народы", "женщины", "бюджет по программам", "«Генеральная Ассамблея»", "океаны"),
    *("беженцы", "разоружение", "терроризм", "молодежь"),
    *("可持续发展", "人权", "气候变化", "核武器", "维持和平", "第70/1号决议", "土著人民", "妇女", "方案预算", "大会"),
    *("海洋", "难民", "裁军", "恐怖主义"),
)
WORST = (
    *("الجمعية", "the", "of", "的", "de", "и", "the of and to in", '"of the"', "决", "a*"),
    "the of and to in for on with that by as at from their its a be all or which",
    '"reaffirming its resolution 70/1 of 25 september 2015 entitled transforming our world the 2030 agenda for"',
)
HOSTILE = ("x" * 10_000, '"' * 10_000, "NEAR(" * 900, '" * ^ : ( ) - NEAR AND OR NOT', "the " * 2_000, "决" * 3_000)
SPELLED = ("A/RES/75/1", "77/176", "١٧٦/٧٧", "القرار 75/16", "S/RES/242 (1967)", "第76/1号决议", "no document")
FACETS: tuple[dict[str, str], ...] = (
    {},
    {"language": "en"},
    {"session": "session/A/77"},
    {"act": "scheme/acts/request", "year": "2022"},
)
BROWSED: tuple[dict[str, str], ...] = (
    {},
    {"language": "ar"},
    {"act": "scheme/acts/recall"},
    {"organization": "org/un"},
)


def timed(client: httpx.Client, path: str, pairs: list[dict[str, str]]) -> list[float]:
    """Give the milliseconds of each question; one that fails stops the measurement."""
    taken: list[float] = []
    for each in pairs:
        start = time.perf_counter()
        answer = client.get(path, params=each)
        taken.append(1000 * (time.perf_counter() - start))
        if answer.status_code not in (200, 300, 303, 400, 404, 414, 431):
            raise SystemExit(f"{each}: {answer.status_code} {answer.text[:300]}")
    return taken


def tell(name: str, taken: list[float]) -> None:
    """Print a row of the table."""
    ordered = sorted(taken)
    print(
        f"| {name} | {len(ordered)} | {statistics.median(ordered):.1f} | {ordered[int(0.95 * (len(ordered) - 1))]:.1f}"
        f" | {ordered[-1]:.1f} |"
    )


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address", help="of a running server: kg serve DIR")
    address = parser.parse_args().address
    print("| questions | asked | median ms | 95 % | slowest |\n|---|---:|---:|---:|---:|")
    with httpx.Client(base_url=address, timeout=30, headers={"Accept-Encoding": "gzip"}) as client:
        timed(client, "/search", [{"q": "warm"}, {"act": "scheme/acts/recall"}])
        plain = [{"q": each} for each in QUESTIONS]
        tell("/search, six languages", timed(client, "/search", plain))
        narrowed = [{**each, **facet} for each in plain for facet in FACETS[1:]]
        tell("/search, narrowed", timed(client, "/search", narrowed))
        tell("/search, only narrowed", timed(client, "/search", list(BROWSED)))
        tell("/search, the worst", timed(client, "/search", [{"q": each} for each in WORST]))
        tell("/search, hostile", timed(client, "/search", [{"q": each} for each in HOSTILE]))
        typed = [{"q": each[:length]} for each in QUESTIONS for length in (2, 4, 7)]
        tell("/suggest, as one types", timed(client, "/suggest", typed))
        tell("/resolve", timed(client, "/resolve", [{"q": each} for each in SPELLED]))


if __name__ == "__main__":
    main()
