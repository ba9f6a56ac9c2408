from pathlib import Path

import pytest
from django.conf import settings

from referrals.drafting import LIMITS, Size
from referrals.targets import LINKEDIN, Target, Unit, chosen, length, of_size, targets_for


@pytest.mark.parametrize(
    ("text", "characters", "units"),
    [("", 0, 0), ("Ana Kovač", 9, 9), ("שרה", 3, 3), ("🎉", 1, 2), ("👩‍💻", 3, 5), ("\ud800", 1, 1), ("a\n\nb", 4, 4)],
)
def test_a_text_is_as_long_as_the_place_counts(text, characters, units):
    assert (length(text), length(text, Unit.UTF16)) == (characters, units)


def test_linkedin_counts_in_utf16_and_everything_else_in_characters():
    assert {target.unit for target in LINKEDIN} == {Unit.UTF16}
    assert {of_size(size).unit for size in Size} == {Unit.CHARACTERS}


def test_a_text_is_over_only_beyond_the_limit():
    target = Target("x", "X", 4, Unit.UTF16)
    assert not target.measure("🎉🎉").is_over
    assert target.measure("🎉🎉!").is_over
    assert str(target.measure("🎉🎉!")) == "5 of 4 UTF-16 units"


def test_an_address_chooses_a_target_and_nonsense_leaves_the_size():
    assert chosen("inmail", Size.NOTE).limit == 1900
    for key in ("", "own", "nirvana"):
        assert chosen(key, Size.NOTE) == targets_for(Size.NOTE)[0] == of_size(Size.NOTE)
    assert of_size(Size.NOTE).limit == LIMITS[Size.NOTE]


def test_the_counter_of_the_page_knows_every_unit():
    source = (Path(settings.BASE_DIR) / "static/js/counter.js").read_text()
    assert all(f'"{unit}":' in source for unit in Unit)
