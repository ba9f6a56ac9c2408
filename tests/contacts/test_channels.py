import pytest
from hypothesis import given
from hypothesis import strategies as st

from contacts.channels import LONGEST, Kind, link, read, short
from tests.examples import examples

ANA = "linkedin.com/in/ana-kovač"


@pytest.mark.parametrize(
    "pasted",
    [
        "https://www.linkedin.com/in/ana-kova%C4%8D/",
        "http://linkedin.com/in/ana-kovač",
        "www.linkedin.com/in/ana-kovač",
        "linkedin.com/in/Ana-Kovač",
        "LinkedIn.com/in/ANA-KOVAČ/",
        "https://si.linkedin.com/in/ana-kovač",
        "https://m.linkedin.com/in/ana-kovač",
        "https://www.linkedin.com/mwlite/in/ana-kovač",
        "https://www.linkedin.com/comm/in/ana-kovač?midToken=AQ",
        "https://www.linkedin.com/in/ana-kova%c4%8d?utm_source=share&utm_campaign=share_via&utm_medium=ios_app",
        "https://www.linkedin.com/in/ana-kovac%CC%8C/",
        "https://www.linkedin.com/in/ana-kovač/details/experience/#top",
        "https://www.linkedin.com:443/in/ana-kovač/",
        "  https://www.linkedin.com/in/ana-kovač/ \n",
    ],
)
def test_every_way_to_write_a_linkedin_profile_is_the_same_profile(pasted):
    reading = read(pasted)
    assert (reading.kind, reading.key) == (Kind.LINKEDIN, ANA)
    assert link(reading.kind, reading.value, reading.key).startswith("http")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://twitter.com/Ana", "x.com/ana"),
        ("https://mobile.twitter.com/ana/", "https://x.com/ana"),
        ("https://t.me/Ana", "telegram.me/ana"),
        ("https://leetcode.com/u/Ana/", "leetcode.com/ana"),
    ],
)
def test_an_account_is_one_under_each_of_its_addresses(one, other):
    assert read(one).key == read(other).key
    assert read(one).link == one


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("linkedin.com/in/ana", "linkedin.com/in/ana2"),
        ("linkedin.com/profile/view?id=1", "linkedin.com/profile/view?id=2"),
        ("linkedin.com/pub/ana/1/2/3", "linkedin.com/pub/ana/4/5/6"),
        ("github.com/ana", "gist.github.com/ana"),
        ("https://matrix.to/#/@ana:x.org", "https://matrix.to/#/@bo:x.org"),
        ("x.org/?id=1", "x.org/?id=2"),
        ("x.org/Ana", "x.org/ana"),
        ("x.org:8000/", "x.org/"),
        ("leetcode.com/u", "leetcode.com"),
        ("https://x.com/search?q=Ana", "https://x.com/search?q=Bo"),
        ("+41 44 668 18 00 ext 1", "+41 44 668 18 00 ext 2"),
        ("044 668 18 00", "+41 44 668 18 00"),  # without a country nobody knows
    ],
)
def test_what_may_be_two_people_has_two_keys(one, other):
    assert read(one).key != read(other).key


