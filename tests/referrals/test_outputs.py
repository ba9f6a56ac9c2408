from dataclasses import replace
from email import message_from_bytes
from email.policy import SMTP
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from referrals.outputs import FORMATS, Letter, email, file_name, markdown, plain
from referrals.targets import LONGEST_MAILTO
from referrals.wording import tidy
from tests.referrals.strategies import anything

NAMES = ["Ana Kovač", "Łukasz Żółć", "שרה לוי", "مريم العلي", "山田 太郎", "สมชาย", "Владимир", "O’Neil & Sons 🎉"]
LETTER = Letter("Dear Ana,\n\nI *would* be glad.", "Would you refer me?", to="ana+jobs@example.org", sender="Alice")


def read(letter: Letter):
    return message_from_bytes(email(letter), policy=SMTP)


def rendered(text: str) -> str:
    """What a reader of the Markdown sees, without the markup."""
    tokens = MarkdownIt("commonmark").parse(text)
    blocks = [token for token in tokens if token.type == "inline"]
    return "\n\n".join(
        "".join(part.content or "\n" * (part.type == "softbreak") for part in block.children) for block in blocks
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_any_script_survives_every_format(name):
    letter = Letter(f"I recommend {name}.\n\n{name} asks well.", f"Referral of {name}")
    assert name in plain(letter).decode()
    assert rendered(markdown(letter).decode()) == f"Referral of {name}\n\n{letter.text}"
    assert read(letter)["Subject"] == letter.subject
    assert read(letter).get_content().replace("\r\n", "\n").strip() == letter.text
    query = parse_qs(urlsplit(letter.mailto).query)
    assert (query["subject"], query["body"]) == ([letter.subject], [letter.text.replace("\n", "\r\n")])
    assert name.replace("/", " ") in file_name(letter.subject, "txt")


def test_an_email_opens_as_a_draft_to_the_person():
    message = read(LETTER)
    assert (message["To"], message["X-Unsent"]) == ("ana+jobs@example.org", "1")
    assert LETTER.mailto.startswith("mailto:ana+jobs@example.org?")
    assert read(replace(LETTER, to=""))["To"] is None


@pytest.mark.parametrize("breaks", ["\n", "\r\n", "\r", "\u2028", "\x0b"])
def test_nothing_typed_becomes_a_header(breaks):
    nasty = f"Hello{breaks}Bcc: eve@example.org{breaks}{breaks}<b>"
    message = read(replace(LETTER, subject=nasty, to=f"ana@example.org{breaks}Cc: eve@example.org"))
    assert {"bcc", "cc"}.isdisjoint(key.lower() for key in message)
    assert set(message.keys()) == {
        "Subject",
        "To",
        "X-Unsent",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    }
    assert "Bcc%3A" in replace(LETTER, subject=nasty).mailto
    assert "&bcc" not in replace(LETTER, to="a@x.org?bcc=eve@x.org&bcc=eve").mailto


@given(anything, st.lists(anything, max_size=3))
def test_whatever_was_typed_comes_out_of_an_email_again(subject, paragraphs):
    letter = Letter("\n\n".join(filter(None, map(tidy, paragraphs))), subject)
    message = read(letter)
    assert " ".join((message["Subject"] or "").split()) == tidy(subject)
    assert message.get_content().replace("\r\n", "\n").rstrip("\n") == letter.text.rstrip("\n")


@pytest.mark.parametrize(
    "text",
    [
        "1. Ana", "- Ana", "+ 1", "===", "# Ana", "*Ana* _Kovač_ `x`", "C# and C++", "[x](y)", "<b>Ana</b>", "&amp;",
        "~~x~~", "a | b", "12) Ana", "See https://ana.example/cv_final_(2).pdf.", "1.5 hours", "2026. It was",
    ],
)  # fmt: skip
def test_no_sign_in_a_text_turns_into_markup(text):
    assert rendered(markdown(Letter(text, "A letter")).decode()) == f"A letter\n\n{text}"


def test_a_mailto_link_is_offered_only_while_it_is_short_enough_everywhere():
    letter = replace(LETTER, text="é" * 250)
    assert len(letter.mailto) < LONGEST_MAILTO
    room = LONGEST_MAILTO - 1 - len(letter.mailto)
    assert replace(letter, text=letter.text + "e" * room).mailto
    assert replace(letter, text=letter.text + "e" * (room + 1)).mailto == ""


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Ana Kovač for Backend, note 1", "Ana Kovač for Backend, note 1.txt"),
        ('AC/DC: <what>?\\"*|', "AC DC what.txt"),
        ("../../etc/passwd", "etc passwd.txt"),
        ("\u202egnp.exe", "gnp.exe.txt"),
        ("a\nb", "a b.txt"),
        ("///", "referral.txt"),
    ],
)
def test_a_file_name_is_one_that_every_system_takes(title, expected):
    assert file_name(title, "txt") == expected


def test_a_long_file_name_is_cut_between_letters():
    assert file_name("ก" * 200, "txt") == "ก" * 60 + ".txt"


def test_every_format_has_a_type():
    assert set(FORMATS) == {"txt", "md", "eml"}
