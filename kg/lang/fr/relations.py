"""French words of changes of name and of working together, as `kg.lang.relations` names them."""

from __future__ import annotations

RENAMED: tuple[str, ...] = (
    "{former} a changé de nom pour devenir {current}",
    "{former} a changé son nom en {current}",
    "{former} a pris le nom de {current}",
    "{former} a été renommée {current}",
    "{former} a été renommé {current}",
    "{former} a été rebaptisée {current}",
    "{former} a été rebaptisé {current}",
    "le nom de {former} a été remplacé par {current}",
)
COOPERATION: tuple[str, ...] = (
    "coopération",
    "collaboration",
    "partenariat",
    "coordination",
    "dialogue",
    "échanges",
    "échange",
    "concertation",
)
CLITICS: tuple[str, ...] = ("l'", "d'")
BETWEEN: tuple[str, ...] = ("entre", "entre l'", "entre la", "entre le", "entre les", "entre l'ensemble de")
PARTIES_FIRST: bool = False
WITH: tuple[str, ...] = ("avec", "avec l'", "avec la", "avec le", "avec les")
AND: tuple[str, ...] = (
    "et",
    "l'",
    "la",
    "le",
    "les",
    "d'une part",
    "d'autre part",
    "et l'",
    "ainsi que",
    "y compris",
    "notamment",
    "autres",
    "compétents",
    "compétentes",
    "intéressés",
    "concernés",
)
GROUPS: tuple[str, ...] = (
    "organismes de",
    "institutions de",
    "organes de",
    "entités de",
    "fonds et programmes de",
    "les États membres de",
    "organismes du",
    "institutions du",
    "organismes des",
    "institutions spécialisées des",
    "les organismes du",
    "les institutions du",
)
GROUPS_AFTER: tuple[str, ...] = ()
HOSTED: tuple[str, ...] = (
    "hébergé par",
    "hébergée par",
    "accueilli par",
    "accueillie par",
    "administré par",
    "administrée par",
)
THEIR: tuple[str, ...] = (
    "leur coopération",
    "leur collaboration",
    "leur partenariat",
    "coopération entre elles",
    "coopération entre eux",
)
TOPICS: tuple[str, ...] = (
    "sur les questions relatives à",
    "sur les questions relatives aux",
    "dans le domaine de",
    "dans le domaine du",
    "dans le domaine des",
    "dans les domaines de",
    "dans les domaines du",
    "dans le domaine de la",
    "en matière de",
    "concernant",
    "s'agissant de",
    "en ce qui concerne",
    "sur",
    "dans",
)
NO_TOPICS: tuple[str, ...] = (
    "le cadre",
    "ce cadre",
    "cet égard",
    "ce sens",
    "les domaines",
    "l'intérêt",
    "ce contexte",
    "le contexte",
    "le respect",
    "leurs",
    "son",
    "sa",
    "ses",
)
TOPIC_STOPS: tuple[str, ...] = ("comme en témoigne", "en vue de", "afin de", "afin que", "dans le but")