@pytest.mark.parametrize(
    ("pasted", "kind", "key"),
    [
        ("https://github.com/Ana/?tab=repositories", Kind.GITHUB, "github.com/ana"),
        ("github.com/ana", Kind.GITHUB, "github.com/ana"),
        ("docs.github.com/en", Kind.WEBSITE, "docs.github.com/en"),
        ("ana@example.org", Kind.EMAIL, "ana@example.org"),
        ("Ana@Example.ORG", Kind.EMAIL, "ana@example.org"),
        ("mailto:ana@example.org", Kind.EMAIL, "ana@example.org"),
        ("MAILTO:ana@example.org?subject=Hello", Kind.EMAIL, "ana@example.org"),
        ("mailto:ana%40example.org", Kind.EMAIL, "ana@example.org"),
        ("Ana Kovač <ana@example.org>", Kind.EMAIL, "ana@example.org"),
        ('"Kovač, Ana" <ana@example.org>;', Kind.EMAIL, "ana@example.org"),
        ("ana+jobs@example.org", Kind.EMAIL, "ana+jobs@example.org"),
        ("ana@bücher.example", Kind.EMAIL, "ana@xn--bcher-kva.example"),
        ("ana@xn--bcher-kva.example", Kind.EMAIL, "ana@xn--bcher-kva.example"),
        ("+41 44 668 18 00", Kind.PHONE, "+41446681800"),
        ("+41446681800", Kind.PHONE, "+41446681800"),
        ("0041 44 668 18 00", Kind.PHONE, "+41446681800"),
        ("tel:+41-44-668-18-00", Kind.PHONE, "+41446681800"),
        ("tel:+41446681800;ext=12", Kind.PHONE, "+41446681800;ext=12"),
        ("+1 (415) 555-2671", Kind.PHONE, "+14155552671"),
        ("+1 415‑555‑2671", Kind.PHONE, "+14155552671"),
        ("+1 415 555 2671 Ext. 99", Kind.PHONE, "+14155552671;ext=99"),
        ("+1 415 555 2671 x99", Kind.PHONE, "+14155552671;ext=99"),
        ("044 668 18 00", Kind.PHONE, "0446681800"),
        ("(044) 668/18.00", Kind.PHONE, "0446681800"),
        ("00 41 44 668 18 00", Kind.PHONE, "+41446681800"),
        ("(+41) 44 668 18 00", Kind.PHONE, "+41446681800"),
        ("(0041) 44 668 18 00", Kind.PHONE, "+41446681800"),
        ("044 668 18 00 ext. 12", Kind.PHONE, "0446681800;ext=12"),
        ("ana.example", Kind.WEBSITE, "ana.example"),
        ("https://www.ana.example/", Kind.WEBSITE, "ana.example"),
        ("HTTP://Ana.Example:80/About/", Kind.WEBSITE, "ana.example/About"),
        ("https://münchen.example/", Kind.WEBSITE, "xn--mnchen-3ya.example"),
        ("пример.рф", Kind.WEBSITE, "xn--e1afmkfd.xn--p1ai"),
        ("https://linkedin.com.evil.example/in/ana", Kind.WEBSITE, "linkedin.com.evil.example/in/ana"),
        ("https://notlinkedin.com/in/ana", Kind.WEBSITE, "notlinkedin.com/in/ana"),
        ("https://en.example/wiki/Ana_(name)", Kind.WEBSITE, "en.example/wiki/Ana_(name)"),
        ("https://user:secret@ana.example/", Kind.WEBSITE, "ana.example"),
        ("Telegram: @ana", Kind.OTHER, "telegram: @ana"),
        ("@ana", Kind.OTHER, "@ana"),
        ("12345", Kind.OTHER, "12345"),
        ("https://", Kind.OTHER, "https://"),
        ("https://[::1", Kind.OTHER, "https://[::1"),
        ("https://ana.example:99999/", Kind.OTHER, "https://ana.example:99999/"),
        ("//ana.example", Kind.OTHER, "//ana.example"),
        ("ana@", Kind.OTHER, "ana@"),
        ("", Kind.OTHER, ""),
    ],
)  # fmt: skip
def test_a_pasted_text_is_recognised(pasted, kind, key):
    reading = read(pasted)
    assert (reading.kind, reading.key) == (kind, key)


@pytest.mark.parametrize(
    ("pasted", "alone"),
    [
        ("LinkedIn: https://www.linkedin.com/in/ana", "https://www.linkedin.com/in/ana"),
        ("LinkedIn profile: linkedin.com/in/ana", "linkedin.com/in/ana"),
        ("https://www.linkedin.com/in/ana,", "https://www.linkedin.com/in/ana"),
        ("GitHub:https://github.com/ana", "https://github.com/ana"),
        ("(https://github.com/ana)", "https://github.com/ana"),
        ("“github.com/ana.”", "github.com/ana"),
        ("Email: ana@example.org", "ana@example.org"),
        ("E-mail: Ana Kovač <ana@example.org>", "ana@example.org"),
        ("ana@example.org (work)", "ana@example.org"),
        ("ana@example.org.", "ana@example.org"),
        ("<ana@example.org>", "ana@example.org"),
        ("(Work: ana@example.org).", "ana@example.org"),
        ("Phone: +386 40 123 456", "+386 40 123 456"),
        ("Tel. +386 40 123 456", "+386 40 123 456"),
        ("+38640123456,", "+38640123456"),
        ("Website: ana.example", "ana.example"),
    ],
)
def test_words_and_marks_around_a_channel_do_not_hide_it(pasted, alone):
    assert read(pasted) == read(alone)


@pytest.mark.parametrize("pasted", ["WhatsApp: 044 668 18 00", "+41 44 668 18 00 (WhatsApp)", "“Direct: +41446681800”"])
def test_a_number_keeps_what_is_said_of_it(pasted):
    reading = read(pasted, region="CH")
    assert (reading.kind, reading.link) == (Kind.PHONE, "tel:+41446681800")
    assert any(words in reading.value for words in ("WhatsApp", "Direct"))
    assert read(reading.value) == reading


@pytest.mark.parametrize("pasted", ["Skype: ana.kovac", "ana.kovac (Skype)", "xmpp:ana@example.org", "Telegram: @ana"])
def test_a_handle_stays_with_the_name_of_its_service(pasted):
    assert (read(pasted).kind, read(pasted).value) == (Kind.OTHER, pasted)


def test_an_address_without_scheme_becomes_one_that_opens():
    assert read("linkedin.com/in/ana").value == "https://linkedin.com/in/ana"


