"""French speech acts: participles that agree with the Assembly in the preamble, the third person in the operative part.

Translators have one word where English has several: « consciente », « sachant » and « considérant que » stand for what
the other versions recognize; « engage » encourages; « demande à » calls upon, where « prie » requests. « Prend note »
of a document takes note; « prend note avec satisfaction de ce que » notes.
"""

from __future__ import annotations

from collections.abc import Mapping

_NOUNS = (
    "préoccupations?|inquiétudes?|consternation|alarme|angoisse|émotion|crainte|désarroi|effroi|gratitude|estime|"
    "reconnaissance|remerciements?|appréciation|félicitations|admiration|regrets?|déception|tristesse|douleur|appui|"
    "indignation|condamnation|réprobation|mécontentement|soutien|solidarité|adhésion|satisfaction|joie|plaisir|espoir|"
    "souhait|vœu|espérance|désir|confiance|certitude|conviction|appels?|demandes?|invitations?|exigences?"
)
_ITS = f"((de\\s)?(l'|l'\\s|(?!({_NOUNS})(?!\\w))[\\w-]+\\s)){{0,4}}"
_CONCERN = f"{_ITS}(préoccupations?|inquiétudes?|consternation|alarme|angoisse|émotion|crainte|désarroi|effroi)"
_THANKS = f"{_ITS}(gratitude|reconnaissance|remerciements?|appréciation|estime|félicitations|admiration)"
_REGRET = f"{_ITS}(regrets?|déception|tristesse|douleur)"
_BLAME = f"{_ITS}(indignation|condamnation|réprobation|mécontentement)"
_BACKING = f"{_ITS}(appui|soutien|solidarité|adhésion)"
_JOY = f"{_ITS}(satisfaction|joie|plaisir)"
_HOPE = f"{_ITS}(espoir|souhait|vœu|espérance|désir|confiance|certitude)"
_BELIEF = f"{_ITS}conviction"
_CALL = f"{_ITS}appels?"
_ASKING = f"{_ITS}demandes?"
_INVITING = f"{_ITS}invitations?"
_DEMAND = f"{_ITS}exigences?"
_DEGREE = (
    "((très|plus|une?|la|le|les|profonde?|vive?|grave|extrême|sincère|ferme|grande?|sérieuse?|haute?|et)\\s|l'){0,4}"
)
_WORRIED = (
    "(préoccupée|alarmée|inquiète|troublée|consternée|bouleversée|choquée|atterrée|émue|indignée|horrifiée|peinée)"
)
_VERY = (
    "((profondément|vivement|gravement|extrêmement|particulièrement|sérieusement|fortement|très|toujours|fermement|"
    "pleinement|également|grandement|intimement|demeurant|restant|étant|et|de\\splus\\sen\\splus)\\s){0,4}"
)
_SELF = "(déclare|dit|montre|avoue)"
_ING_SELF = "(déclarant|disant|montrant|avouant)"
_STAYS = "(est|reste|demeure|continue d'être)"
_AGAIN = "(réitère|renouvelle|redit|répète|exprime de nouveau|exprime une fois de plus)"
_ING_AGAIN = "(réitérant|renouvelant|redisant|répétant|exprimant de nouveau)"
_PAPER = (
    "(rapports?|notes?|résolutions?|décisions?|déclarations?|lettres?|recommandations?|conclusions?|documents?|exposés?|"
    "communications?|observations|constatations|mémorandum|textes?|plans?|programme|principes|directives|états?|études?|"
    "paragraphes?|stratégies?|cadre|opinions?|vues|informations|avis|publication|tenue|budget|bilan|propositions|appel|"
    "positions|préparatifs|annexes?|charte|modèle|guide|projet|explications|prévisions)(?!\\w)"
)
_THE = "(du|de la|des|de son|de sa|de ses|de l'|d'une?|de cette|de ce|de ces|de leur|de tous les|de toutes les)"
_NO_PARTICIPLE = "(?! ?(par|le \\d|en \\d|lors|à|au|aux|sous|depuis|dans|ultérieurement|pour|comme|avec))"
_ORGAN = (
    "(au|à la|à l'|à son|à sa|aux) ?(secrétaire général|secrétariat|département|commission|comité|bureau|office|"
    "service|conférence du désarmement|haut-commissa|haut commissa|programme|corps commun|conseil économique|président)"
)
_OF_PAPER = f'{_THE} ?((\\w+ième|premier|première|dernier|dernière|présent|présente|nouveau|nouvelle|[«"]) ?)?{_PAPER}'

