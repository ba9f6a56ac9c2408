"""What the standard templates make of two hundred situations stands in text files that a person has read."""

import os
import re

import pytest

from referrals.drafting import LIMITS, text_of
from tests.referrals.corpus import FOLDER, GROUPS, rendered

SITUATIONS = [situation for group in GROUPS for situation in group()]
SHOUTS_OR_BOASTS = re.compile(r"(?<!Yahoo)!|\b(?:best|greatest|amazing|very|really|truly)\b")
DATES_THE_WRITING = re.compile(r"\b(?:wrote|noted|recorded|put it|notes) (?:on \d|in [A-Z])|\d, I \w+ed about")


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.__name__)
def test_the_drafts_are_those_that_were_read(group):
    file = FOLDER / f"{group.__name__}.txt"
    if "REWRITE" in os.environ:
        file.write_text(rendered(group))
    assert rendered(group) == file.read_text(), "Run this with REWRITE=on, and read what changed in the files."


def test_there_are_two_hundred():
    assert len(SITUATIONS) >= 200


def test_nobody_shouts_boasts_or_stretches_a_limit():
    for situation in SITUATIONS:
        text = text_of(situation.drafted())
        assert len(text) <= LIMITS[situation.size], situation.title
        assert not SHOUTS_OR_BOASTS.search(re.sub("“.*?”", "", text)), text


def test_a_day_is_that_of_the_session_and_never_of_the_writing():
    for situation in SITUATIONS:
        assert not DATES_THE_WRITING.search(text_of(situation.drafted())), situation.title
