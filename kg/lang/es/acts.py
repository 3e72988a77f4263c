"""Spanish speech acts: gerunds and adjectives of the Assembly in the preamble, the third person in the operative part.

« Pone de relieve » and its kin emphasize; « solicita » requests, « exhorta » calls upon, « insta » urges, « alienta »
encourages, « pide » calls for.
"""

from __future__ import annotations

from collections.abc import Mapping

_NOUNS = (
    "preocupación|preocupaciones|inquietud|alarma|consternación|angustia|temor|agradecimiento|reconocimiento|gratitud|"
    "aprecio|gracias|encomio|felicitaciones|felicitación|pesar|decepción|tristeza|condena|indignación|repulsa|repudio|"
    "apoyo|respaldo|solidaridad|satisfacción|beneplácito|complacencia|esperanza|deseo|anhelo|confianza|convicción|"
    "convencimiento|solicitud|petición|llamamiento|exhortación|invitación|exigencia|recomendación"
)
_ITS = f"((?!({_NOUNS})(?!\\w))[\\w-]+\\s){{0,4}}"
_CONCERN = f"{_ITS}(preocupación|preocupaciones|inquietud|alarma|consternación|angustia|temor)"
_THANKS = f"{_ITS}(agradecimiento|reconocimiento|gratitud|aprecio|gracias|encomio|felicitaciones|felicitación)"
_REGRET = f"{_ITS}(pesar|decepción|tristeza)"
_BLAME = f"{_ITS}(condena|indignación|repulsa|repudio)"
_BACKING = f"{_ITS}(apoyo|respaldo|solidaridad)"
_JOY = f"{_ITS}(satisfacción|beneplácito|complacencia)"
_HOPE = f"{_ITS}(esperanza|deseo|anhelo|confianza)"
_BELIEF = f"{_ITS}(convicción|convencimiento)"
_CALL = f"{_ITS}(llamamientos?|llamados?|exhortación|exhortaciones)"
_DEMAND = f"{_ITS}exigencias?"
_ASKING = f"{_ITS}(solicitud|solicitudes|petición|peticiones)"
_INVITING = f"{_ITS}(invitación|invitaciones)"
_DEGREE = (
    "((muy|más|profund[oa]|grave|seri[oa]|hond[oa]|viv[oa]|gran|sum[oa]|sincer[oa]|firme|much[oa]|especial|particular|"
    "extrem[oa]|creciente|cierta|suma|y)\\s){0,3}"
)
_WORRIED = "(preocupada|alarmada|inquieta|inquietada|consternada|conmocionada|perturbada|horrorizada|angustiada)"
_VERY = (
    "((profundamente|gravemente|seriamente|sumamente|hondamente|muy|extremadamente|particularmente|especialmente|"
    "firmemente|plenamente|también|además|siendo|estando|y|cada\\svez\\smás|todavía|aún|asimismo|vivamente)\\s){0,4}"
)
_STAYS = "(está|sigue|continúa|permanece|se siente|se declara|se muestra)"
_STAYING = "(siguiendo|continuando|permaneciendo|sintiéndose|declarándose|mostrándose)"
_AGAIN = "(reitera|renueva|repite|expresa de nuevo|expresa nuevamente|expresa una vez más)"
_ANY_AGAIN = "(reitera|renueva|repite|reafirma|recuerda|pone de relieve|recalca|subraya|destaca)"
_ING_AGAIN = "(reiterando|renovando|repitiendo|expresando de nuevo|expresando nuevamente|expresando una vez más)"
_ANY_ING_AGAIN = "(reiterando|renovando|repitiendo|reafirmando)"

_WHAT = (
    "(a|al|el|la|los|las|lo|que|y|tod[oa]s?|cualquier|cualesquiera|est[eao]s?|es[eao]s?|est[oa]s|es[oa]s|sus?|en|por|tant[oa]|"
    "asesinatos|actos|energicamente|sin)(?!\\w)"
)

LEAD: str = ""
PREFIX: str = "[ye] "