LEAD: str = ""
PREFIX: str = "et "

PREAMBULAR: Mapping[str, tuple[str, ...]] = {
    "recall": ("rappelant", "se référant", "renvoyant"),
    "reaffirm": (
        "réaffirmant",
        "réitérant",
        "redisant",
        "renouvelant",
        "(affirmant|soulignant|confirmant|déclarant|s'engageant) de nouveau",
    ),
    "emphasize": (
        "soulignant",
        "insistant",
        "affirmant",
        "confirmant",
        "mettant (l'accent|en relief|en évidence|en exergue|en lumière|en avant)",
        "(appelant|attirant) l'attention",
        "(tenant à|continuant de|désireuse de) souligner",
        "faisant ressortir",
        "signalant",
    ),
    "recognize": (
        "reconnaissant",
        "considérant",
        "consciente",
        "sachant",
        "estimant",
        "appréciant",
        "constatant",
        "ayant conscience",
        "mesurant",
        "jugeant",
        "admettant",
        "convenant",
    ),
    "note": (
        "notant",
        "observant",
        "constatant avec",
        "relevant",
        "remarquant",
        f"prenant (note|acte) avec {_DEGREE}(inquiétude|préoccupation|consternation|regret)",
        "prenant note",
        "prenant acte",
    ),
    "take-note": (f"prenant (note|acte) > {_OF_PAPER}", "prenant connaissance"),
    "welcome": (
        "se félicitant",
        "accueillant avec",
        "accueillant favorablement",
        "accueillant",
        "se réjouissant",
        "saluant",
        "encouragée",
        f"exprimant {_JOY}",
        "jugeant (encourageant|encourageante|encourageants)",
    ),
    "appreciate": (
        f"(exprimant|adressant) {_THANKS}",
        f"{_ING_AGAIN} {_THANKS}",
        "(remerciant|félicitant|louant)",
        "rendant hommage",
        "sachant gré",
        f"se {_ING_SELF} reconnaissante",
    ),
    "consider": ("ayant (examiné|reçu|entendu|étudié|écouté|débattu|procédé)",),
    "bear-in-mind": (
        "(ayant|gardant|gardant présentes?|gardant présents?|conservant) (présente?s? )?à l'esprit",
        "tenant (dûment |pleinement )?compte",
        "prenant en (considération|compte)",
        "n'oubliant pas",
        "ne perdant pas de vue",
    ),
    "be-aware": ("n'ignorant pas", "se rendant compte"),
    "be-convinced": (
        f"{_VERY}(convaincue|persuadée)",
        f"se {_ING_SELF} {_VERY}(convaincue|persuadée)",
        f"(exprimant|ayant) {_BELIEF}",
        f"{_ING_AGAIN} {_BELIEF}",
        "croyant",
    ),
    "be-guided": ("guidée", "s'inspirant", "inspirée", "animée", "agissant", "se fondant", "mue", "se laissant guider"),
    "express-concern": (
        f"{_VERY}{_WORRIED}",
        f"se {_ING_SELF} {_VERY}{_WORRIED}",
        f"(exprimant|partageant) {_CONCERN}",
        f"{_ING_AGAIN} {_CONCERN}",
        "(s'inquiétant|s'alarmant|s'émouvant|se préoccupant|craignant|redoutant)",
        f"constatant avec {_DEGREE}(préoccupation|inquiétude|consternation|alarme)",
        "jugeant (préoccupant|inquiétant|alarmant)e?s?",
    ),
    "regret": ("regrettant", f"exprimant {_REGRET}", f"{_VERY}déçue", "déplorant > (que|qu')"),
    "condemn": (
        "condamnant",
        "déplorant",
        "dénonçant",
        "réprouvant",
        "s'indignant",
        f"exprimant {_BLAME}",
        f"{_ING_AGAIN} {_BLAME}",
    ),
    "express-hope": (
        "espérant",
        "souhaitant",
        "désirant",
        f"{_VERY}(désireuse|confiante)",
        f"(exprimant|formant|formulant|ayant) {_HOPE}",
        f"{_ING_AGAIN} {_HOPE}",
        "comptant",
    ),
    "call-upon": (
        "demandant",
        "appelant",
        f"(lançant|faisant|{_ING_AGAIN}) {_CALL}",
    ),
    "urge": (
        "exhortant",
        "(demandant|priant|engageant|invitant|encourageant) (instamment|vivement|fermement|vigoureusement)",
    ),
    "request": ("priant", "sollicitant", f"{_ING_AGAIN} {_ASKING}"),
    "invite": ("invitant", "conviant", f"{_ING_AGAIN} {_INVITING}"),
    "encourage": ("encourageant", "engageant", "préconisant", "incitant"),
    "recommend": ("recommandant",),
    "demand": ("exigeant",),
    "support": (
        "appuyant",
        "soutenant",
        "souscrivant",
        "s'associant",
        f"exprimant {_BACKING}",
        f"{_ING_AGAIN} {_BACKING}",
    ),
    "look-forward": ("attendant",),
    "deem": ("étant d'avis",),
    "declare": ("déclarant", "proclamant"),
    "agree": ("convenant",),
    "decide": ("décidant",),
    "remind": ("rappelant > (aux|à tous|à toutes) .{1,60} (que|qu'|leurs?) ",),
    "other": (
        f"{_VERY}(résolue|déterminée|attachée)",
        f"se {_ING_SELF} {_VERY}(résolue|déterminée|attachée)",
        "(s'engageant|rejetant|respectant|commémorant|célébrant|honorant|saisie|soucieuse|se proposant)",
        f"exprimant {_ITS}(condoléances|sympathie|détermination|volonté|intention|attachement)",
    ),
}

