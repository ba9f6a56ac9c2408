import codecs
import io

import pytest

from accounts import files
from accounts.files import UnreadableFile
from contacts.importing import source
from tests.contacts.importing.reading import person, read

TABLE = "Name,E-mail\nAna Kovač,ana@example.org\nJürgen Groß,\n"


def text_of(content: bytes) -> str:
    return source.read(io.BytesIO(content))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_of_unicode_is_read(encoding):
    content = TABLE.encode(encoding)
    assert [record.name for record in read(content)] == ["Ana Kovač", "Jürgen Groß"]


@pytest.mark.parametrize(("mark", "encoding"), [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")])
def test_utf_16_is_read_with_its_mark(mark, encoding):
    assert text_of(mark + TABLE.encode(encoding)) == TABLE


def test_what_is_not_utf_8_is_windows_1252():
    content = "Name,E-mail\nJürgen Groß – “Jo”,\n".encode("cp1252")
    assert person(content).name == "Jürgen Groß – “Jo”"


def test_one_line_in_another_encoding_does_not_spoil_the_others():
    content = TABLE.encode() + "Åsa Öberg,\n".encode("cp1252")
    assert [record.name for record in read(content)] == ["Ana Kovač", "Jürgen Groß", "Åsa Öberg"]


def test_one_damaged_character_does_not_make_the_line_another_encoding():
    assert files.text_of("Žofie Dvořáková".encode() + b"\xc5") == "Žofie Dvořáková\ufffd"


def test_a_charset_that_is_named_is_believed_if_it_is_one_for_text():
    name = "安藤".encode("shift_jis")
    assert files.text_of(name, "SHIFT_JIS") == "安藤"
    assert files.text_of("安藤".encode(), "SHIFT_JIS") == "安藤"
    for nonsense in ("rot13", "unicode_escape", "idna", "no such thing", "\0", "x" * 1000):
        assert files.text_of("ä".encode("cp1252"), nonsense) == "ä"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"PK\x03\x04" + b"\0" * 30 + b"Connections.csv", "zip archive"),
        (b"PK\x03\x04" + b"\0" * 30 + b"[Content_Types].xml", "Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excel"),
        (b"\x1f\x8b\x08\x00rest", "compressed"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "no text"),
        (bytes(range(256)) * 20, "no text"),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "web page"),
        (b"\n  <html><table><tr><td>Name</td></tr></table></html>", "web page"),
        (b'<?xml version="1.0"?><Workbook/>', "XML"),
        (b'[{"name": "Ana"}]', "JSON"),
        (b"{\\rtf1 Ana}", "text document"),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", "/sessions/import/"),
        (b"Dear diary\n\nnothing happened today.\n", "no list of contacts"),
        (b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n", "no rows"),
        (b"Name;E-mail\n;\n", "no rows"),
    ],
)
def test_what_cannot_be_read_gets_one_sentence(content, word):
    with pytest.raises(UnreadableFile, match=word) as caught:
        read(content)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_file_that_is_too_large_is_refused_before_it_is_read():
    class Large(io.BytesIO):
        def seek(self, offset, whence=0):
            return 21 * 1024 * 1024 if whence else super().seek(offset)

        def read(self, size=-1):
            raise AssertionError("it was read")

    with pytest.raises(UnreadableFile, match=r"21\.0 MB, and at most 20 MB"):
        source.read(Large())


@pytest.mark.parametrize(
    ("content", "limit"),
    [
        ("Name,E-mail\n" + "Ana,\n" * 50_001, "50,000 rows"),
        ("BEGIN:VCARD\nFN:Ana\nEND:VCARD\n" * 50_001, "50,000 cards"),
        ("Name,E-mail\n" + "\n" * 1_200_001, "1,200,000 lines"),
    ],
)
def test_a_file_with_too_much_in_it_is_refused_with_the_limit(content, limit):
    with pytest.raises(UnreadableFile, match=limit):
        read(content)


def test_empty_rows_do_not_count():
    content = "Name,E-mail,Company\n" + ",,\n" * 60_000 + "Ana,,\n"
    assert person(content).place == 60_002


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_lines_end_as_on_any_system(end):
    assert list(files.lines(f"a{end}b{end}")) == ["a", "b"]
    assert list(files.lines(f"a{end}b")) == ["a", "b"]
