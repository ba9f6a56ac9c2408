from referrals.comparing import compared
from referrals.drafting import Basis, Claim


def said(*texts):
    return [Claim(text, Basis.SESSIONS) for text in texts]


def kinds(before, after):
    return [(change.kind, "".join(part.text for part in change.parts)) for change in compared(before, after)]


def test_a_sentence_is_the_same_gone_new_or_changed():
    before = said("I know her well.", "She showed solid coding.", "Old one.", "Bye.")
    after = said("I know her well.", "She showed strong coding.", "Something else entirely here.", "Bye.")
    assert [kind for kind, _ in kinds(before, after)] == ["same", "changed", "new", "gone", "same"]


def test_a_sentence_that_stands_elsewhere_has_moved():
    before, after = said("One thing.", "Another.", "A third."), said("A third.", "One thing.", "Another.")
    assert kinds(before, after) == [("moved", "A third."), ("same", "One thing."), ("same", "Another.")]


def test_a_changed_sentence_is_told_word_by_word():
    (change,) = compared(said("She showed solid coding there."), said("She showed strong coding."))
    assert [(part.kind, part.text) for part in change.parts] == [
        ("same", "She showed"),
        ("gone", " solid"),
        ("new", " strong"),
        ("same", " coding"),
        ("gone", " there"),
        ("same", "."),
    ]


def test_a_sentence_that_lost_its_evidence_or_was_left_out_says_so():
    (change,) = compared(said("One."), [Claim("One.", Basis.OWN_WORDS, left_out=True)])
    assert change.kind == "same"
    assert change.notes == ("evidenced before, own words now", "left out of the text now")


def test_two_versions_that_say_the_same_have_no_change():
    assert {kind for kind, _ in kinds(said("One.", "Two."), said("One.", "Two."))} == {"same"}
    assert compared([], []) == []