OPERATIVE: Mapping[str, tuple[str, ...]] = {
    "recall": ("rappelle", "se réfère", "renvoie"),
    "reaffirm": (
        "réaffirme",
        "réitère",
        "redit",
        "répète",
        "renouvelle",
        "(affirme|souligne|confirme|déclare|s'engage) de nouveau",
        f"se {_SELF} de nouveau",
    ),
    "emphasize": (
        "souligne",
        "insiste",
        "affirme",
        "confirme",
        "met (l'accent|en relief|en évidence|en exergue|en lumière|en avant)",
        "(appelle|attire) l'attention",
        "(tient à|continue de) souligner",
        "fait (ressortir|valoir|observer)",
        "signale",
    ),
    "recognize": (
        "reconnaît",
        "considère",
        "est consciente",
        "sait",
        "estime",
        "a (pleinement )?conscience",
        "mesure > (l'|le |la |les |combien|toute|pleinement)",
        "apprécie",
        "constate",
        "admet",
        "comprend",
        f"se {_SELF} (pleinement )?consciente",
    ),
    "note": (
        "note",
        "constate avec",
        f"prend (note|acte) avec {_DEGREE}(inquiétude|préoccupation|consternation|regret)",
        "observe",
        "relève",
        "remarque",
        "prend note",
        "prend acte",
    ),
    "take-note": (f"prend (note|acte) > {_OF_PAPER}", "prend connaissance"),
    "welcome": (
        "se félicite",
        "accueille",
        "se réjouit",
        "salue",
        "est encouragée",
        f"exprime {_JOY}",
        f"se {_SELF} (très )?(satisfaite|encouragée|heureuse)",
    ),
    "appreciate": (
        f"(exprime|adresse|témoigne) {_THANKS}",
        f"{_AGAIN} {_THANKS}",
        "(remercie|félicite|loue)",
        "rend (un )?hommage",
        "sait gré",
        f"se {_SELF} reconnaissante",
    ),
    "consider": ("examine",),
    "bear-in-mind": (
        "(a|garde|garde présente?s?) (présente?s? )?à l'esprit",
        "tient (dûment |pleinement )?compte",
        "prend en (considération|compte)",
        "n'oublie pas",
    ),
    "be-aware": ("n'ignore pas", "se rend compte"),
    "be-convinced": (
        f"{_STAYS} {_VERY}(convaincue|persuadée)",
        f"se {_SELF} {_VERY}(convaincue|persuadée)",
        f"(exprime|a) {_BELIEF}",
        f"{_AGAIN} {_BELIEF}",
        "croit",
    ),
    "be-guided": ("est guidée", "s'inspire"),
    "express-concern": (
        f"{_STAYS} {_VERY}{_WORRIED}",
        f"se {_SELF} {_VERY}{_WORRIED}",
        f"(exprime|partage|souligne|dit) {_CONCERN}",
        f"{_AGAIN} {_CONCERN}",
        "(s'inquiète|s'alarme|s'émeut|se préoccupe|craint|redoute)",
        f"constate avec {_DEGREE}(inquiétude|consternation|alarme)",
        "juge (préoccupant|inquiétant|alarmant)e?s?",
    ),
    "regret": ("regrette", f"(exprime|dit) {_REGRET}", f"se {_SELF} {_VERY}déçue", "déplore > (que|qu')"),
    "condemn": ("condamne", "déplore", "dénonce", "réprouve", "s'indigne", f"exprime {_BLAME}", f"{_AGAIN} {_BLAME}"),
    "express-hope": (
        "espère",
        f"(exprime|forme|formule|émet|a) {_HOPE}",
        f"{_AGAIN} {_HOPE}",
        "compte (bien )?> (que|qu'|sur|bien)",
        f"se {_SELF} {_VERY}confiante",
        "ne doute pas",
    ),
    "call-upon": (
        "demande",
        "appelle",
        "en appelle",
        "adjure",
        "réclame",
        f"lance {_CALL}",
        "fait appel",
        f"{_AGAIN} {_CALL}",
    ),
    "urge": (
        "exhorte",
        "(demande|prie|engage|invite|appelle|encourage) (instamment|vivement|fermement|vigoureusement|énergiquement)",
    ),
    "request": ("prie", f"demande > {_ORGAN}", "sollicite", "requiert", f"{_AGAIN} {_ASKING}"),
    "invite": ("invite", "convie", f"{_AGAIN} {_INVITING}"),
    "encourage": (
        "encourage",
        "engage",
        "souhaite",
        "continue d'encourager",
        "préconise",
        "incite",
        f"{_AGAIN} ses encouragements",
    ),
    "recommend": ("recommande", f"{_AGAIN} (sa|ses) recommandations?"),
    "decide": (
        f"(décide|nomme|élit|crée|institue|désigne) > {_NO_PARTICIPLE}",
        "arrête > (les?|la|l')",
        "détermine",
        "répartit",
        "ouvre (un )?crédit",
        "inscrit",
        "affecte",
    ),
    "approve": (
        f"(approuve|adopte|accepte|entérine) > {_NO_PARTICIPLE}",
        "donne son (accord|approbation)",
    ),
    "authorize": ("autorise", "habilite"),
    "declare": ("déclare", "proclame"),
    "demand": ("exige", "somme > (les?|la|l')", f"{_AGAIN} {_DEMAND}"),
    "support": (
        "appuie",
        "soutient",
        "souscrit",
        "fait (siens?|siennes?)",
        "s'associe",
        f"(exprime|apporte) {_BACKING}",
        f"{_AGAIN} {_BACKING}",
        f"se {_SELF} favorable",
    ),
    "remind": ("rappelle > (aux|à tous|à toutes) .{1,60} (que|qu'|leurs?) ",),
    "agree": ("convient", "se range", "partage (l'avis|l'opinion|les vues)", "consent", "fait sienne l'opinion"),
    "look-forward": ("attend",),
    "deem": ("juge", "est d'avis", "exprime l'avis", "se dit d'avis", "tient pour"),
    "other": (
        "(s'engage|rejette|commémore|s'oppose|récuse)",
        "met en garde",
        f"(demeure|reste|est|se {_SELF}) {_VERY}(saisie|résolue|déterminée|attachée|prête|disposée)",
        f"exprime {_ITS}(condoléances|sympathie|détermination|volonté|intention|attachement)",
    ),
}