PREAMBULAR: Mapping[str, tuple[str, ...]] = {
    "recall": ("recordando", "haciendo referencia", "remitiéndose", "refiriéndose", "evocando"),
    "reaffirm": (
        "reafirmando",
        "reiterando",
        "renovando",
        "ratificando",
        "(afirmando|comprometiéndose|declarando|destacando|subrayando|recalcando|poniendo de relieve) (de nuevo|"
        "nuevamente|una vez más)",
    ),
    "emphasize": (
        "destacando",
        "subrayando",
        "recalcando",
        "resaltando",
        "poniendo (de relieve|de manifiesto|énfasis|en relieve)",
        "haciendo hincapié",
        "afirmando",
        "confirmando",
        "señalando",
        "insistiendo",
        "acentuando",
        "enfatizando",
    ),
    "recognize": ("reconociendo", "admitiendo"),
    "note": ("observando", "haciendo notar", "advirtiendo", "notando", "constatando"),
    "take-note": ("tomando (nota|conocimiento)",),
    "welcome": (
        "acogiendo",
        "celebrando",
        "saludando",
        "complacida",
        "congratulándose",
        "felicitándose",
        f"expresando {_JOY}",
        "alentada",
        "dando la bienvenida",
        "complaciéndose",
    ),
    "appreciate": (
        f"(expresando|dando|manifestando) {_THANKS}",
        f"{_ING_AGAIN} {_THANKS}",
        "(encomiando|apreciando|valorando|felicitando|agradeciendo|elogiando)",
        "(rindiendo|tributando) (un )?(homenaje|tributo)",
    ),
    "consider": ("habiendo (examinado|considerado|recibido|escuchado|oído|estudiado|analizado)",),
    "bear-in-mind": (
        "teniendo (presentes?|en cuenta|en consideración|debidamente en cuenta)",
        "tomando en (consideración|cuenta)",
        "considerando",
        "sin olvidar",
    ),
    "be-aware": (
        f"{_VERY}(consciente|conocedora|sabedora)",
        "a sabiendas",
        "dándose cuenta",
        "comprendiendo",
        "percatándose",
        "sabiendo",
    ),
    "be-convinced": (
        f"{_VERY}(convencida|persuadida)",
        f"{_STAYING} {_VERY}convencida",
        f"expresando {_BELIEF}",
        f"{_ING_AGAIN} {_BELIEF}",
        "creyendo",
        "en la (firme )?(convicción|creencia)",
    ),
    "be-guided": ("guiada", "guiándose", "inspirada", "inspirándose", "basándose", "actuando", "animada", "partiendo"),
    "express-concern": (
        f"{_VERY}{_WORRIED}",
        f"{_STAYING} {_VERY}{_WORRIED}",
        f"(expresando|manifestando|compartiendo) {_CONCERN}",
        f"{_ANY_ING_AGAIN} {_CONCERN}",
        "(preocupándole|inquietándole)",
        "viendo con (profunda |gran |suma )?(preocupación|alarma|inquietud)",
    ),
    "regret": (
        "lamentando",
        f"(expresando|manifestando) {_REGRET}",
        f"{_ING_AGAIN} {_REGRET}",
        f"{_VERY}(decepcionada|apesadumbrada|entristecida)",
    ),
    "condemn": (
        "condenando",
        "deplorando",
        "denunciando",
        "repudiando",
        f"expresando {_BLAME}",
        f"{_ING_AGAIN} {_BLAME}",
        f"{_VERY}indignada",
    ),
    "express-hope": (
        "esperando",
        "deseando",
        "confiando",
        f"{_VERY}(deseosa|confiada|esperanzada)",
        f"(expresando|abrigando|manifestando) {_HOPE}",
        f"{_ING_AGAIN} {_HOPE}",
    ),
    "call-upon": (
        "exhortando",
        "pidiendo",
        "haciendo un llamamiento",
        f"{_ANY_ING_AGAIN} {_CALL}",
    ),
    "urge": ("instando",),
    "request": ("solicitando", "rogando", f"{_ANY_ING_AGAIN} {_ASKING}"),
    "invite": ("invitando", f"{_ANY_ING_AGAIN} {_INVITING}"),
    "encourage": ("alentando", "animando"),
    "recommend": ("recomendando",),
    "demand": ("exigiendo", f"{_ANY_ING_AGAIN} {_DEMAND}"),
    "support": (
        "apoyando",
        "respaldando",
        "haciendo (suy[oa]s?)",
        "suscribiendo",
        f"(expresando|afirmando) {_BACKING}",
        f"{_ING_AGAIN} {_BACKING}",
    ),
    "look-forward": ("aguardando", "esperando con interés"),
    "deem": ("considerando > (que|también|necesari|important|esencial|, )", "estimando", "opinando", "juzgando"),
    "declare": ("declarando", "proclamando"),
    "agree": ("conviniendo", "coincidiendo"),
    "decide": ("decidiendo",),
    "remind": ("recordando > (al|a (la|los|las|todos|todas|su|sus)) (?!luz)",),
    "other": (
        f"{_VERY}(decidida|resuelta|determinada|comprometida|empeñada)",
        "(comprometiéndose|rechazando|respetando|conmemorando|honrando)",
        f"expresando {_ITS}(condolencias|condolencia|pésame|determinación|compromiso|voluntad|intención|disposición)",
        "advirtiendo > (de|contra)",
    ),
}

