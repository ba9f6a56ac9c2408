import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.spreadsheets import guarded, unguarded
from tests.contacts.importing.strategies import NASTY


@pytest.mark.parametrize("start", [*"=+-@\t\r\n＝＋－＠"])
def test_a_formula_becomes_text(start):
    assert guarded(f"{start}1") == f"'{start}1"
    assert guarded(f"'{start}1") == f"''{start}1"


def test_other_cells_stay_as_they_are():
    for cell in ("", "Ana", "'", "'Ana", " =1", "1+1"):
        assert guarded(cell) == unguarded(cell) == cell


@given(st.sampled_from(NASTY) | st.text(alphabet="'=+-@\t\r\na", max_size=5))
def test_taking_the_guard_off_gives_back_what_was_there(cell):
    assert unguarded(guarded(cell)) == cell