BEFORE: tuple[str, ...] = (
    "(également|en outre|de plus|de nouveau|par ailleurs|aussi|ainsi|par conséquent|en conséquence|donc|toutefois|"
    "néanmoins|cependant|à cet égard|à ce propos|à cette fin|à cet effet|dans ce contexte|dans cet esprit|"
    "en particulier|notamment|pour ce faire|une fois encore|ce faisant|à ce sujet|dans ce cadre)[,]?",
    "(en conséquence|tout|par là|ici)",
)

MODIFIERS: tuple[str, ...] = (
    "(également|aussi|en outre|de plus|de nouveau|encore|encore une fois|une fois encore|une fois de plus)",
    "(par ailleurs|une nouvelle fois|en particulier|notamment|à nouveau|en même temps|tout particulièrement)",
    "(fermement|énergiquement|vigoureusement|solennellement|chaleureusement|sincèrement|pleinement|profondément)",
    "(vivement|catégoriquement|résolument|sans équivoque|sans réserve|favorablement|particulièrement|fortement)",
    f"avec {_DEGREE}(une |un |la |le |l')?{_DEGREE}(satisfaction|préoccupation|inquiétude|intérêt|regret|gratitude|"
    "reconnaissance|alarme|consternation|appréciation|fermeté|force|plaisir|joie|tristesse|émotion|vigueur|attention|"
    "espoir|impatience|indignation|déception)( et (reconnaissance|gratitude|satisfaction|intérêt|inquiétude|regret))?",
    "(à cet égard|à ce propos|à cette fin|à cet effet|dans ce contexte|dans cet esprit|à ce sujet)",
    "(dans|en|de) (les|la|des) (termes|manière|façon) (les )?(plus )?(\\w+)",
)

