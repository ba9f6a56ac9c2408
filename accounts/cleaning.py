"""Text as it may be kept: composed, without what nobody can see, and with one kind of line end."""

import re
import unicodedata

# Control characters, marks of direction (phones put them around numbers), byte order marks, halves of characters.
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]")


def line(text: str) -> str:
    """One line: every run of white space is one space, none at the ends."""
    return " ".join(_seen(text).split())


def paragraphs(text: str) -> str:
    """Lines as they were written, without white space around the whole."""
    return _seen(text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _seen(text: str) -> str:
    return text if text.isascii() and text.isprintable() else unicodedata.normalize("NFC", UNSEEN.sub("", text))
