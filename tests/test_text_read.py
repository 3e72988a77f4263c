"""Files that can be read, and those that can't, each with what to do about it."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UnreadableSource
from kg.settings import Settings
from kg.text.read import decode, read_source

ARABIC = "إن الجمعية العامة،\r\n\r\nإذ تشير إلى قرارها،\r\n"


def write(folder: Path, data: bytes) -> Path:
    path = folder / "text.txt"
    path.write_bytes(data)
    return path


def test_a_text_is_kept_as_it_is(tmp_path: Path) -> None:
    data = ARABIC.encode()
    source = read_source(write(tmp_path, data))
    assert source.text == ARABIC  # CRLF too: spans index this
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert (source.language, source.encoding, source.media_type) == ("ar", "utf-8", "text/plain")


def test_the_language_given_is_taken(tmp_path: Path) -> None:
    assert read_source(write(tmp_path, b"1. 2. 3."), language="fr").language == "fr"


def test_a_byte_order_mark_stays_in_the_text(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + ARABIC.encode()
    assert read_source(write(tmp_path, data)).text == data.decode("utf-8") == "\ufeff" + ARABIC


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_by_its_mark(tmp_path: Path, encoding: str) -> None:
    data = ARABIC.encode(encoding) if encoding == "utf-16" else ("\ufeff" + ARABIC).encode(encoding)
    source = read_source(write(tmp_path, data))
    assert (source.text, source.encoding) == (ARABIC, "utf-16")


UNREADABLE = [
    (b"", "empty"),
    (b" \r\n\t ", "empty"),
    ("\u00a0\u2003".encode(), "white space"),  # spaces that are not ASCII
    (b"\xef\xbb\xbf\n", "white space"),
    (b"%PDF-1.7 ...", "a PDF"),
    (b"PK\x03\x04....", "ZIP"),
    (b"\x89PNG\r\n....", "PNG"),
    (b"abc\x00def", "binary"),
    (ARABIC.encode("windows-1256"), "iconv -f WINDOWS-1256"),  # which code page it is, the bytes don't say
    (ARABIC.encode("iso-8859-6", "replace"), "tried UTF-8"),
    (b"\xff\xfe\x00", "UTF-16"),  # half a character
    (b'<?xml version="1.0"?><akomaNtoso/>', "XML"),
    (b"12345 67890", "--language"),  # no language
]


@pytest.mark.parametrize(("data", "said"), UNREADABLE)
def test_unreadable_bytes(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(UnreadableSource, match=said) as raised:
        read_source(write(tmp_path, data))
    assert "text.txt" in str(raised.value)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="does not exist"):
        read_source(tmp_path / "none.txt")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="is a folder"):
        read_source(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = write(tmp_path, ARABIC.encode())
    path.chmod(0)
    with pytest.raises(UnreadableSource, match="chmod"):
        read_source(path)


def test_permission_denied_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(*_: object) -> None:
        raise PermissionError

    path = write(tmp_path, ARABIC.encode())
    monkeypatch.setattr(Path, "open", deny)
    with pytest.raises(UnreadableSource, match="may not be read"):
        read_source(path)


def test_a_file_too_large(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="KG_MAX_SOURCE_BYTES"):
        read_source(write(tmp_path, ARABIC.encode()), settings=Settings(max_source_bytes=10))


@given(st.binary())
def test_any_bytes_are_text_or_unreadable(data: bytes) -> None:
    try:
        text, encoding = decode(data, "x")
    except UnreadableSource:
        return
    assert data.decode(encoding) == text
