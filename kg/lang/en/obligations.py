"""English words of duties and of their time."""

from __future__ import annotations

SUBMIT: tuple[str, ...] = (
    "(submit|submits|submitting|present|presenting|provide|providing|prepare|preparing|report|reporting|deliver)",
    "(include|including|transmit|transmitting|inform|update|brief|issue|make|submission)",
)
REPORT: tuple[str, ...] = ("(sub)?reports?", "reporting", "oral update", "an update", "a note", "study")
ABOUT: tuple[str, ...] = ("on", "regarding", "concerning", "about", "containing", "describing", "covering")
UNTIL: tuple[str, ...] = ()
SESSION: tuple[str, ...] = (
    "(at|to|of|during|for|by) (the \\w+ part of |the \\w+ of )?(its|the) {n}( regular)? session",
)
SESSIONS: str = "(its|the) {n} and {n} sessions"
NEXT_SESSION: tuple[str, ...] = ("(at|to|of|during) its (next|following)( regular)? session",)
BODY: tuple[str, ...] = ("(general )?assembly", "member states")
OTHER_BODIES: tuple[str, ...] = (
    "commission|council|committee|conference|board|agency|organization|authority|health assembly|working group",
)
OWNER: str = "of the"
INCLUDE: tuple[str, ...] = ("(to )?include", "including", "(to )?retain", "inclusion")
CONSIDER: tuple[str, ...] = (
    "(to )?(continue|resume|continue to) ((its|the) )?(consideration of|examination of|consider|examine|considering)",
    "(to )?(continue|continue to|resume) discuss",
    "(to )?(give )?(its )?(full |due |further )?consideration (to|of)",
    "(to )?(consider|review|discuss|examine|revert to|return to|remain seized of|keep under review|take up)( further)?",
)
HOLD: tuple[str, ...] = (
    "(to )?(convene|hold|organize|conduct)",
    "that .{3,140} (shall|will|should) be (held|convened)",
)
DEADLINE: tuple[str, ...] = ("(no|not) later than", "by", "before", "until", "prior to", "by the end of", "within")
DEADLINE_AFTER: tuple[str, ...] = ("at the latest", "or earlier")
