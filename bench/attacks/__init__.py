"""What a hostile or broken client sends, each kind with the outcomes that are right."""

from attacks import flooding, protocol, queries, reaching, slow
from attacks.sending import Kind

KINDS: tuple[Kind, ...] = (*queries.KINDS, *protocol.KINDS, *reaching.KINDS, *slow.KINDS, *flooding.KINDS)
"""All kinds, in the order in which they are sent."""
