"""A file that somebody brought, as text; or one sentence on why it cannot be read.

The text is UTF-8 where it is UTF-8, byte for byte: bytes that are not stay in it as they are (surrogateescape), and
`mend` reads a line of them when it is known what the line itself says about its encoding.
"""

import codecs
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

MEGABYTES = 20
MEGABYTE = 1024 * 1024
LINES = 1_200_000  # a spreadsheet may save its 1,048,576 rows, all but a few of them empty

CHARSETS = {
    "utf-8", "iso8859-1", "iso8859-2", "iso8859-5", "iso8859-7", "iso8859-9", "iso8859-15", "cp1250", "cp1251",
    "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8-r", "koi8-u", "shift_jis", "cp932", "euc_jp",
    "gb2312", "gbk", "gb18030", "big5", "euc_kr", "cp949",
}  # fmt: skip
NEWLINE = re.compile(r"\r{0,2}\n|\r")
HALF = re.compile("[\udc80-\udcff]")

COMPRESSED = "This is a compressed file: unpack it and import the file inside."
ARCHIVE = "This is an archive: unpack it and import the file inside."
WORKBOOK = b"\xd0\xcf\x11\xe0"
BEGINNINGS = {
    b"%PDF": "This is a PDF: {instead} instead.",
    WORKBOOK: "{workbook}",
    b"\x1f\x8b": COMPRESSED,
    b"Rar!": ARCHIVE,
    b"7z\xbc\xaf": ARCHIVE,
}
OTHER_KINDS = {
    r"<!doctype html|<html|<head|<body|<table": (
        "This is a web page, whatever its name says: sign in to where it came from and download the file again."
    ),
    r"<\?xml|<[a-z]+[\s>]": "This is XML: {instead} instead.",
    r"\{\\rtf": "This is a text document: {instead} instead.",
    r"[\[{]\s*[\"{\[]": "This is JSON: {instead} instead.",
}
BINARY = "This is no text file: {instead} and import that."
ZIP = "This is a zip archive: unpack it and import the file inside{such}."
EMPTY = "The file is empty."


class UnreadableFile(Exception):
    """Why nothing in a file can be read, in a sentence for the person who brought it."""


@dataclass(frozen=True)
class Wanted:
    """What kind of file is asked for, as it is said to whoever brings another one."""

    instead: str  # what to do: "export the calendar as .ics"
    smaller: str  # what makes a file smaller: "export without photos"
    workbook: str  # about a workbook, in a sentence
    such: str = ""  # what is often found inside an archive: ", such as Connections.csv"
    elsewhere: Mapping[str, str] = field(default_factory=dict)  # beginnings of texts that belong elsewhere -> where

    def said(self, sentence: str) -> str:
        return sentence.format(instead=self.instead, workbook=self.workbook, such=self.such)


def read(file: BinaryIO, wanted: Wanted) -> str:
    """The text of an open file, which is measured before it is read."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    if size > MEGABYTES * MEGABYTE:
        raise UnreadableFile(
            f"The file has {size / MEGABYTE:,.1f} MB, and at most {MEGABYTES} MB can be imported at once: "
            f"divide it, or {wanted.smaller}."
        )
    text = _decoded(file.read(), wanted)
    _check(text, wanted)
    return text


def mend(line: str, charset: str = "") -> str:
    """A line of a text as it was meant: what is not UTF-8 is in the named charset, or else in Windows-1252."""
    return text_of(line.encode("utf-8", "surrogateescape"), charset) if HALF.search(line) else line


def text_of(raw: bytes, charset: str = "") -> str:
    """Bytes as text: UTF-8 if they are, else the charset that their source names, else Windows-1252.

    Where most characters beyond ASCII are UTF-8, the others are damaged ones.
    """
    for encoding in ("utf-8", _known(charset)):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    mostly = raw.decode("utf-8", "replace")
    damaged = mostly.count("\ufffd")
    beyond_ascii = sum(character > "\x7f" for character in mostly) - damaged
    return mostly if damaged < beyond_ascii else raw.decode("cp1252", "replace")


def lines(text: str) -> Iterator[str]:
    """The lines of a text without their ends, whichever system wrote them."""
    position = 0
    for end in NEWLINE.finditer(text):
        yield text[position : end.start()]
        position = end.end()
    if position < len(text):
        yield text[position:]


def is_whole(text: str) -> bool:
    """Whether the last line has its end: where a download broke off, it has none."""
    return text.endswith(("\n", "\r"))


def _known(charset: str) -> str:
    try:
        name = codecs.lookup(charset).name
    except (LookupError, ValueError):
        return "utf-8"
    return name if name in CHARSETS else "utf-8"


def _decoded(data: bytes, wanted: Wanted) -> str:
    for beginning, sentence in BEGINNINGS.items():
        if data.startswith(beginning):
            raise UnreadableFile(wanted.said(sentence))
    if data.startswith(b"PK\x03\x04"):
        is_workbook = b"[Content_Types].xml" in data[:4096]
        raise UnreadableFile(wanted.said(BEGINNINGS[WORKBOOK] if is_workbook else ZIP))
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if encoding := _utf_16_without_mark(data[:4096]):
        return data.decode(encoding, "replace")
    return data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape")


def _utf_16_without_mark(head: bytes) -> str | None:
    """Latin text in UTF-16 has a zero in every second byte, and text in no other encoding has any."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 4 < len(head) or min(even, odd) * 10 > max(even, odd):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _check(text: str, wanted: Wanted) -> None:
    head = text[:4096]
    unprintable = sum(character < " " and character not in "\t\r\n\f\x1b" for character in head)
    if unprintable * 50 > max(len(head), 200):
        raise UnreadableFile(wanted.said(BINARY))
    if not text or text.isspace():
        raise UnreadableFile(EMPTY)
    start = head.lstrip("\ufeff \t\r\n")
    for pattern, sentence in {**wanted.elsewhere, **OTHER_KINDS}.items():
        if re.match(pattern, start, re.IGNORECASE):
            raise UnreadableFile(wanted.said(sentence))
    if max(text.count("\n"), text.count("\r")) > LINES:
        raise UnreadableFile(f"The file has more than {LINES:,} lines: remove the empty ones.")
