"""A finished text as what it leaves in: an e-mail link, plain text, Markdown, an e-mail file. Pure.

The PDF is made by referrals/printing.py.
"""

import re
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

from referrals.targets import LONGEST_MAILTO
from referrals.wording import tidy

LONGEST_FILE_NAME = 180  # bytes; file systems take 255


@dataclass(frozen=True)
class Letter:
    """A text with what an e-mail needs around it."""

    text: str
    subject: str
    to: str = ""  # an address; empty where it is not known who gets the text
    sender: str = ""  # name of the one who writes

    @property
    def paragraphs(self) -> list[str]:
        return self.text.split("\n\n")

    @property
    def mailto(self) -> str:
        """The address of an e-mail link with everything in it; empty where it would be too long to work everywhere."""
        body = quote(self.text.replace("\n", "\r\n"), safe="")
        address = f"mailto:{quote(self.to, safe='@+')}?subject={quote(tidy(self.subject), safe='')}&body={body}"
        return address if len(address) < LONGEST_MAILTO else ""


def plain(letter: Letter) -> bytes:
    return f"{letter.text}\n".encode()


def markdown(letter: Letter) -> bytes:
    return f"# {_escaped(tidy(letter.subject))}\n\n{_escaped(letter.text)}\n".encode()


ADDRESS = r"https?://[^\s<>]*[^\s<>.,:;!?)\]}\"”’]"
SIGN = r"[\\`*_\[\]<>#~|&!$]"
START = r"^(?:(?P<number>\d{1,9})(?=[.)](?:\s|$))|(?=[-+=]))"


def _escaped(text: str) -> str:
    """Text that Markdown renders as it stands: signs lose their meaning, and addresses become links."""

    def escape(match: re.Match) -> str:
        if match["address"]:
            return f"<{match['address']}>"
        return f"\\{match['sign']}" if match["sign"] else f"{match['number'] or ''}\\"

    return re.sub(rf"(?P<address>{ADDRESS})|(?P<sign>{SIGN})|{START}", escape, text, flags=re.MULTILINE)


def email(letter: Letter) -> bytes:
    """An e-mail file that mail programs open as a draft. Whatever was typed stays inside its header."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = tidy(letter.subject)
    if letter.to:
        message["To"] = tidy(letter.to)
    message["X-Unsent"] = "1"
    message.set_content(letter.text, charset="utf-8")
    return message.as_bytes()


FORMATS = {
    "txt": (plain, "text/plain; charset=utf-8"),
    "md": (markdown, "text/markdown; charset=utf-8"),
    "eml": (email, "message/rfc822"),
}


def file_name(title: str, extension: str) -> str:
    """A name that every file system takes, in the script in which the title is written."""
    name = re.sub(r'[\\/:*?"<>|]+', " ", tidy(title))
    name = " ".join(name.split()).strip(". ")
    kept = name.encode()[:LONGEST_FILE_NAME].decode(errors="ignore").strip(". ")
    return f"{kept or 'referral'}.{extension}"
