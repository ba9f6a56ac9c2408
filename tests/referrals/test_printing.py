"""PDF. Without Pango on the system there is none, and the page says so: that is tested either way."""

import unicodedata
from html import escape
from io import BytesIO

import pytest
from pypdf import PdfReader

from referrals import printing

needs_pango = pytest.mark.skipif(not printing.is_available(), reason="PDF needs the system library Pango")
NAMES = ["Ana Kovač", "Łukasz Żółć", "שרה לוי", "مريم العلي", "Владимир Ильин", "Ελένη", "O’Neil & Sons"]


def text_of(pdf: bytes) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def letters(text: str) -> str:
    """The letters alone, in their basic forms and in no order: a reader may give right-to-left text in either."""
    return "".join(sorted(filter(str.isalnum, unicodedata.normalize("NFKC", text))))


@needs_pango
def test_a_name_in_any_script_survives():
    pages = [f"<p>{escape(name)}</p>" for name in NAMES]
    printed = text_of(printing.pdf_of("<hr>".join(pages).replace("<hr>", '<div style="break-before: page"></div>')))
    for name, page in zip(NAMES, printed, strict=True):
        assert letters(name) == letters(page.rpartition("\n")[0])  # the last line is the number of the page


FETCHING = [
    '<img src="http://127.0.0.1:9/x">',
    '<img src="file:///etc/passwd">',
    '<link rel="stylesheet" href="http://127.0.0.1:9/x">',
    '<p style="background: url(file:///etc/group)">x</p>',
    '<object data="data:text/plain,x"></object>',
    '<style>@import "file:///etc/passwd"</style>',
    '<link rel="attachment" href="file:///etc/passwd">',
]


@needs_pango
def test_nothing_is_ever_fetched(caplog):
    pdf = printing.pdf_of(f"<html lang=en><title>T</title><p>Before</p>{''.join(FETCHING)}")
    assert b"root:x:0" not in pdf
    assert "Before" in text_of(pdf)[0]
    refused = [message for message in caplog.messages if message.endswith("ValueError: Nothing is fetched for a PDF.")]
    assert len(refused) == len(FETCHING)


@needs_pango
def test_it_is_tagged_for_those_who_listen_to_it():
    root = PdfReader(BytesIO(printing.pdf_of('<html lang="en"><title>A letter</title><p>Text</p></html>'))).trailer[
        "/Root"
    ]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