OPERATIVE: Mapping[str, tuple[str, ...]] = {
    "recall": ("recuerda", "hace referencia", "se remite", "se refiere"),
    "reaffirm": (
        "reafirma",
        "reitera",
        "renueva",
        "ratifica",
        "(afirma|declara|se compromete|destaca|subraya|recalca|pone de relieve) (de nuevo|nuevamente|una vez más)",
    ),
    "emphasize": (
        "destaca",
        "subraya",
        "recalca",
        "resalta",
        "pone (de relieve|de manifiesto|énfasis|en relieve)",
        "hace hincapié",
        "afirma",
        "confirma",
        "señala",
        "insiste",
        "enfatiza",
        "llama la atención",
    ),
    "recognize": ("reconoce", "admite"),
    "note": ("observa", "hace notar", "advierte", "nota", "constata"),
    "take-note": ("toma (nota|conocimiento)",),
    "welcome": (
        "acoge",
        "celebra > (con|que|la|el|los|las|también)",
        "saluda",
        "se congratula",
        "se felicita",
        "se complace",
        "se siente alentada",
        f"expresa {_JOY}",
        "da la bienvenida",
        "le complace",
    ),
    "appreciate": (
        f"(expresa|da|manifiesta|transmite) {_THANKS}",
        f"{_AGAIN} {_THANKS}",
        "(encomia|aprecia|valora|felicita|agradece|elogia)",
        "(rinde|tributa) (un )?(homenaje|tributo)",
    ),
    "consider": ("examina",),
    "bear-in-mind": ("tiene (presentes?|en cuenta|debidamente en cuenta)", "toma en (consideración|cuenta)"),
    "be-aware": ("es (plenamente |muy )?(consciente|conocedora|sabedora)", "comprende", "se da cuenta"),
    "be-convinced": (
        f"{_STAYS} {_VERY}(convencida|persuadida)",
        f"expresa {_BELIEF}",
        f"{_AGAIN} {_BELIEF}",
        "cree",
    ),
    "be-guided": ("se guía", "se inspira"),
    "express-concern": (
        f"{_STAYS} {_VERY}{_WORRIED}",
        f"(expresa|manifiesta|comparte) {_CONCERN}",
        f"{_ANY_AGAIN} {_CONCERN}",
        "le preocupan?",
        "ve con (profunda |gran |suma )?(preocupación|alarma|inquietud)",
    ),
    "regret": ("lamenta", f"(expresa|manifiesta) {_REGRET}", f"{_AGAIN} {_REGRET}"),
    "condemn": (f"(condena|denuncia) > {_WHAT}", "deplora", "repudia", f"expresa {_BLAME}", f"{_AGAIN} {_BLAME}"),
    "express-hope": (
        "espera",
        "desea",
        "confía",
        f"(expresa|abriga|manifiesta) {_HOPE}",
        f"{_AGAIN} {_HOPE}",
    ),
    "call-upon": (
        "exhorta",
        "pide",
        "hace (un |nuevamente un |de nuevo un )?(\\w+ )?(llamamiento|llamado)",
        "apela",
        f"{_ANY_AGAIN} {_CALL}",
    ),
    "urge": ("insta", "pide encarecidamente", "exhorta encarecidamente"),
    "request": (
        "solicita",
        "ruega",
        f"{_ANY_AGAIN} {_ASKING}",
    ),
    "invite": ("invita", f"{_ANY_AGAIN} {_INVITING}"),
    "encourage": ("alienta", "sigue alentando", "anima", f"{_AGAIN} su aliento"),
    "recommend": ("recomienda", f"{_AGAIN} (su|sus|la) (recomendación|recomendaciones)"),
    "decide": ("decide", "resuelve", "determina", "consigna", "establece", "nombra", "elige", "designa", "prorratea"),
    "approve": ("aprueba", "adopta", "acepta", "ratifica > (el|la) (nombramiento|acuerdo|elección)"),
    "authorize": ("autoriza",),
    "declare": ("declara", "proclama"),
    "demand": ("exige", f"{_ANY_AGAIN} {_DEMAND}"),
    "support": (
        "apoya",
        "respalda",
        "hace (suy[oa]s?)",
        "suscribe",
        f"(expresa|afirma|presta|brinda) {_BACKING}",
        f"{_AGAIN} {_BACKING}",
    ),
    "remind": ("recuerda > (al|a (la|los|las|todos|todas|su|sus)) (?!luz)",),
    "agree": ("conviene", "acuerda", "coincide", "está de acuerdo", "expresa (su )?(acuerdo|conformidad)"),
    "look-forward": ("aguarda", "espera con interés"),
    "deem": ("considera", "estima", "opina", "juzga", "es de la opinión", "expresa la opinión"),
    "other": (
        "(rechaza|se compromete|respeta|objeta|se opone|conmemora|honra)",
        "advierte > (de|contra)",
        "(sigue|permanece|continúa|está) (\\w+ )?(ocupándose|comprometida|decidida|resuelta)",
        f"expresa {_ITS}(condolencias|condolencia|pésame|determinación|compromiso|voluntad|intención|disposición)",
    ),
}

