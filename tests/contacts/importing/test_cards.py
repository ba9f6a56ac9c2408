from accounts.properties import components, items, unescaped
from contacts.importing.cards import cards


def told(text: str) -> list[list[str]]:
    """The properties of each card, as they are understood."""
    return [[f"{one.name}={unescaped(one.value)}" for one in card.properties] for card in cards(text)]


def only(*lines: str) -> list[str]:
    (card,) = told("\r\n".join(["BEGIN:VCARD", *lines, "END:VCARD", ""]))
    return card


def test_many_cards_stand_in_a_file_with_anything_between_them():
    text = "junk\nBEGIN:VCARD\nFN:a\nEND:VCARD\n\n\ufeffbegin:vcard \nFN:b\nend:vcard\n BEGIN:VCARD\nFN:c\nEND:VCARD"
    assert told(text) == [["FN=a"], ["FN=b"], ["FN=c"]]


def test_a_nested_card_comes_before_the_one_around_it():
    text = "BEGIN:VCARD\nN:a\nBEGIN:VCARD\nN:b\nEND:VCARD\nBEGIN:VCARD\nN:c\nEND:VCARD\nTEL:1\nEND:VCARD\n"
    assert [(card.place, card.properties[0].value, len(card.properties)) for card in cards(text)] == [
        (2, "b", 1), (3, "c", 1), (1, "a", 2),
    ]  # fmt: skip


def test_cards_without_an_end_last_until_the_text_does():
    found = list(cards("BEGIN:VCARD\nFN:a\nBEGIN:VCARD\nFN:b\n"))
    assert [(card.place, card.is_ended, card.is_cut) for card in found] == [(2, False, False), (1, False, False)]


def test_a_text_that_breaks_off_cuts_the_last_card():
    found = list(cards("BEGIN:VCARD\nFN:a\nEND:VCARD\nBEGIN:VCARD\nFN:b\nEMAIL:b@exa"))
    assert [card.is_cut for card in found] == [False, True]


def test_an_agent_is_told_within_the_card_of_the_other():
    text = "BEGIN:VCARD\nFN:a\nAGENT:BEGIN:VCARD\nVERSION:2.1\nFN:b\nTEL:1\nEND:VCARD\nTEL:2\nEND:VCARD\n"
    assert told(text) == [["FN=a", "AGENT=FN: b; TEL: 1", "TEL=2"]]


def test_folded_lines_are_put_together_whatever_ends_them():
    assert only("NOTE:one ", " two", "\tthree", "FN:a") == ["NOTE=one twothree", "FN=a"]
    assert told("BEGIN:VCARD\r\r\nNOTE:one\r\r\n two\r\r\nEND:VCARD\r\r\n") == [["NOTE=onetwo"]]


def test_version_2_1_folds_at_white_space_that_belongs_to_the_value():
    assert only("VERSION:2.1", "NOTE:one", " two")[1] == "NOTE=one two"
    assert only("VERSION:3.0", "NOTE:one", " two")[1] == "NOTE=onetwo"


def test_folds_may_break_a_character():
    raw = "BEGIN:VCARD\nFN:Kovač\nEND:VCARD\n".encode().replace(b"\xc4\x8d", b"\xc4\n \x8d")
    assert told(raw.decode("utf-8", "surrogateescape")) == [["FN=Kovač"]]


def test_quoted_printable_goes_on_after_a_soft_break():
    header = "NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE"
    assert only(f"{header}:Kova=C4=", "=8D=0D=0A=", " END:VCARD", "FN:a") == ["NOTE=Kovač\r\n END:VCARD", "FN=a"]
    assert only("NOTE;QUOTED-PRINTABLE:a=3Db", "FN:a") == ["NOTE=a=b", "FN=a"]


def test_a_soft_break_does_not_swallow_the_end_of_the_card():
    assert only("FN:a", "NOTE;ENCODING=QUOTED-PRINTABLE:b=") == ["FN=a", "NOTE=b"]


def test_the_charset_of_a_line_is_its_own():
    raw = "BEGIN:VCARD\nFN;CHARSET=SHIFT_JIS:安藤\n".encode("shift_jis") + "NOTE:Kovač\nEND:VCARD\n".encode()
    assert told(raw.decode("utf-8", "surrogateescape")) == [["FN=安藤", "NOTE=Kovač"]]
    assert only("FN;CHARSET=ISO-8859-2;ENCODING=QUOTED-PRINTABLE:Kova=E8") == ["FN=Kovač"]


def test_pictures_and_keys_are_left_out_however_they_are_folded():
    assert only("PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ", " SkZJ", "FN:a") == ["PHOTO=", "FN=a"]
    assert only("item1.PHOTO;BASE64:", "", "/9j/4AAQ", "SkZJRg==", "", "FN:a") == ["PHOTO=", "FN=a"]
    assert only("KEY;X509;ENCODING=BASE64:", "    MIID", "FN:a") == ["KEY=", "FN=a"]
    assert only("X-KEY:data:text/plain;base64,eA==", " eA==", "FN:a") == ["X-KEY=", "FN=a"]
    assert only("PHOTO:https://example.org/a.jpg") == ["PHOTO="]
    assert only("NOTE:data: see below") == ["NOTE=data: see below"]


def test_a_header_may_hold_quoted_colons_and_lists():
    ((card),) = cards('BEGIN:VCARD\nitem1.TEL;TYPE="a:b;c",Work;PREF;X="d":1\nEND:VCARD\n')
    (found,) = card.properties
    assert (found.name, found.value, found.group) == ("TEL", "1", "item1")
    assert found.params == {"TYPE": ["a:b;c", "Work", "PREF"], "X": ["d"]}


def test_a_quotation_mark_that_does_not_close_costs_nothing():
    assert only('TEL;TYPE="work:1', "FN:a") == ["TEL=1", "FN=a"]


def test_lines_that_are_no_property_are_kept_aside():
    (card,) = cards("BEGIN:VCARD\nADR:;;Main\\\nSt. 1\nstray\n# comment\nEND:VCARD\n")
    assert unescaped(card.properties[0].value) == ";;Main\nSt. 1"
    assert card.stray == ["stray"]


def test_escapes_are_taken_off_and_other_backslashes_stay():
    assert unescaped(r"a\nb\Nc\,d\;e\\n\:f\"g\h") == 'a\nb\nc,d;e\\n:f"g\\h'
    assert unescaped("end\\") == "end\\"
    assert components(r"a\;b;c\\;d,e;") == ["a;b", "c\\", "d,e", ""]
    assert items(r"a\,b,c;d") == ["a,b", "c;d"]
    assert items("end\\") == ["end\\"]


def test_a_card_with_too_much_in_it_is_not_kept():
    for lines in (
        "X:1\n" * 10_001,
        f"NOTE:{'x' * 100_000}\n",
        "NOTE:x\n" + f" {'x' * 1000}\n" * 101,
        "stray\n" * 10_001,
    ):
        (card,) = cards(f"BEGIN:VCARD\nFN:a\n{lines}END:VCARD\n")
        assert card.is_excessive
    (card,) = cards(f"BEGIN:VCARD\nFN:a\nPHOTO;ENCODING=b:{'x' * 1_000_000}\nEND:VCARD\n")
    assert not card.is_excessive