def test_a_national_number_takes_its_country_with_it():
    reading = read("044 668 18 00", region="CH")
    assert (reading.value, reading.key) == ("+41 44 668 18 00", "+41446681800")
    assert read(reading.value) == reading


def test_a_chosen_kind_wins_over_what_the_text_looks_like():
    assert read("https://github.com/ana", Kind.WEBSITE) == read("https://github.com/ana", "website")
    assert read("https://github.com/ana", Kind.WEBSITE).kind == Kind.WEBSITE
    assert read("Ask Bo", Kind.PHONE).key == "ask bo"


@pytest.mark.parametrize(
    "pasted",
    [
        "javascript:alert(1)",
        "JavaScript://x.org/%0aalert(1)",
        " java\tscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox(1)",
        "file:///etc/passwd",
        "ftp://x.org/",
        "blob:https://x.org/1",
        "\x01javascript:alert(1)",
    ],
)
@pytest.mark.parametrize("kind", [None, *Kind])
def test_a_script_never_becomes_a_link(pasted, kind):
    reading = read(pasted, kind)
    assert link(reading.kind, reading.value, reading.key).startswith(("https://", "mailto:")) or not link(
        reading.kind, reading.value, reading.key
    )
    assert not link(reading.kind, pasted, pasted).lower().startswith(("javascript", "data", "vbscript", "file"))


@given(st.text(), st.sampled_from(Kind))
@examples(2)
def test_a_link_opens_a_page_a_mail_or_a_call_and_nothing_else(text, kind):
    for pasted in (text, f"https://{text}", f"ana@{text}"):
        reading = read(pasted, kind)
        target = link(reading.kind, reading.value, reading.key)
        assert target == "" or target.lower().startswith(("http://", "https://", "mailto:", "tel:"))


def test_a_mail_link_carries_no_other_headers():
    assert link(Kind.EMAIL, "ana@x.org?bcc=eve@x.org&body=hi", "") == "mailto:ana@x.org%3Fbcc%3Deve@x.org%26body%3Dhi"
    assert link(Kind.EMAIL, "ana+jobs@x.org", "") == "mailto:ana+jobs@x.org"


def test_a_phone_that_is_no_number_is_no_link():
    assert link(Kind.PHONE, "at reception", "at reception") == ""
    assert link(Kind.PHONE, "", "+41446681800;ext=12") == "tel:+41446681800;ext=12"


ALONE = st.one_of(
    st.text(),
    st.from_regex(r"(https?://)?(www\.|de\.)?(linkedin|github)\.com/(in/)?[\w%/.?=#-]{0,20}"),
    st.from_regex(r"\+?[0-9() ./-]{5,20}( ?(ext\.?|x) ?[0-9]{1,6})?", fullmatch=True),
    st.emails(),
    st.from_regex(r"(https?://)?[a-zA-Zäß]{1,9}\.[a-z]{2,5}\.?(:[0-9]{1,5})?(/\S*)?"),
)
LABELS = st.sampled_from(["", "(", "“", "Phone: ", "Tel.", "LinkedIn:", "web: ", "x y:", "ab: ab: "])
REMARKS = st.sampled_from(["", ".", " ,", ")", "”", " (work)", "(work)", " (12)", " (x) (y).", " ext. 7"])
PASTED = ALONE | st.builds("{}{}{}".format, LABELS, ALONE, REMARKS)


@given(PASTED)
@examples(4)
def test_reading_a_reading_changes_nothing(pasted):
    reading = read(pasted)
    again = read(reading.value)
    assert (again.kind, again.key) == (reading.kind, reading.key)
    assert read(reading.value, reading.kind).key == reading.key  # as Channel.save does
    assert len(reading.value) <= LONGEST
    assert len(reading.key) <= LONGEST


@pytest.mark.parametrize(
    "pasted", ["ß" * 500, "x.org/" + "a" * 494, "\u0958" * 500, "ana@" + "b" * 600, "+" + "1" * 600]
)
def test_what_is_read_always_fits_its_column(pasted):
    reading = read(pasted)
    assert len(reading.value) <= LONGEST
    assert len(reading.key) <= LONGEST


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (Kind.LINKEDIN, "https://www.linkedin.com/in/ana-kova%C4%8D/?trk=x", "linkedin.com/in/ana-kovač"),
        (Kind.GITHUB, "https://github.com/ana#readme", "github.com/ana"),
        (Kind.WEBSITE, "https://ana.example/?p=3", "ana.example/?p=3"),
        (Kind.WEBSITE, "https://ana.example/a%20b%0a", "ana.example/a%20b%0a"),
        (Kind.WEBSITE, "https://ana.example/", "ana.example"),
        (Kind.EMAIL, "ana@example.org", "ana@example.org"),
        (Kind.OTHER, "https:// is a scheme", "https:// is a scheme"),
    ],
)
def test_a_channel_is_shown_short(kind, value, expected):
    assert short(kind, value) == expected