BEFORE: tuple[str, ...] = (
    "(también|además|asimismo|igualmente|de nuevo|nuevamente|una vez más|por tanto|por consiguiente|por lo tanto|"
    "a este respecto|a ese respecto|en este sentido|en ese sentido|en este contexto|en ese contexto|a tal fin|"
    "a ese fin|a este fin|con este fin|en consecuencia|en particular|no obstante|sin embargo|a tal efecto)[,]?",
)

MODIFIERS: tuple[str, ...] = (
    "(también|además|asimismo|igualmente|de nuevo|nuevamente|una vez más|en particular|particularmente|por último)",
    "(firmemente|enérgicamente|encarecidamente|vivamente|solemnemente|profundamente|plenamente|inequívocamente)",
    "(calurosamente|categóricamente|decididamente|especialmente|sinceramente|vehementemente|rotundamente|seriamente)",
    f"con {_DEGREE}(beneplácito|satisfacción|preocupación|inquietud|interés|pesar|aprecio|reconocimiento|alarma|"
    "consternación|agrado|agradecimiento|gratitud|complacencia|orgullo|firmeza|energía|decepción|entusiasmo|tristeza)"
    "( y (\\w+ )?(aprecio|reconocimiento|gratitud|satisfacción|preocupación|interés|consternación))?",
    "(a este respecto|a ese respecto|en este sentido|en ese sentido|en este contexto|en ese contexto|a tal fin)",
    "(en|de) (los|la) (términos|forma|manera) más (\\w+)",
    "(sin reservas|sin ambages)",
)

_IN_THIS_REGARD = (
    "(a este respecto|a ese respecto|en este sentido|en ese sentido|en este contexto|a tal fin|a ese fin|en particular|"
    "por consiguiente|por lo tanto|por tanto)"
)
PREAMBULAR_JOINTS: tuple[str, ...] = (
    "[,;] ",
    "([,;] | )([ye]|pero|aunque) ",
    f"([,;] | [ye] |[,;] [ye] ),? ?({_IN_THIS_REGARD}|al tiempo que) ?,? ?",
)
OPERATIVE_JOINTS: tuple[str, ...] = (
    "[,;] ",
    "[,;] (le|les|lo|los) ",
    " ?: ",
    "([,;] | )[ye] ",
    "([,;] | )[ye] (le|les|lo|los|la|las) ",
    f"([,;] | [ye] |[,;] [ye] ),? ?{_IN_THIS_REGARD} ?,? ",
    f"([,;] | [ye] |[,;] [ye] ),? ?{_IN_THIS_REGARD} ?,? (le|les|lo|los|la|las) ",
)
GOES_ON: str = "(?!)"
CHAIN: str = ",? (?=[ye] )"

