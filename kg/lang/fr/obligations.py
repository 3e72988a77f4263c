"""French words of duties and of their time: « lui » before a verb of handing in is the Assembly."""

from __future__ import annotations

SUBMIT: tuple[str, ...] = (
    "(présenter|soumettre|rendre|faire|établir|communiquer|remettre|fournir|publier|inclure|informer|transmettre)",
    "(élaborer|rédiger|diffuser|tenir|saisir|adresser|donner|actualiser|présentera?|présentant|soumettra|rendra|fera)",
    "(présentent|soumette|rende|fasse|établisse|fournisse|figurer|consigner|présentation|préparer|exposer)",
)
REPORT: tuple[str, ...] = (
    "rapports?",
    "(rendre|rendra|rende|rendant) (\\w+ ){0,2}compte",
    "comptes? rendus?",
    "(une?|l') ?(exposé|note|étude|bilan|état|mise à jour)",
    "(informations|renseignements) (actualisée?s|à jour)",
)
ABOUT: tuple[str, ...] = (
    "(sur|concernant|relatifs? à|relatives? à|consacrée?s? à|portant sur|au sujet de|traitant de|contenant|exposant)",
)
UNTIL: tuple[str, ...] = ()
SESSION: tuple[str, ...] = (
    "((à|lors de|pour|de|pendant|durant|au cours de|avant|dès|jusqu'à) )?"
    "((la |l')(\\w+ ){1,3}(de la reprise )?de )?(sa|la) {n} session( ordinaire)?",
)
SESSIONS: str = "(ses|les) {n} et {n} sessions"
NEXT_SESSION: tuple[str, ...] = ("(à|lors de|pour|de) sa (prochaine session|session suivante)( ordinaire)?",)
BODY: tuple[str, ...] = ("(l')?assemblée( générale)?", "lui", "elle-même", "états membres")
OTHER_BODIES: tuple[str, ...] = (
    "(commission|conseil|comité|conférence|organisation|agence|autorité|assemblée mondiale|groupe de travail|organe)",
)
OWNER: str = "(de la|du|de l')"
INCLUDE: tuple[str, ...] = ("(de |d')?(inscrire|maintenir|inclure)", "inscription", "inscrivant")
CONSIDER: tuple[str, ...] = (
    "(de |d')(continuer |poursuivre |reprendre )?(de |d')?(l'|son )?(examen|examiner|étudier|poursuivre|débattre)"
    "( de| d')?( nouveau)?",
    "(de |d')(revenir|se pencher|se prononcer)( de nouveau| à nouveau)?( sur)?",
    "(de |d')(réexaminer|rester saisie|se saisir)( de)?",
    "qu'elle (examinera|reviendra sur|poursuivra|étudiera|reprendra)( l'examen de)?",
)
HOLD: tuple[str, ...] = (
    "(de |d')(convoquer|tenir|organiser|réunir|consacrer)",
    "que .{3,140} (se tiendra|se tiendront|aura lieu|auront lieu|(sera|seront) (organisée?s?|convoquée?s?|tenue?s?))",
)
DEADLINE: tuple[str, ...] = (
    "au plus tard( à| en| le| au| avant)?( la| le)?( fin)?( de| d')?",
    "d'ici( à| au| le| la)?( la)?( fin)?( de| d')?",
    "avant( le| la)?( fin)?( de| du| d')?( mois de| mois d')?",
    "jusqu'(au|à|en)( la)?( fin)?( de)?",
    "dans (un délai|les délais) de",
)
DEADLINE_AFTER: tuple[str, ...] = ("au plus tard",)
