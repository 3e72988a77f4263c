"""A small dataset in six languages, written as a build writes it: what search is tested on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.namespaces import term
from kg.graph.serialize import write_quads
from kg.index.build import build_index
from kg.store.dataset import Layout
from kg.store.embedded import build_store, version_of

BASE = "https://w3id.org/unres/"
TITLES = {
    "ar": "التَّعاون بين الأمم المتّحدة والجامعة العربيّة",
    "en": "Cooperation between the United Nations and the League",
    "es": "Cooperación entre las Naciones Unidas y la Liga",
    "fr": "Coopération entre l’Organisation des Nations Unies et la Ligue",
    "ru": "Сотрудничество между Организацией Объединённых Наций и Лигой",
    "zh": "联合国同阿拉伯国家联盟的合作",
}
RECALLS = {
    "ar": "إذ تُشير إلى قرارها ٣١٧/٦٩ المؤرّخ ١٠ أيلول/سبتمبر ٢٠١٥،",
    "en": "Recalling its resolution 69/317 of 10 September 2015,",
    "es": "Recordando su resolución 69/317, de 10 de septiembre de 2015,",
    "fr": "Rappelant sa résolution 69/317 du 10 septembre 2015,",
    "ru": "ссылаясь на свою резолюцию 69/317 от 10 сентября 2015 года,",
    "zh": "回顾其2015年9月10日第69/317号决议，",
}
REQUESTS = {
    "ar": "١ - تطلب إلى الأمـين العام أن يقدّم تقريراً عن التنمية؛",
    "en": "1. Requests the Secretary-General to report on development <b>&amp;</b> peace;",
    "es": "1. Solicita al Secretario General que informe sobre el desarrollo económico;",
    "fr": "1. Prie le Secrétaire général de faire rapport sur le développement économique;",
    "ru": "1. просит Генерального секретаря представить доклад о развитии;",
    "zh": "1. 请秘书长提交关于发展的报告；",
}
DOCUMENTS = (("A/RES/75/1", "2020-12-01", "75"), ("A/RES/76/1", "2021-12-01", "76"), ("A/RES/76/2", "2022-03-01", "76"))
OLD = (
    "A/RES/69/317",
    "A/RES/37/4",
    "A/RES/4/37",
    "S/RES/242(1967)",
    "A/RES/3369(XXX)",
    "A/RES/57/270B",
    "A/RES/ES-11/1",
)
MEETING = f"{BASE}id/meeting/A/76/53"
LEAGUE, UN, ASSEMBLY = f"{BASE}id/org/las", f"{BASE}id/org/un", f"{BASE}id/org/general-assembly"
SECRETARY = f"{BASE}id/post/un-secretary-general"
DUE = {"A/RES/75/1": f"{BASE}id/session/A/77", "A/RES/76/1": f"{BASE}id/time/2021-12-31"}
"""Of two of the documents, when what they ask for is due."""
CONCEPT = "http://metadata.un.org/thesaurus/1006319"


def _quads(graph: str, *statements: tuple[str, str, NamedNode | Literal]) -> Iterator[Quad]:
    for subject, curie, target in statements:
        yield Quad(NamedNode(subject), term(curie), target, NamedNode(graph))


def work_quads(symbol: str, date: str, session: str) -> Iterator[Quad]:
    """Yield what a build says of a document: three texts in each language, an act, a mention."""
    work = f"{BASE}id/{symbol}"
    yield from _quads(
        work,
        (work, "eli:id_local", Literal(symbol)),
        (
            work,
            "dcterms:identifier",
            Literal(f"/akn/un/statement/deliberation/unga/{date}/{symbol[6:].replace('/', '-')}"),
        ),
        (work, "eli:date_document", Literal(date, datatype=term("xsd:date"))),
        (work, "eli:passed_by", NamedNode(UN)),
        (work, "unres:inSession", NamedNode(f"{BASE}id/session/A/{session}")),
        (work, "eli:is_about", NamedNode(CONCEPT)),
        (work, "eli:type_document", NamedNode(f"{BASE}id/scheme/document-kinds/resolution")),
    )
    for language in TITLES:
        yield from _version(work, language)
    for name, verb, part in (("act1", "recall", "pp1"), ("act1", "request", "op1")):
        act = f"{work}/{part}/{name}"
        yield from _quads(
            work, (act, "rdf:type", term("unres:Act")), (work, "eli:has_part", NamedNode(f"{work}/{part}"))
        )
        stated = [(act, "unres:statedIn", NamedNode(f"{work}/{language}")) for language in TITLES if language != "zh"]
        verb_iri = NamedNode(f"{BASE}id/scheme/acts/{verb}")
        yield from _quads(work, (act, "unres:verb", verb_iri), (act, "unres:paragraph", NamedNode(f"{work}/{part}")))
        yield from _quads(work, *stated)
    yield from _request(work, symbol)


def _request(work: str, symbol: str) -> Iterator[Quad]:
    """Yield whom the act of the operative paragraph speaks to, its words, and when it is due."""
    act, due = f"{work}/op1/act1", DUE.get(symbol)
    asked = ((act, "unres:addressee", NamedNode(each)) for each in (SECRETARY, *((LEAGUE,) if due else ())))
    yield from _quads(work, (act, "unres:actor", NamedNode(ASSEMBLY)), *asked)
    at = {language: len(RECALLS[language]) + 1 for language in REQUESTS}
    for language, text in REQUESTS.items():
        place = f"{work}/{language}/src/001122334455#char={at[language] + 3},{at[language] + len(text)}"
        words = Literal(text[3:], language=language)
        yield from _quads(work, (act, "dcterms:description", words), (act, "unres:scope", NamedNode(place)))
    if due:
        owed, predicate = f"{work}/op1/obligation1", "unres:dueSession" if "session" in due else "unres:due"
        stated = (
            ("rdf:type", term("unres:Obligation")),
            ("unres:underAct", NamedNode(act)),
            ("dcterms:type", NamedNode(f"{BASE}id/scheme/obligation-kinds/report")),
            (predicate, NamedNode(due)),
        )
        yield from _quads(work, *((owed, curie, target) for curie, target in stated))


def _version(work: str, language: str) -> Iterator[Quad]:
    version, source = f"{work}/{language}", f"{work}/{language}/src/001122334455"
    yield from _quads(
        work,
        (version, "eli:realizes", NamedNode(work)),
        (version, "eli:is_embodied_by", NamedNode(source)),
        (version, "eli:title", Literal(TITLES[language], language=language)),
    )
    at = 0
    for order, (part, texts) in enumerate((("pp1", RECALLS), ("op1", REQUESTS)), start=1):
        text = texts[language]
        paragraph, written, place = f"{work}/{part}", f"{version}/{part}", f"{source}#char={at},{at + len(text)}"
        yield from _quads(
            work,
            (written, "eli:realizes", NamedNode(paragraph)),
            (written, "dcterms:isPartOf", NamedNode(version)),
            (written, "c4o:hasContent", Literal(text, language=language)),
            (written, "unres:evidence", NamedNode(place)),
            (paragraph, "unres:order", Literal(order)),
        )
        at += len(text) + 1
    mention = f"{source}#char={at - 9},{at - 7}"  # within the last paragraph
    yield from _quads(
        source,
        (mention, "nif:referenceContext", NamedNode(source)),
        (mention, "nif:beginIndex", Literal(at - 9)),
        (mention, "itsrdf:taIdentRef", NamedNode(LEAGUE)),
    )


def list_quads() -> Iterator[Quad]:
    """Yield what the lists say: organizations, acts, kinds."""
    graph = f"{BASE}authority"
    for iri, names in (
        (LEAGUE, ("League of Arab States", "جامعة الدول العربية")),
        (UN, ("United Nations", "الأمم المتحدة")),
        (ASSEMBLY, ("General Assembly", "الجمعية العامة")),
    ):
        yield from _quads(
            graph,
            (iri, "rdf:type", term("org:FormalOrganization")),
            (iri, "skos:prefLabel", Literal(names[0], language="en")),
            (iri, "skos:prefLabel", Literal(names[1], language="ar")),
        )
    yield from _quads(graph, (ASSEMBLY, "skos:notation", Literal("UNGA")))
    for code, name, arabic in (
        ("acts/recall", "recalls", "تشير إلى"),
        ("acts/request", "requests", "تطلب"),
        ("document-kinds/resolution", "resolution", "قرار"),
        ("acts/invite", "invites", "تدعو"),
        ("obligation-kinds/report", "report", "تقرير"),
    ):
        iri = f"{BASE}id/scheme/{code}"
        yield from _quads(graph, (iri, "rdf:type", term("skos:Concept")))
        yield from _quads(graph, (iri, "skos:prefLabel", Literal(name, language="en")))
        yield from _quads(graph, (iri, "skos:prefLabel", Literal(arabic, language="ar")))

    directive = f"{BASE}id/scheme/acts/directive"
    for code in ("request", "invite"):
        yield from _quads(graph, (directive, "skos:member", NamedNode(f"{BASE}id/scheme/acts/{code}")))
    secretary = Literal("Secretary-General", language="en")
    types = ((SECRETARY, "rdf:type", term(curie)) for curie in ("org:Post", "skos:Concept"))
    yield from _quads(graph, *types, (SECRETARY, "skos:prefLabel", secretary))


def shared_quads() -> Iterator[Quad]:
    """Yield what is known of documents that are only cited, and of a meeting."""
    yield from _quads(
        f"{BASE}subjects",
        (CONCEPT, "rdf:type", term("skos:Concept")),
        (CONCEPT, "skos:inScheme", NamedNode(f"{BASE}id/scheme/unbis")),
        (CONCEPT, "skos:prefLabel", Literal("sustainable development", language="en")),
        (CONCEPT, "skos:altLabel", Literal("التنمية المستدامة", language="ar")),
    )
    for symbol in OLD:
        iri = f"{BASE}id/{symbol}"
        yield from _quads(iri, (iri, "eli:id_local", Literal(symbol)), (iri, "rdfs:label", Literal(symbol)))
    for iri in DUE.values():
        number = iri.rpartition("/")[2]
        yield from _quads(iri, (iri, "rdfs:label", Literal(number)))
        if number.isdecimal():
            yield from _quads(iri, (iri, "unres:number", Literal(int(number))))
    label = Literal("53rd plenary meeting", language="en")
    yield from _quads(MEETING, (MEETING, "rdf:type", term("unres:Meeting")), (MEETING, "rdfs:label", label))


def make_corpus(folder: Path, *, index: bool = True) -> Path:
    """Write a dataset folder of these documents, with or without an index."""
    layout = Layout(folder)
    layout.make()
    parts: dict[str, Iterable[Quad]] = {"lists": list_quads(), "shared": shared_quads()}
    parts |= {f"work{number}": work_quads(*document) for number, document in enumerate(DOCUMENTS)}
    for name, quads in parts.items():
        write_quads(quads, layout.shard(name))
    files = [layout.shard(name) for name in parts]
    version = version_of(files)
    build_store(files, layout.store, version=version)
    if index:
        build_index(files[:1], files[1:], layout.index, version=version)
    layout.report.write_text("")
    layout.catalog.write_text("")
    return folder
