"""English speech acts: participles in the preamble, the third person in the operative part."""

from __future__ import annotations

from collections.abc import Mapping

_DEGREE = (
    "(deep|grave|serious|strong|great|profound|particular|utmost|special|full|sincere|continued|firm|continuing|"
    "unequivocal|unwavering|warm|high|extreme|urgent|heartfelt|utter|steadfast)"
)
_ITS = f"(its )?((very|most) )?({_DEGREE}( and {_DEGREE})? |gravest |deepest |renewed |warm |increasing |growing )?"
_CONCERN = f"{_ITS}(concern|concerns|alarm|dismay|distress|disappointment and concern)"
_THANKS = f"{_ITS}(appreciation|gratitude|thanks|commendation)"
_REGRET = f"{_ITS}(regret|regrets|disappointment|sorrow)"
_BLAME = f"{_ITS}(condemnation|indignation|outrage)"
_BACKING = f"{_ITS}(support|solidarity|endorsement)"
_WORRIED = "(deeply |gravely |seriously |particularly |profoundly |extremely |greatly |strongly )*"
_ING_AGAIN = "(reiterating|renewing|repeating|recalling)"
_AGAIN = "(reiterates|renews|repeats)"
_ANY_AGAIN = "(reiterates|renews|repeats|reaffirms|recalls)"
_ANY_ING_AGAIN = "(reiterating|renewing|repeating|reaffirming)"

LEAD: str = ""
PREFIX: str = "and "

PREAMBULAR: Mapping[str, tuple[str, ...]] = {
    "recall": ("recalling", "referring"),
    "reaffirm": (
        "reaffirming",
        "reiterating",
        "reconfirming",
        "re-emphasizing",
        "renewing its",
        "recommitting",
        "affirming once (again|more)",
    ),
    "emphasize": (
        "emphasizing",
        "stressing",
        "underlining",
        "underscoring",
        "highlighting",
        "affirming",
        "confirming",
        "calling attention",
        "drawing attention",
        "continuing to (underline|emphasize|stress)",
    ),
    "recognize": ("recognizing", "acknowledging"),
    "note": ("noting", "observing"),
    "take-note": ("taking note",),
    "welcome": ("welcoming", "encouraged", "expressing (its )?satisfaction", "noting with joy"),
    "appreciate": (
        f"expressing {_THANKS}",
        f"{_ING_AGAIN} {_THANKS}",
        "appreciating",
        "commending",
        "paying tribute",
        "congratulating",
        "thanking",
    ),
    "consider": ("having (considered|examined|received|listened|heard|reviewed|studied|discussed)",),
    "bear-in-mind": (
        "bearing in mind",
        "bearing",
        "mindful",
        "considering > ",
        "taking into (account|consideration)",
        "giving due consideration",
        "keeping in mind",
    ),
    "be-aware": ("aware", "conscious", "cognizant", "realizing", "being aware"),
    "be-convinced": (
        "(firmly |deeply |strongly |fully |remaining )*convinced",
        f"expressing {_ITS}(conviction|belief)",
        f"{_ING_AGAIN} {_ITS}conviction",
        "(firmly |strongly )?believing",
    ),
    "be-guided": ("guided", "inspired", "proceeding", "acting"),
    "express-concern": (
        f"(being |remaining )*{_WORRIED}(concerned|alarmed|disturbed|dismayed|preoccupied|shocked|appalled)",
        f"expressing {_CONCERN}",
        f"{_ANY_ING_AGAIN} {_CONCERN}",
        f"sharing (the )?{_CONCERN}",
        "viewing with (concern|alarm)",
    ),
    "regret": (
        "(deeply |strongly )?(regretting|disappointed)",
        f"expressing {_REGRET}",
        f"{_ING_AGAIN} {_REGRET}",
    ),
    "condemn": (
        "(strongly |firmly |unequivocally )?condemning",
        "(strongly |deeply )?deploring",
        f"expressing {_BLAME}",
        f"{_ING_AGAIN} {_BLAME}",
    ),
    "express-hope": (
        "wishing",
        "hoping",
        "desirous",
        "desiring",
        "trusting",
        "expressing (its |the )?((strong|firm|sincere|earnest) )?(hope|desire|wish|confidence)",
        "confident",
    ),
    "call-upon": ("calling (upon|on|for)", f"{_ANY_ING_AGAIN} its (calls?|appeals?)", "appealing"),
    "urge": ("urging",),
    "request": ("requesting", f"{_ANY_ING_AGAIN} its requests?"),
    "invite": ("inviting", f"{_ANY_ING_AGAIN} its invitations?"),
    "encourage": ("encouraging",),
    "recommend": ("recommending",),
    "demand": ("demanding", f"{_ANY_ING_AGAIN} its demands?"),
    "support": ("supporting", "endorsing", f"(expressing|affirming) {_BACKING}", f"{_ING_AGAIN} {_BACKING}"),
    "look-forward": ("looking forward", "anticipating"),
    "deem": ("considering that", "considering it", "deeming", "of the view"),
    "declare": ("declaring", "proclaiming", "solemnly declaring"),
    "agree": ("agreeing",),
    "decide": ("deciding",),
    "remind": ("reminding",),
    "other": (
        "(determined|resolved|committed) > to",
        "(committing|honouring|rejecting|respecting|commemorating|celebrating) > ",
        "seized > of",
        "expressing the need",
        "expressing (its )?(condolences|sympathy|determination|commitment|readiness|intention)",
        "warning",
    ),
}

