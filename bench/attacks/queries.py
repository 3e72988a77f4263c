"""Hostile queries: deep, long, endless, exploding. Each is sent as a POST of the query as it is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from attacks.sending import Kind, Reply, Target, asking, send

REFUSED = frozenset({400, 413})
STOPPED = frozenset({400, 413, 429, 503, 504})
ANSWERED = STOPPED | {200}
"""Legal, and small enough that some server may manage."""

ALL = "?s ?p ?o"
ANY = "(<urn:x>|!<urn:x>)"
"""A path of one step by any property."""


def cross(number: int) -> str:
    """Give so many patterns that share no variable."""
    return " . ".join(f"?s{at} ?p{at} ?o{at}" for at in range(number))


def nested(before: str, inside: str, after: str, number: int) -> str:
    """Put so many of one thing around another."""
    return before * number + inside + after * number


def where(inside: str) -> str:
    """Ask for what fits."""
    return f"SELECT * WHERE {{ {inside} }} LIMIT 5"


def filtered(expression: str) -> str:
    """Ask with a condition."""
    return where(f"{ALL} FILTER({expression})")


def doubled(step: str, times: int, start: str = "'xxxxxxxxxxxxxxxx'") -> str:
    """Bind a string again and again, each made of the one before (`?v`)."""
    binds = "".join(f" BIND({step.replace('?v', f'?v{at}')} AS ?v{at + 1})" for at in range(times))
    return f"SELECT (STRLEN(?v{times}) AS ?n) {{ BIND({start} AS ?v0){binds} }}"


def deep(number: int) -> Iterator[tuple[str, str]]:
    """Yield queries that nest, to a depth."""
    yield "parentheses", filtered(nested("(", "1", ")", number))
    yield "groups", where(nested("{", ALL, "}", number))
    yield "collections", where(f"?s ?p {nested('(', '1', ')', number)}")
    yield "blank nodes", where(f"?s ?p {nested('[<urn:p> ', '1', ']', number)}")
    yield "functions", filtered(nested("STR(", "?o", ")", number))
    yield "conditions", filtered(nested("IF(true,", "1", ",0)", number))
    yield "negations", filtered(nested("!(", "true", ")", number))
    yield "optionals", where(nested(f"OPTIONAL {{ {ALL} ", "", "}", number))
    yield "minus", where(ALL + nested(f" MINUS {{ {ALL} ", "", "}", number))
    yield "graphs", where(nested("GRAPH ?g {", ALL, "}", number))
    yield "subqueries", where(nested("{ SELECT * {", ALL, "} }", number))
    yield "exists", where(ALL + nested(f" FILTER EXISTS {{ {ALL} ", "", "}", number))
    yield "not exists", where(ALL + nested(f" FILTER NOT EXISTS {{ {ALL} ", "", "}", number))
    yield "closures", where(f"?s {nested('(', '<urn:p>', ')*', number)} ?o")
    yield "inverse paths", where(f"?s {nested('^(', '<urn:p>', ')', number)} ?o")
    yield "triple terms", where(nested("<<( ?s ?p ", "?o", " )>>", number) + " ?q ?r")
    yield "reified triples", where(nested("<< ?s ?p ", "?o", " >>", number) + " ?q ?r")
    yield "annotations", where(f"{ALL} {nested('{| <urn:p> ?o ', '', '|}', number)}")


def chained() -> Iterator[tuple[str, str]]:
    """Yield queries of as many operators as their length allows."""
    yield "+", filtered("+".join("1" * 20_000) + " > 0")
    yield "-", filtered("1" + " -1" * 12_000 + " > 0")
    yield "*", filtered("*".join("1" * 20_000) + " > 0")
    yield "/", filtered("/".join("1" * 20_000) + " > 0")
    yield "||", filtered("||".join("1" * 14_000))
    yield "&&", filtered("&&".join("1" * 14_000))
    yield "!", filtered("!" * 40_000 + "true")
    yield "unary -", filtered("- " * 20_000 + "1 > 0")
    yield "IN", filtered(f"?o IN ({','.join('1' * 20_000)})")
    yield "arguments of COALESCE", filtered(f"COALESCE({','.join('1' * 20_000)})")
    yield "arguments of CONCAT", filtered(f"CONCAT({','.join(['?o'] * 15_000)}) = ''")
    yield "UNION", where(" UNION ".join(["{}"] * 4_500))
    yield "path /", where(f"?s {'/'.join(['<p>'] * 12_000)} ?o")
    yield "path |", where(f"?s {'|'.join(['<p>'] * 12_000)} ?o")
    yield "path of any steps", where(f"?s {'/'.join([ANY] * 1_500)} ?o")
    yield "negated set", where(f"?s !({'|'.join(['<p>'] * 12_000)}) ?o")
    yield "path ^", where(f"?s {'^' * 40_000}<p> ?o")
    yield "predicates", where(f"?s {';'.join(['<p> ?o'] * 6_000)}")
    yield "objects", where(f"?s <p> {','.join(['1'] * 20_000)}")
    yield "patterns", where(" . ".join(["?s ?p ?o"] * 4_000))
    yield "BIND", where("".join(f"BIND({at} AS ?v{at})" for at in range(2_200)))
    yield "FILTER", where(ALL + " FILTER(true)" * 3_500)
    yield "OPTIONAL", where(ALL + " OPTIONAL{?s ?p ?o}" * 2_500)
    yield "MINUS", where(ALL + " MINUS{?s ?p ?o}" * 2_800)
    yield "EXISTS", filtered("&&".join(["EXISTS{?s ?p ?o}"] * 2_600))
    yield "PREFIX", "PREFIX a:<urn:a> " * 2_900 + "ASK {}"
    yield "projected variables", f"SELECT {' '.join(f'?v{at}' for at in range(8_000))} {{ {ALL} }} LIMIT 1"
    yield "ORDER BY", f"SELECT * {{ {ALL} }} ORDER BY {' '.join(['?s'] * 15_000)} LIMIT 1"
    yield "GROUP BY", f"SELECT (COUNT(*) AS ?n) {{ {ALL} }} GROUP BY {' '.join(['?s'] * 15_000)} LIMIT 1"
    yield "aggregates", f"SELECT {' '.join(f'(COUNT(*) AS ?v{at})' for at in range(2_000))} {{ {ALL} }}"
    yield "FROM", "SELECT * " + "FROM <urn:x> " * 3_500 + f"{{ {ALL} }}"


def endless() -> Iterator[tuple[str, str]]:
    """Yield queries that never end by themselves, and give nothing before."""
    yield "cross product, counted", f"SELECT (COUNT(*) AS ?n) {{ {cross(4)} }}"
    yield "cross product of twenty", f"SELECT (COUNT(*) AS ?n) {{ {cross(20)} }}"
    yield "cross product, sorted", f"SELECT * {{ {cross(3)} }} ORDER BY ?o2 LIMIT 1"
    yield "cross product, by chance", f"SELECT * {{ {cross(2)} }} ORDER BY RAND() LIMIT 1"
    yield "cross product, grouped", f"SELECT ?s0 (COUNT(DISTINCT ?o2) AS ?n) {{ {cross(3)} }} GROUP BY ?s0"
    yield "cross product, hashed", f"SELECT (MAX(SHA512(CONCAT(STR(?s0), STR(?o2)))) AS ?n) {{ {cross(3)} }}"
    yield "cross product, skipped", f"SELECT * {{ {cross(4)} }} OFFSET 1000000000000 LIMIT 1"
    yield "cross product, nothing fits", f"ASK {{ {cross(3)} FILTER(CONCAT(?p0, ?o1, ?o2) = 'no') }}"
    yield (
        "cross product, not exists",
        f"ASK {{ {ALL} FILTER NOT EXISTS {{ {cross(3)} FILTER(?o0 = ?o2 && ?o1 = 7) }} }}",
    )
    yield "closure of everything", f"SELECT (COUNT(*) AS ?n) {{ ?s {ANY}* ?o . ?a {ANY}* ?b }}"
    yield "closure both ways", f"SELECT (COUNT(*) AS ?n) {{ ?s ({ANY}|^{ANY})* ?o . ?o ({ANY}|^{ANY})+ ?z }}"
    yield "closure in closure", f"SELECT (COUNT(*) AS ?n) {{ ?s (({ANY}+/{ANY}+)+/^{ANY}*)+ ?o }}"
    yield "walk of thirty steps", f"SELECT (COUNT(*) AS ?n) {{ ?s {'/'.join([f'({ANY}|^{ANY})'] * 30)} ?o }}"
    yield "tower of subqueries", "SELECT (COUNT(*) AS ?n) { " + tower(25) + " }"
    yield "regex over a cross product", f"ASK {{ {cross(3)} FILTER(REGEX(CONCAT(STR(?o0), STR(?o1)), '(a|b|ab)*c$')) }}"


def tower(height: int) -> str:
    """Give a subquery in a subquery, each beside everything."""
    inside = ALL
    for at in range(height):
        inside = f"{{ SELECT ?s{at} {{ ?s{at} ?p{at} ?o{at} . {{ {inside} }} }} }}" if at else inside
    return inside


def exploding() -> Iterator[tuple[str, str]]:
    """Yield queries whose values or results grow beyond all bounds."""
    yield "string doubling", doubled("CONCAT(?v, ?v)", 40)
    yield "string doubling by REPLACE", doubled("REPLACE(?v, 'x', 'xxxxxxxx')", 14)
    yield "REPLACE with groups", doubled("REPLACE(?v, '(.+)', '$1$1$1$1')", 18)
    yield "string growing by ENCODE_FOR_URI", doubled("ENCODE_FOR_URI(CONCAT(?v, '%', ?v))", 30)
    yield "GROUP_CONCAT of a cross product", f"SELECT (STRLEN(GROUP_CONCAT(?o0)) AS ?n) {{ {cross(3)} }}"
    yield (
        "GROUP_CONCAT with a long separator",
        (f"SELECT (GROUP_CONCAT(?o; SEPARATOR='{'x' * 40_000}') AS ?n) {{ {ALL} }}"),
    )
    yield "DISTINCT of a cross product", f"SELECT DISTINCT * {{ {cross(3)} }}"
    yield "everything", f"SELECT * {{ {cross(3)} }}"
    yield "CONSTRUCT of a cross product", f"CONSTRUCT {{ ?s0 ?p1 ?o2 }} {{ {cross(3)} }}"
    yield "CONSTRUCT of blank nodes", f"CONSTRUCT {{ {' . '.join(['[] ?p [ ?p ?o ]'] * 300)} }} {{ {ALL} }}"
    yield "DESCRIBE of everything", f"DESCRIBE * {{ {ALL} }}"
    yield "DESCRIBE of a cross product", f"DESCRIBE ?s0 ?o1 ?o2 {{ {cross(3)} }}"
    yield "VALUES, joined", "SELECT (COUNT(*) AS ?n) { " + " ".join(values(name) for name in "abcdef") + " }"
    yield "VALUES, long", f"SELECT * {{ VALUES ?a {{ {'1 ' * 20_000}}} ?s ?p ?a }} LIMIT 5"
    yield "UNION of everything", "SELECT * { " + " UNION ".join([f"{{ {ALL} }}"] * 2_000) + " }"
    yield "multiplication", doubled("(?v * ?v)", 200, "1.1")
    yield "regex with counts", where(f"{ALL} FILTER(REGEX(STR(?o), '((((a{{1,100}}){{1,100}}){{1,100}}){{1,100}})'))")
    yield "regex of many ways", filtered(f"REGEX('{'a' * 20_000}', '{'(a*)*' * 400}b')")
    yield "long strings compared", where(f"{ALL} FILTER(CONTAINS('{'a' * 20_000}', '{'a' * 20_000}b'))")


def values(name: str) -> str:
    """Give a block of a thousand values."""
    return f"VALUES ?{name} {{ {'1 ' * 1000}}}"


def odd() -> Iterator[tuple[str, str]]:
    """Yield queries that are quick to answer or refuse, with something strange in them."""
    yield "limit beyond all numbers", f"SELECT * {{ {ALL} }} LIMIT 1{'0' * 400}"
    yield "number of 40,000 digits", filtered(f"?o < {'9' * 40_000}")
    yield "exponent beyond all numbers", filtered("?o < 1e999999999")
    yield "years beyond all numbers", filtered('?o < "999999999999-01-01"^^<http://www.w3.org/2001/XMLSchema#date>')
    yield "substring beyond the end", filtered("SUBSTR(STR(?o), -99999999999999999999, 1e300) = ''")
    yield "long variable", where(f"?{'a' * 45_000} ?p ?o")
    yield "long IRI", where(f"<http://example.org/{'a' * 45_000}> ?p ?o")
    yield "long comment", where(ALL) + " #" + "a" * 45_000
    yield "long string", where(f"?s ?p '{'a' * 45_000}'")
    yield "unknown function", filtered("<http://example.org/f>(?o)")
    yield "lone surrogate escaped", where(f"?s ?p '{chr(92)}uD800'")
    yield "NUL escaped", where(f"?s ?p '{chr(92)}u0000'")
    yield "beyond Unicode", where(f"?s ?p '{chr(92)}UFFFFFFFF'")
    yield "not closed", where(f"{ALL} FILTER(?o = 'a")
    yield (
        "long graphs that are not here",
        f"ASK {' '.join(f'FROM <urn:{at}{chr(0x642) * 900}>' for at in range(20))} {{}}",
    )
    yield "binary rubbish", "\x01\x02\x03\x7f" * 1000


def rereading() -> Iterator[tuple[str, str]]:
    """Yield malformed queries that tempt a reader to begin again and again, each time to the end."""
    for quote in ('"', "'", '"""', "'''"):
        yield f"not closed {quote} with escaped ones", quote + f"\\{quote[0]}" * 24_000
    yield "SERVICE again and again", "service" * 7_000
    yield "SERVICE and comments", "service#" * 6_200
    yield "SERVICE and IRIs not closed", "service<" * 6_200
    yield "SERVICE in comments", "#service?x{\n" * 4_100 + "\\"
    yield "SERVICE before a long gap", "service:" * 3_000 + " " * 24_000
    yield "SERVICE escaped", "\\u0053ERVICE" * 4_100
    yield "comparisons that may be IRIs", "<a" * 24_000 + "\\"


