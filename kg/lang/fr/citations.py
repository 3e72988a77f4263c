"""French citations: «résolution 68/127 du 18 décembre 2013», «1325 (2000) du Conseil de sécurité»."""

from __future__ import annotations

from collections.abc import Mapping

PREFIXES: str = ""
RESOLUTIONS: tuple[str, ...] = ("résolution", "résolutions")
DECISIONS: tuple[str, ...] = ("décision", "décisions")
OTHERS: tuple[str, ...] = (
    "observation générale",
    "observations générales",
    "recommandation générale",
    "recommandations générales",
    "Supplément no",
)
OWN: tuple[str, ...] = ("sa", "ses")
SERIAL_FIRST: bool = False
NOUN_FOLLOWS: bool = False
BODIES: Mapping[str, tuple[str, ...]] = {
    "A": ("Assemblée générale", "Assemblée"),
    "S": ("Conseil de sécurité",),
    "E": ("Conseil économique et social",),
    "A/HRC": ("Conseil des droits de l'homme",),
    "-": (
        "Commission des droits de l'homme",
        "Commission des stupéfiants",
        "Commission de la condition de la femme",
        "Commission pour la prévention du crime et la justice pénale",
        "Commission du développement social",
        "Assemblée mondiale de la Santé",
        "Assemblée des Nations Unies pour l'environnement",
        "Assemblée pour l'environnement",
        "Conférence des Parties",
        "Réunion des Parties",
        "Conférence des États parties",
        "Conférence internationale du Travail",
        "Conseil d'administration",
        "Conférence générale",
        "Commission économique",
    ),
    "C": ("Conseil",),
}
OF: tuple[str, ...] = ("de", "du", "de la", "de l'", "des", "de sa", "à", "à la", "à sa", "par le", "par la", "d'")
SESSIONS: Mapping[str, str] = {"S": "S", "ES": "ES"}
LETTERS: Mapping[str, str] = {letter: letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
AND: tuple[str, ...] = ("et",)
TO: tuple[str, ...] = ("à",)
DATED: tuple[str, ...] = (
    "du",
    "en date du",
    "datée du",
    "adoptée le",
    "adoptée par consensus le",
    "le",
    "qu'elle a adoptée le",
)
DATED_TOGETHER: tuple[str, ...] = ("en date des", "toutes deux du", "toutes deux en date du")
BEFORE_NUMBER: tuple[str, ...] = ()
TITLE_FIRST: tuple[str, ...] = ()
ENTITLED: tuple[str, ...] = ("intitulée", "intitulé", "intitulées")
CONCERNING: tuple[str, ...] = ("sur", "relative à", "relatives à", "relative au", "concernant")
PARTS: Mapping[str, tuple[str, ...]] = {
    "annex": ("annexe", "annexes"),
    "appendix": ("appendice",),
    "para.": ("paragraphe", "par."),
    "paras.": ("paragraphes",),
    "chap.": ("chapitre", "chap."),
    "sect.": ("section", "sect."),
    "part": ("partie",),
    "res.": ("résolution",),
}