OPERATIVE: Mapping[str, tuple[str, ...]] = {
    "recall": ("recalls", "refers"),
    "reaffirm": (
        "reaffirms",
        "reiterates",
        "reconfirms",
        "re-emphasizes",
        "recommits",
        "renews its",
        "stresses once again",
    ),
    "emphasize": (
        "emphasizes",
        "stresses",
        "underlines",
        "underscores",
        "highlights",
        "affirms",
        "confirms",
        "(draws|calls) (the )?attention",
        "points out",
    ),
    "recognize": ("recognizes", "acknowledges"),
    "note": ("notes", "observes"),
    "take-note": ("takes note",),
    "welcome": ("welcomes", f"expresses {_ITS}(satisfaction|pleasure)", "is encouraged", "greets", "is pleased"),
    "appreciate": (
        f"expresses {_THANKS}",
        f"{_AGAIN} {_THANKS}",
        "(appreciates|commends|values|thanks|congratulates)",
        "pays tribute",
    ),
    "consider": ("considers the question", "examines"),
    "bear-in-mind": ("takes into (account|consideration)", "bears in mind"),
    "be-aware": ("is aware", "realizes", "is conscious", "is mindful"),
    "be-convinced": ("is convinced", "believes", f"expresses {_ITS}(conviction|belief)", f"{_AGAIN} {_ITS}conviction"),
    "be-guided": ("is guided",),
    "express-concern": (
        f"(is|remains) {_WORRIED}(concerned|alarmed|disturbed)",
        f"expresses {_CONCERN}",
        f"{_ANY_AGAIN} {_CONCERN}",
        f"(emphasizes|underscores|stresses) {_CONCERN}",
    ),
    "regret": ("(deeply )?regrets", f"expresses {_REGRET}", f"{_AGAIN} {_REGRET}"),
    "condemn": ("condemns", "deplores", "denounces", f"expresses {_BLAME}", f"{_AGAIN} {_BLAME}"),
    "express-hope": (
        f"expresses (the |its )?({_DEGREE} )?(hope|desire|wish|confidence|trust)",
        "hopes",
        "trusts",
        "wishes",
    ),
    "call-upon": (
        "calls (upon|on|for)",
        "calls",
        "appeals",
        f"{_ANY_AGAIN} (its|the) ((previous|urgent) )?(calls?|appeals?) > (to|for|upon|on)",
    ),
    "urge": ("urges", "exhorts"),
    "request": ("requests", "asks", f"{_ANY_AGAIN} its (previous )?requests?", "seeks"),
    "invite": ("invites", f"{_ANY_AGAIN} (its|the) invitations?"),
    "encourage": ("encourages", "continues to encourage", f"{_AGAIN} its encouragement"),
    "recommend": ("recommends", f"{_AGAIN} its recommendations?"),
    "decide": ("decides", "resolves", "determines", "appropriates", "establishes", "appoints", "apportions", "elects"),
    "approve": ("approves", "adopts", "accepts", "ratifies"),
    "authorize": ("authorizes",),
    "declare": ("declares", "proclaims"),
    "demand": ("demands", "insists", f"{_ANY_AGAIN} its demands?"),
    "support": ("supports", "endorses", f"expresses {_BACKING}", f"{_AGAIN} {_BACKING}", f"affirms {_BACKING}"),
    "remind": ("reminds",),
    "agree": ("agrees", "concurs", f"expresses {_ITS}agreement"),
    "look-forward": ("looks forward", "anticipates"),
    "deem": ("considers", "deems", "is of the view", "expresses the view", "regards"),
    "other": (
        "(rejects|commits|respects|objects|warns|undertakes|pledges|commemorates|honours|cautions)",
        "remains (seized|committed)",
        "expresses (its )?((firm|deep) )?(condolences|sympathy|determination|commitment|readiness|intention|the need)",
    ),
}