_TO_DOING = "que|a que|a(?= \\w+(ar|er|ir)(se|l[aeo]s?)?(?!\\w))"

ADDRESS: Mapping[str, tuple[str, str]] = {
    "request": ("(al |a (la |los |las |el )?)?", "que"),
    "call-upon": ("(al |a (la |los |las |el )?)?", _TO_DOING),
    "invite": ("(al |a (la |los |las |el )?)?", _TO_DOING),
    "urge": ("(al |a (la |los |las |el )?)?", _TO_DOING),
    "encourage": ("(al |a (la |los |las |el )?)?", _TO_DOING),
    "recommend": ("(al |a (la |los |las |el )?)?", "(que)"),
    "demand": ("(al |a (la |los |las |el )?|que )?", "(que|cese|cesen|cumpla)"),
    "remind": ("(al |a (la |los |las |el )?)?", "(que|sus?)"),
    "authorize": ("(al |a (la |los |las |el )?)?", f"{_TO_DOING}|para"),
}
MANY: Mapping[str, tuple[str, ...]] = {
    "member-states": ("estados miembros( de las naciones unidas)?",),
    "states": ("estados(?! (miembros|partes|unidos))",),
    "states-parties": ("estados partes?",),
    "governments": ("gobiernos",),
    "international-community": ("comunidad internacional(?! de donantes)",),
    "administering-power": ("potencias? administradoras?",),
    "specialized-agencies": ("organismos especializados",),
    "donors": (
        "(países )?donantes",
        "comunidad (internacional )?de donantes",
    ),
    "stakeholders": (
        "partes interesadas",
        "interesados",
    ),
    "developed-countries": ("países desarrollados",),
    "developing-countries": ("países en desarrollo",),
}
EACH: tuple[str, ...] = (
    "(el|la|los|las|a|al|a la|a los|a las)",
    "(todos|todas|todo|cada|demás|otros|otras|también|además|nuevamente|encarecidamente|ambos|sus?)",
)
AND: str = (
    "[,;]? ?((y|e|o|u) |así como |incluid[oa]s? |en particular |especialmente |junto con |en colaboración con )?"
    "(también )?((al|a|del|de) )?((la|los|las|el) )?"
)
TAIL: str = (
    "interesad[oa]s?|pertinentes?|competentes?|de|del|la|los|las|el|en|sus?|que|no|han|hayan|aún|miembros|otr[oa]s|"
    "partes|l[oa]s demás|correspondientes"
)
HEAD_AFTER: str = "(?!)"
THEIRS: str = "sus?\\s+\\w+"

REPORTED: Mapping[str, tuple[str, ...]] = {
    "recognize": ("reconoció", "ha reconocido"),
    "encourage": ("alentó", "ha alentado"),
    "welcome": ("acogió", "celebró"),
    "note": ("observó", "hizo notar"),
    "take-note": ("tomó (nota|conocimiento)",),
    "emphasize": ("destacó", "subrayó", "recalcó", "puso de relieve", "hizo hincapié", "afirmó"),
    "reaffirm": ("reafirmó", "reiteró"),
    "request": ("solicitó", "pidió"),
    "invite": ("invitó",),
    "call-upon": ("exhortó", "hizo un llamamiento"),
    "urge": ("instó",),
    "demand": ("exigió",),
    "recommend": ("recomendó",),
    "decide": ("decidió", "estableció", "resolvió"),
    "approve": ("aprobó", "adoptó"),
    "authorize": ("autorizó",),
    "declare": ("declaró", "proclamó"),
    "support": ("hizo (suy[oa]s?)", "apoyó"),
    "condemn": ("condenó", "deploró"),
    "recall": ("recordó",),
    "appreciate": ("expresó (su )?(agradecimiento|reconocimiento|aprecio)", "encomió"),
    "express-concern": ("expresó (su )?((profunda|grave) )?preocupación",),
}
RELATIVE: str = "(en|por|mediante) (el|la|los|las) (que|cual|cuales)|que"
IN_IT: str = "en (ella|él)"
OF_BODY: str = "(?!)"
DEFINITE: str = ""
THAT: str = "(que|en (el|la|los|las) (que|cual|cuales)|por (el|la) (que|cual)) ?(el |la |los |las )?"
ALREADY: str = "(también|además|ha|ya)"
AND_THEN: str = "([ye] )?(también )?"
