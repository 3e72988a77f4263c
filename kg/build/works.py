"""Make one work of the sources that were read: merge what they say, hold it against the shapes, write it."""

from __future__ import annotations

import hashlib
import logging
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache

from kg.build.sources import fingerprint
from kg.errors import KgError
from kg.graph import serialize
from kg.graph.mapping import base_quads
from kg.graph.merge import Claims, merge_work, read_claims
from kg.graph.merge.claims import join_line
from kg.graph.series import PREVIOUS, Member, read_member
from kg.store.dataset import Built, Layout, Work, read_note, read_work, sizes_of, write_note
from kg.validate import Finding, Validator, finding_quads, load_validator

log = logging.getLogger("kg.build")


@dataclass(frozen=True, slots=True)
class Versions:
    """A work to be made, and the shards of the sources that it was read in."""

    iri: str
    shards: tuple[str, ...]


def gather_works(sources: Iterable[Built]) -> list[Versions]:
    """List the works that sources were read in, in order of their IRIs."""
    found: dict[str, list[str]] = {}
    for source in sources:
        for work in source.works:
            found.setdefault(work, []).append(source.shard)
    return [Versions(work, tuple(sorted(found[work]))) for work in sorted(found)]


def build_work(versions: Versions, *, layout: Layout, base: str) -> Work:
    """Merge, validate and write one work, unless it is there already."""
    named = "\n".join((fingerprint(), base, versions.iri, *versions.shards))
    shard = hashlib.sha256(named.encode()).hexdigest()[:24]
    if done := read_work(layout, shard):
        return done
    claims = _claims(versions, layout)
    merged = merge_work(claims, base=base)
    findings = find((*merged.own, *merged.shared, *merged.previous), base=base)
    serialize.write_lines(merged.own, layout.shard(shard))
    serialize.write_lines(merged.shared, layout.shared(shard))
    serialize.write_quads(finding_quads(findings, base=base), layout.findings(shard))
    work = Work(
        versions.iri,
        shard,
        languages=tuple(sorted({each.language for each in claims})),
        quads=len(merged.own),
        findings=len(findings),
        disagreements=merged.disagreements,
        fragments=len({subject for line in merged.own if "#" in (subject := line.partition(" ")[0])}),
    )
    member = read_member(work.iri, merged.own, merged.shared, merged.previous)
    _write_note(layout, work, member.to_json())
    return work


def _write_note(layout: Layout, work: Work, member: Mapping[str, object]) -> None:
    note = {"work": asdict(work), "member": member, "sizes": sizes_of(layout, work.shard)}
    write_note(note, layout, work.shard)


def _claims(versions: Versions, layout: Layout) -> list[Claims]:
    found: list[Claims] = []
    for shard in versions.shards:
        try:
            lines = [*serialize.read_lines(layout.claims(shard))]
            claims = [each for each in read_claims(lines) if each.work == versions.iri]
        except (OSError, EOFError, ValueError, zlib.error) as error:
            claims = []
            log.warning("%s: %s", layout.claims(shard), error)
        if not claims:
            layout.note(shard).unlink(missing_ok=True)
            raise KgError(f"{layout.claims(shard)} was damaged, and is forgotten: build again, to read its source anew")
        found += claims
    return found


def build_base(layout: Layout, *, base: str) -> Work:
    """Write and validate what every dataset has: ontology, shapes and authority lists."""
    shard = f"base-{hashlib.sha256(f'{fingerprint()} {base}'.encode()).hexdigest()[:19]}"
    if done := read_work(layout, shard):
        return done
    quads = tuple(base_quads(base=base))
    findings = load_validator().findings(quads)
    serialize.write_quads(quads, layout.shard(shard))
    serialize.write_quads(finding_quads(findings, base=base), layout.findings(shard))
    made = Work(base, shard, (), quads=len(set(quads)), findings=len(findings))
    _write_note(layout, made, {})
    return made


def read_lines(layout: Layout, shard: str) -> Iterator[str]:
    """Give the lines of a work that was made, with what it says of shared things and of its predecessor."""
    yield from serialize.read_lines(layout.shard(shard))
    yield from serialize.read_lines(layout.shared(shard))
    member = Member.from_json((read_note(layout, shard) or {})["member"])
    if member.stated:
        yield join_line((member.work, PREVIOUS, member.stated), member.work[1:-1])


def find(lines: Iterable[str], *, base: str) -> tuple[Finding, ...]:
    """Validate what lines of N-Quads say, with the lists seen round them, which are judged on their own."""
    return _validator(base).findings_in("".join(lines).encode())


@cache
def _validator(base: str) -> Validator:
    """Compile the shapes, once a process."""
    return load_validator(base_quads(base=base))