BEFORE: tuple[str, ...] = (
    "(also|further|furthermore|strongly|firmly|once again|once more|again|deeply|urgently|solemnly|reaffirms and)",
    "(in this regard|in that regard|in this context|in that context|therefore|thus|in particular|accordingly)[,]?",
    "(strongly|firmly|fully|specifically|particularly|warmly|formally|consequently|unequivocally|continues to|highly)",
    "(in this respect|to this end|to that end|equally|nonetheless|nevertheless|gravely|sincerely|likewise)[,]?",
)

MODIFIERS: tuple[str, ...] = (
    "(also|further|furthermore|equally|again|once again|once more|once|in particular|particularly|specifically)",
    "(strongly|firmly|jointly)",
    "with (\\w+ ){0,3}(concern|appreciation|satisfaction|regret|interest|alarm|gratitude|dismay|attention|pride)",
    "in (this|that) (regard|respect|context|connection)",
    "in the strongest( possible)? terms",
    "(without reservation|unequivocally|firmly)",
)

PREAMBULAR_JOINTS: tuple[str, ...] = (
    "[,;] ",
    "[,;] and ",
    "[,;] (and )?(in (this|that) (regard|context|respect)|while) ?,? ?",
)
OPERATIVE_JOINTS: tuple[str, ...] = (
    "[,;:] ",
    "[,;] and ",
    "[,;] (and )?(in (this|that) (regard|context|respect|connection)|to (this|that) end|in particular|therefore) ?,? ",
)
GOES_ON: str = "(?!)"
CHAIN: str = ",? (?=and )"

ADDRESS: Mapping[str, tuple[str, str]] = {
    "request": ("((of|from|to) )?", "(to|that)"),
    "call-upon": ("((upon|on|to) )?", "(to|that|for)"),
    "invite": ("", "(to|that)"),
    "urge": ("", "(to|that)"),
    "encourage": ("", "(to|that|in)"),
    "recommend": ("(to )?", "(that|to)"),
    "demand": ("(that )?", "(to|cease|comply)"),
    "remind": ("", "(that|to|of)"),
    "authorize": ("", "(to)"),
}
MANY: Mapping[str, tuple[str, ...]] = {
    "member-states": (
        "states members of the united nations",
        "member states( of the united nations)?",
    ),
    "states": ("states(?! (parties|members|concerned that are parties)|-)",),
    "states-parties": ("states parties",),
    "governments": ("governments",),
    "international-community": ("international community",),
    "administering-power": ("administering powers?",),
    "specialized-agencies": ("(relevant |competent )?specialized agencies",),
    "donors": ("(international )?donors?( countries| community)?",),
    "stakeholders": ("(relevant |interested |other |concerned )*stakeholders",),
    "developed-countries": ("developed countries",),
    "developing-countries": ("developing countries",),
}
EACH: tuple[str, ...] = ("all", "both", "the", "each", "every", "also", "upon", "on", "other", "again", "once again")
AND: str = "[,;]? ?(and |or |as well as |including |in particular |especially |together with )?"
TAIL: str = "concerned|relevant|of|in|with|within|the|its|their|other|all|interested|competent|appropriate|that|have"
HEAD_AFTER: str = (
    " (entities|organizations|system|agencies|bodies|humanitarian|coalition|regime|countries|funds|programmes|field|"
    "country|peacekeeping|operations|parties)\\b"
)
THEIRS: str = "their\\s+\\w+"

REPORTED: Mapping[str, tuple[str, ...]] = {
    "recognize": ("recognized", "acknowledged"),
    "encourage": ("encouraged",),
    "welcome": ("welcomed",),
    "note": ("noted",),
    "take-note": ("took note",),
    "emphasize": ("emphasized", "stressed", "underlined", "underscored", "affirmed"),
    "reaffirm": ("reaffirmed", "reiterated"),
    "request": ("requested", "asked"),
    "invite": ("invited",),
    "call-upon": ("called (upon|on|for)",),
    "urge": ("urged",),
    "demand": ("demanded",),
    "recommend": ("recommended",),
    "decide": ("decided", "established"),
    "approve": ("approved", "adopted"),
    "authorize": ("authorized",),
    "declare": ("declared", "proclaimed"),
    "support": ("endorsed", "supported"),
    "condemn": ("condemned", "deplored"),
    "recall": ("recalled",),
    "appreciate": ("expressed (its )?appreciation", "commended"),
    "express-concern": ("expressed (its )?((deep|grave|serious) )?concern",),
}
RELATIVE: str = "(in|by|through) which|which|that"
IN_IT: str = "therein|thereby"
OF_BODY: str = "(?!)"
DEFINITE: str = ""
THAT: str = "(that|in which|by which|through which|wherein) (the )?"
ALREADY: str = "(has|had|have)( also| further)?|also|further"
AND_THEN: str = "(and )?(also |further )?"
