"""The document type of a file of RDF/XML: abbreviations of namespaces are let through, and nothing that could explode.

`<!ENTITY owl "http://www.w3.org/2002/07/owl#">` is what ontologies are written with. Entities that name entities grow
without end (a few hundred bytes become gigabytes, and the parser ends the process), and those that name files or
addresses are nobody's business; the parser is never given either.
"""

from __future__ import annotations

import re

from kg.errors import InvalidData

HEAD = 1 << 20
"""Bytes in which the first element must begin."""
_MOST, _LONGEST = 500, 2000
_PROLOGUE = re.compile(rb"(?:\xef\xbb\xbf)?+(?:\s++|<\?(?:(?!\?>).)*+\?>|<!--(?:(?!-->).)*+-->)*+", re.DOTALL)
_ROOT = re.compile(rb"<[A-Za-z_:\x80-\xff]")
_ENTITY = re.compile(rb"""<!ENTITY\s++[^\s"'%&<>]++\s++(?:"([^"%&<]*+)"|'([^'%&<]*+)')\s*+>""")


def check_doctype(head: bytes, name: str) -> None:
    """Raise `InvalidData` where the first bytes of a file (`HEAD` of them) declare more than plain abbreviations."""
    if b"\0" in head[:200]:
        raise InvalidData(f"{name} is not in UTF-8: convert it")
    match = _PROLOGUE.match(head)
    at = match.end() if match else 0
    if not head.startswith(b"<!", at):
        if len(head) >= HEAD and not _ROOT.match(head, at):
            raise InvalidData(f"{name} has more before its first element than is read: convert it to N-Triples")
        return
    root = _ROOT.search(head, at)
    if root is None and len(head) >= HEAD:
        raise InvalidData(f"{name} has a document type longer than is read: convert it to N-Triples")
    declared = head[at : root.start() if root else len(head)]
    found = _ENTITY.findall(declared)
    if (
        len(found) < declared.count(b"<!ENTITY")
        or len(found) > _MOST
        or any(len(v) > _LONGEST for e in found for v in e)
    ):
        raise InvalidData(
            f"{name} declares entities that are more than short texts, which are not read here: convert it to N-Triples"
        )
