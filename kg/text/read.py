"""Read a file as a `Source`: its bytes' hash, its text exactly as decoded, its language.

Encodings: UTF-8 and, where a byte order mark says so, UTF-16. A legacy code page (windows-1256, ISO 8859-6 ...)
cannot be told from another by its bytes, and a wrong guess makes wrong words, so it is refused with the encodings that
were tried and the command that converts it. A mark of UTF-8 stays in the text as U+FEFF at index 0: spans count what
`bytes.decode("utf-8")` gives.
"""

from __future__ import annotations

import codecs
import hashlib
import stat
from collections.abc import Mapping
from pathlib import Path

from kg.errors import UnreadableSource
from kg.model import Language, Source
from kg.settings import Settings
from kg.text.akn import read_akn
from kg.text.detect import detect

_MAGIC: Mapping[bytes, str] = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive (or a Word, Excel or OpenDocument file)",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"{\\rtf": "an RTF file",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"II*\x00": "a TIFF image",
    b"MM\x00*": "a TIFF image",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"SQLite format 3": "an SQLite database",
}
_MARKS: tuple[tuple[bytes, str], ...] = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_sources(
    path: Path, *, language: Language | None = None, settings: Settings | None = None
) -> tuple[Source, ...]:
    """Read one file, plain text or the UN's Akoma Ntoso XML; a file of several resolutions gives a source for each.

    Raises `UnreadableSource` where there is nothing to read.
    """
    data = read_bytes(path, limit=(settings or Settings()).max_source_bytes)
    markup = path.suffix.lower() == ".xml" and data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    if not markup and not _is_markup(data[:4096].decode("utf-8", errors="replace")):
        return (read_source(path, language=language, settings=settings),)
    return read_akn(data, path.name)


def read_source(path: Path, *, language: Language | None = None, settings: Settings | None = None) -> Source:
    """Read one plain-text file; the language is taken from the text unless given.

    Raises `UnreadableSource` where there is nothing to read or the bytes are no text.
    """
    data = read_bytes(path, limit=(settings or Settings()).max_source_bytes)
    text, encoding = decode(data, path.name)
    refuse_markup(text, path.name)
    found = language or detect(text)
    if found is None:
        raise UnreadableSource(
            f"{path.name}: the text is in none of the six languages (ar, en, es, fr, ru, zh); "
            "if it is, say which with --language"
        )
    return Source(path.name, hashlib.sha256(data).hexdigest(), text, found, "text/plain", encoding)


def read_bytes(path: Path, *, limit: int) -> bytes:
    """Read a file, with an `UnreadableSource` that says what to do where that fails."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise UnreadableSource(f"{path} is a folder: name a file in it, or build the folder with `kg build`")
        if not stat.S_ISREG(mode):
            raise UnreadableSource(f"{path} is no file but a device, a pipe or a socket: save what it gives as a file")
        with path.open("rb") as file:
            data = file.read(limit + 1)
        if len(data) > limit:
            raise UnreadableSource(
                f"{path.name} has more than the {limit:,} bytes that are read: split it, or raise KG_MAX_SOURCE_BYTES"
            )
        return data
    except FileNotFoundError:
        raise UnreadableSource(f"{path} does not exist: check the spelling of the path") from None
    except PermissionError:
        raise UnreadableSource(f"{path} may not be read: give yourself permission (chmod u+r)") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise UnreadableSource(f"{path} can't be read: {error}") from None


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Give (text, encoding) of the bytes of a text file.

    >>> decode("قرار".encode("utf-16"), "a.txt")
    ('قرار', 'utf-16')
    """
    if not data.strip():
        raise UnreadableSource(f"{name} is empty: there is no text to read")
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise UnreadableSource(f"{name} is {kind}, not plain text: save its text as UTF-8 and read that")
    encoding = next((named for mark, named in _MARKS if data.startswith(mark)), "utf-8")
    if encoding == "utf-8" and b"\x00" in data:
        raise UnreadableSource(
            f"{name} is binary (it has NUL bytes; UTF-16 would begin with a byte order mark): save its text as UTF-8"
        )
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableSource(_undecodable(name, encoding, error)) from None
    if not text.replace("\ufeff", "").strip():
        raise UnreadableSource(f"{name} is empty: there is nothing but white space in it")
    return text, encoding


def _undecodable(name: str, encoding: str, error: UnicodeDecodeError) -> str:
    tried = "UTF-8, and UTF-16 by its byte order mark, which it has not" if encoding == "utf-8" else "UTF-16"
    return (
        f"{name} is in an encoding that can't be told (tried {tried}; byte {error.start} does not fit): convert it, "
        f"for Arabic most likely with `iconv -f WINDOWS-1256 -t UTF-8 {name}`"
    )


def refuse_markup(text: str, name: str) -> None:
    """Refuse XML, which this reader would take for words."""
    if _is_markup(text):
        raise UnreadableSource(f"{name} is XML, not plain text: `read_sources` reads it")


def _is_markup(text: str) -> bool:
    start = text[:1000].lstrip("\ufeff \t\r\n")
    return start.startswith("<?xml") or "<akomaNtoso" in start