_IN_THIS_REGARD = "(à cet égard|dans ce contexte|à ce propos|à cette fin|à cet effet|en particulier|par conséquent)"
PREAMBULAR_JOINTS: tuple[str, ...] = (
    "[,;] ",
    "([,;] | )(et|mais) ",
    "([,;] | )(et|mais) (tout en|tout|en) ",
    f"([,;] | et |[,;] et ),? ?({_IN_THIS_REGARD}|tout en) ?,? ?",
)
OPERATIVE_JOINTS: tuple[str, ...] = (
    "[,;] ",
    "[,;] ((lui|leur) |l')",
    " ?: ",
    "([,;] | )et ",
    "([,;] | )et ((le|les|lui|leur) |l')",
    f"([,;] | et |[,;] et ),? ?{_IN_THIS_REGARD} ?,? ",
    f"([,;] | et |[,;] et ),? ?{_IN_THIS_REGARD} ?,? ((le|les|lui|leur) |l')",
)
GOES_ON: str = "(?!)"
CHAIN: str = ",? (?=et )"

_TO = "(instamment |vivement )?((aux|au|à la|à l'|à) ?)?(l'ensemble (du |des |de la |de l')|l')?"

_DOING = "(?='? ?((ne|pas|se|lui|leur|y|en|les?|la) |[sl]'){0,3}\\w+(er|ir|re)(?!\\w))"
_OF_DOING = f"(de|d){_DOING}|que|qu(?=')"
_TO_DOING = f"(à|de|d){_DOING}"

