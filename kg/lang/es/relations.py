"""Spanish words of changes of name and of working together, as `kg.lang.relations` names them."""

from __future__ import annotations

RENAMED: tuple[str, ...] = (
    "{former} cambió su nombre por el de {current}",
    "{former} cambió su nombre por {current}",
    "{former} cambió su nombre a {current}",
    "{former} pasó a llamarse {current}",
    "{former} pasó a denominarse {current}",
    "el nombre de {former} se cambió por el de {current}",
    "{former} fue rebautizada {current}",
)
COOPERATION: tuple[str, ...] = (
    "cooperación",
    "colaboración",
    "asociación",
    "alianza",
    "coordinación",
    "diálogo",
    "intercambios",
    "intercambio",
)
CLITICS: tuple[str, ...] = ()
BETWEEN: tuple[str, ...] = ("entre", "entre la", "entre el", "entre las", "entre los")
PARTIES_FIRST: bool = False
WITH: tuple[str, ...] = ("con", "con la", "con el", "con las", "con los")
AND: tuple[str, ...] = (
    "y",
    "e",
    "el",
    "la",
    "las",
    "los",
    "por una parte",
    "por otra",
    "por un lado",
    "así como",
    "incluidos",
    "incluidas",
    "incluido",
    "otros",
    "otras",
    "pertinentes",
    "competentes",
)
GROUPS: tuple[str, ...] = (
    "organismos de",
    "organismos de las",
    "organismos del",
    "instituciones de",
    "instituciones del",
    "órganos de",
    "entidades de",
    "entidades de las",
    "fondos y programas de",
    "los Estados Miembros de",
    "los organismos de",
    "las instituciones de",
)
GROUPS_AFTER: tuple[str, ...] = ()
HOSTED: tuple[str, ...] = ("acogido por", "acogida por", "administrado por", "administrada por")
THEIR: tuple[str, ...] = (
    "su cooperación",
    "su colaboración",
    "cooperación entre ellas",
    "cooperación entre ambas",
    "cooperación entre ellos",
)
TOPICS: tuple[str, ...] = (
    "sobre cuestiones relativas a",
    "en cuestiones relativas a",
    "en el ámbito de",
    "en los ámbitos de",
    "en el ámbito del",
    "en la esfera de",
    "en las esferas de",
    "en la esfera del",
    "en materia de",
    "con respecto a",
    "en relación con",
    "sobre",
    "en",
)
NO_TOPICS: tuple[str, ...] = (
    "el marco",
    "este sentido",
    "ese sentido",
    "este contexto",
    "las esferas",
    "los ámbitos",
    "consonancia",
    "cumplimiento",
    "particular",
    "el contexto",
    "sus",
    "su",
    "virtud",
    "apoyo",
)
TOPIC_STOPS: tuple[str, ...] = ("como se refleja", "como demuestra", "con miras a", "con el fin de", "a fin de")