def ask(query: str, target: Target) -> list[Reply]:
    """Send a query as it is."""
    return [send(target, asking(target, query))]


def ask_in(query: str, accept: str, target: Target) -> list[Reply]:
    """Send a query, wanting a format."""
    return [send(target, asking(target, query, accept))]


def _kinds(title: str, queries: Iterator[tuple[str, str]], right: frozenset[int], takes: float) -> Iterator[Kind]:
    yield from (Kind(f"{title}: {name}", partial(ask, query), right, takes) for name, query in queries)


def _formats() -> Iterator[Kind]:
    query = f"CONSTRUCT WHERE {{ {ALL} . ?s2 ?p2 ?o2 }}"
    for accept in ("text/turtle", "application/ld+json", "application/rdf+xml", "application/trig"):
        yield Kind(f"format: CONSTRUCT of everything as {accept}", partial(ask_in, query, accept), ANSWERED, 3)
    for accept in ("application/sparql-results+json", "application/sparql-results+xml", "text/tab-separated-values"):
        yield Kind(
            f"format: SELECT of everything as {accept}",
            partial(ask_in, f"SELECT * {{ {cross(2)} }}", accept),
            ANSWERED,
            3,
        )


def shown() -> Iterator[tuple[str, str]]:
    """Yield queries whose results are large in one way, for a page to show."""
    yield "6,000 columns", f"SELECT {' '.join(f'?v{at}' for at in range(6_000))} {{ ?v0 ?v1 ?v2 }}"
    yield "values of 40,000 characters", f"SELECT ('{'x' * 40_000}' AS ?x) {{ {ALL} }}"
    yield "IRIs of many parts", f"SELECT (IRI('https://w3id.org/unres/{'/id/x' * 9_000}/act1') AS ?x) {{ {ALL} }}"
    yield "languages of 40,000 letters", f"SELECT (STRLANG('x', 'a{'-aaaaaaaa' * 4_500}') AS ?x) {{ {ALL} }}"
    names = " ".join(f"a:{at}" for at in range(3_000))
    yield "names of a long prefix", f"PREFIX a: <urn:{'x' * 20_000}> SELECT * {{ VALUES ?s {{ {names} }} ?s ?p ?o }}"
    yield "names that are not here", f"PREFIX a: <urn:x> SELECT * {{ VALUES ?s {{ {names} }} ?s ?p ?o }}"
    steps = "".join(f"BIND(TRIPLE(?s,?p,?t{at}) AS ?t{at + 1})" for at in range(1_400))
    yield "triples in triples", f"SELECT ?t1400 {{ {ALL} BIND(1 AS ?t0) {steps} }} LIMIT 5"


KINDS: tuple[Kind, ...] = (
    *_kinds("5,000 deep", deep(5_000), REFUSED, 0),
    *_kinds("as deep as allowed", deep(28), ANSWERED, 3),
    *_kinds("chain", chained(), ANSWERED, 3),
    *_kinds("endless", endless(), STOPPED, 3),
    *_kinds("exploding", exploding(), ANSWERED, 3),
    *_kinds("odd", odd(), ANSWERED, 3),
    *_kinds("rereading", rereading(), REFUSED, 1),
    *_formats(),
    *(Kind(f"page: {name}", partial(ask_in, query, "text/html"), ANSWERED, 3) for name, query in shown()),
)