ADDRESS: Mapping[str, tuple[str, str]] = {
    "request": (_TO, _OF_DOING),
    "call-upon": (_TO, f"{_OF_DOING}|pour"),
    "invite": (_TO, _TO_DOING),
    "urge": (_TO, f"{_TO_DOING}|que"),
    "encourage": (_TO, _TO_DOING),
    "recommend": (_TO, _OF_DOING),
    "demand": ("(des|du|de|que|d') ?(l')?", f"{_OF_DOING}"),
    "remind": (_TO, f"{_OF_DOING}|leurs?"),
    "authorize": (_TO, _TO_DOING),
}
MANY: Mapping[str, tuple[str, ...]] = {
    "member-states": ("états membres( de l'organisation des nations unies)?",),
    "states": ("états(?![ -](membres|parties|unis))",),
    "states-parties": ("états parties",),
    "governments": ("gouvernements",),
    "international-community": ("communauté internationale",),
    "administering-power": ("puissances? administrantes?",),
    "specialized-agencies": ("institutions spécialisées",),
    "donors": (
        "(pays )?donateurs",
        "bailleurs de fonds",
        "communauté des donateurs",
    ),
    "stakeholders": (
        "parties prenantes",
        "acteurs concernés",
        "parties intéressées",
    ),
    "developed-countries": ("pays développés",),
    "developing-countries": ("pays en développement",),
}
EACH: tuple[str, ...] = (
    "(le|la|les|l'|au|aux|à la|à l'|à|du|des)",
    "(tous|toutes|tout|chaque|autres|également|aussi|en outre|de nouveau|instamment|vivement|chacun des|ses|son|sa)",
    "(l'ensemble des|l'ensemble du|l'ensemble de la)",
)
AND: str = (
    "[,;]? ?(et |ou |ainsi que |y compris |en particulier |notamment |de même que |en collaboration avec )?"
    "((aux|au|à la|à l'|à|du|de la|de l'|des) ?)?(l')?"
)
TAIL: str = (
    "concernés?|concernées?|intéressés?|intéressées?|compétents?|compétentes?|de|d'|du|des|la|le|les|l'|en|dans|leurs?|"
    "ses|qui|ne|pas|l'ont|encore|fait|autres|membres|pertinents|parties"
)
HEAD_AFTER: str = "(?!)"
THEIRS: str = "leurs?\\s+\\w+"

REPORTED: Mapping[str, tuple[str, ...]] = {
    "recognize": ("a reconnu", "reconnaît", "a considéré"),
    "encourage": ("a encouragé", "a engagé"),
    "welcome": ("s'est félicitée?", "a accueilli", "a salué"),
    "note": ("a noté", "a constaté"),
    "take-note": ("a pris (note|acte)",),
    "emphasize": ("a souligné", "a insisté", "a affirmé"),
    "reaffirm": ("a réaffirmé", "a réitéré"),
    "request": ("(l')?a priée?", "a sollicité"),
    "invite": ("(l')?a invitée?s?",),
    "call-upon": ("a (demandé|appelé)", "a lancé un appel"),
    "urge": ("a exhorté", "a (demandé|prié|engagé) instamment"),
    "demand": ("a exigé",),
    "recommend": ("a recommandé",),
    "decide": ("a décidé", "a créé", "a institué"),
    "approve": ("a approuvée?s?", "a adoptée?s?"),
    "authorize": ("a autorisé",),
    "declare": ("a déclaré", "a proclamée?s?"),
    "support": ("a souscrit", "a appuyé", "a fait (siens?|siennes?)"),
    "condemn": ("a condamné", "a déploré"),
    "recall": ("a rappelé",),
    "appreciate": ("a exprimé (sa |ses )?(gratitude|reconnaissance|remerciements)", "a remercié"),
    "express-concern": (
        "s'est déclarée? (\\w+ )?(préoccupée?|inquiète)",
        "a exprimé sa (\\w+ )?(préoccupation|inquiétude)",
    ),
}
RELATIVE: str = "(dans|par) (laquelle|lequel|lesquelles|lesquels)|qui|que|qu'"
IN_IT: str = "y|notamment"
OF_BODY: str = "(?!)"
DEFINITE: str = ""
THAT: str = "(que|qu'|(dans|par) (laquelle|lequel|lesquelles|lesquels)) ?(le |la |les |l'|elle )?"
ALREADY: str = "(a )?(également|aussi|notamment|en outre)"
AND_THEN: str = "(et )?"
