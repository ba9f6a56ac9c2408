"""What never leaves the account: each secret is planted, and whatever goes out is searched for all of them.

The private title of a question, a company that a contact never wants to be referred to, and what another user has.

Every address that answers alice with something else than a page is an output and is found here by itself, as is every
page that anybody may read. What a form, a query or a command brings out is added to OUTPUTS.
"""

import io
from datetime import UTC, datetime

import pytest
from django.test import Client
from pypdf import PdfReader

from referrals import printing
from referrals.gathering import write_drafts
from tests.factories import (
    CompanyFactory,
    ContactFactory,
    ExclusionFactory,
    LinkFactory,
    ObservationFactory,
    QuestionFactory,
    ReferralFactory,
    SessionFactory,
)
from tests.test_conventions import KEYED, PUBLIC, ROUTES, address

TITLE, EXCLUDED, STRANGER = "Zanzibar Ferry Ledger", "Quokkabank", "Xylographer Quist"
SECRETS = ("zanzibar", "quokkabank", "xylographer")  # words that stand nowhere else
NOT_OURS = {"", "admin"}  # the sign-in, and pages for whoever may see everything

# Fragments and files for the owner alone, and why.
OWNERS_OWN = {
    "sessions:question-titles",  # suggestions while the owner types
    "sessions:question-asked",  # beside the field in which the owner typed the title
}


def packet(alice, client, file="") -> str:
    """What the one who was asked sees of a packet that was sent as it was drafted."""
    address = f"/referrals/{alice.referrals.get(direction='asked').pk}/packet/"
    statement = client.get(address).context["form"]["statement"].value()
    assert client.post(address, {"statement": statement, "days": 14, "system": "lever"}).status_code == 302
    return text_of(Client().get(f"/packet/{alice.links.get(kind='packet').token}/{file}"))


# What goes out by a query, a form or a command, or to whoever has its address: name -> its text, from (alice, client).
OUTPUTS = {
    "every sentence of every draft": lambda alice, client: "\n".join(alice.claims.values_list("text", flat=True)),
    "card:guest": lambda alice, client: text_of(Client().get(f"/card/{LinkFactory(owner=alice).token}/")),
    "card:vcard": lambda alice, client: text_of(Client().get(f"/card/{LinkFactory(owner=alice).token}/card.vcf")),
    "packet:page": packet,
    "packet:pdf": lambda alice, client: packet(alice, client, "packet.pdf"),
    "contacts as CSV": lambda alice, client: text_of(client.get("/contacts/export/?format=csv")),
    "contacts as vCard": lambda alice, client: text_of(client.get("/contacts/export/?format=vcf")),
}


@pytest.fixture(autouse=True)
def planted(alice, bob):
    """Each secret in every text that the owner types and that may be quoted."""
    ana = ContactFactory(owner=alice, name="Ana Kovač")
    question = QuestionFactory(owner=alice, title=TITLE, label="a ledger question", link="https://x.org/zanzibar")
    session = SessionFactory(
        contact=ana,
        question=question,
        role="both",
        starts_at=datetime(2026, 10, 3, 17, tzinfo=UTC),
        learnt=f"to solve the {TITLE} in one pass, as they do at {EXCLUDED}",
        notes=f"{TITLE}, again",
    )
    ObservationFactory(
        session=session, skill=alice.skills.get(name="Coding"), evidence=f"Solved {TITLE} at once, unlike {EXCLUDED}."
    )
    ObservationFactory(
        session=session,
        skill=alice.skills.get(name="Coding"),
        direction="of_me",
        evidence=f"Solved {TITLE} as {EXCLUDED} would.",
    )
    ExclusionFactory(contact=ana, company=CompanyFactory(owner=alice, name=EXCLUDED))
    theirs = SessionFactory(contact=ContactFactory(owner=bob, name=STRANGER), learnt=STRANGER)
    ObservationFactory(session=theirs, skill=bob.skills.get(name="Coding"), evidence=STRANGER)
    for direction in ("given", "asked"):
        write_drafts(ReferralFactory(contact=ana, direction=direction), now=datetime(2026, 11, 24, tzinfo=UTC))


def text_of(response) -> str:
    assert response.status_code == 200
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if response["Content-Type"].startswith("application/pdf"):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    return body.decode()


def leaks(text: str) -> list[str]:
    """The secrets in it, in whatever case and with whatever between their letters, such as a folded line of an .ics."""
    letters = "".join(letter for letter in text.casefold() if letter.isalnum())
    return [secret for secret in SECRETS if secret in letters]


def leaves_the_account(response) -> bool:
    kind = response.get("Content-Type", "text/html")
    return response.status_code == 200 and ("Content-Disposition" in response or not kind.startswith("text/html"))


def test_no_file_that_an_address_gives_holds_a_secret(alice, alice_client):
    plain = [route for route in ROUTES if not route.keys and route.namespace not in NOT_OURS]
    given = {
        route.name: alice_client.get(address(route, [alice] * len(route.keys)))
        for route in [*plain, *KEYED]
        if route.name not in OWNERS_OWN
    }
    files = {name: text_of(answer) for name, answer in given.items() if leaves_the_account(answer)}
    assert {"contacts:export", "referrals:download-eml"} <= set(files)
    assert "referrals:download-pdf" in files or not printing.is_available()
    assert {name: found for name, text in files.items() if (found := leaks(text))} == {}


@pytest.mark.parametrize("name", OUTPUTS)
def test_no_output_holds_a_secret(name, alice, alice_client):
    if name.endswith("pdf") and not printing.is_available():
        pytest.skip("there is no PDF without Pango")
    text = OUTPUTS[name](alice, alice_client)
    assert text
    assert leaks(text) == []


def test_what_is_shown_to_whoever_has_the_address_is_among_the_outputs():
    public = {route.name for route in ROUTES if route.name in PUBLIC and route.keys and route.namespace not in NOT_OURS}
    assert public <= set(OUTPUTS), "Add the page to OUTPUTS, as it looks to a stranger."


def test_a_leak_would_be_found(alice, alice_client):
    assert leaks(text_of(alice_client.get("/sessions/questions/"))) == ["zanzibar"]
    assert leaks(text_of(alice_client.get("/companies/"))) == ["quokkabank"]
    assert leaks("DESCRIPTION:Xylo\r\n grapher") == ["xylographer"]
