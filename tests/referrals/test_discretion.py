from datetime import date

import pytest

from referrals.discretion import discreet
from tests.factories import (
    CompanyAliasFactory,
    CompanyFactory,
    EmploymentFactory,
    ExclusionFactory,
    QuestionFactory,
    ReferralFactory,
)


@pytest.mark.parametrize(
    ("title", "label", "text", "expected"),
    [
        ("LRU Cache", "", "Wrote the LRU cache at once", "Wrote the question at once"),
        ("LRU Cache", "", "LRU CACHE took ten minutes", "The question took ten minutes"),
        ("LRU Cache", "a caching question", "Solved an lru cache.", "Solved a caching question."),
        ("LRU Cache", "caching question", "Solved the lru cache.", "Solved the caching question."),
        (
            "LRU Cache",
            "",
            "two LRU-caches, one lru_cache, LRU\n cache's",
            "two the question, one the question, the question's",
        ),
        ("LRU Cache", "", "lrucache", "The question"),
        ("Zweierlösung", "", "ZWEIERLO\u0308SUNG fast", "The question fast"),
        ("Zweierlösung", "", "zweierlosung fast", "The question fast"),
        ("Große Summe", "", "GROSSE SUMME!", "The question!"),
        ("Design: Uber (v2)", "", "About design uber v2, then", "About the question, then"),
        ("Tree", "", "She lives in a street", "She lives in a street"),
        ("C++", "", "Knows C and C++ well", "Knows C and the question well"),
        ("二分探索", "", "二分探索 was quick", "The question was quick"),
        ("", "", "No title at all", "No title at all"),
    ],
)
def test_a_private_title_leaves_the_text_however_it_is_written(alice, title, label, text, expected):
    QuestionFactory(owner=alice, title=title, label=label)
    assert discreet(ReferralFactory(owner=alice))(text) == expected


def test_the_longest_title_goes_first(alice):
    QuestionFactory(owner=alice, title="Two", label="a pair")
    QuestionFactory(owner=alice, title="Two Sum", label="a sum")
    assert discreet(ReferralFactory(owner=alice))("Solved two sum, then two more") == "Solved a sum, then a pair more"


def test_titles_of_other_people_are_not_taken_out(alice, bob):
    QuestionFactory(owner=bob, title="coding")
    assert discreet(ReferralFactory(owner=alice))("coding") == "coding"


def test_a_company_that_the_contact_wants_kept_out_leaves_the_text_under_each_of_its_names(alice):
    globex = CompanyFactory(owner=alice, name="Globex")
    CompanyAliasFactory(company=globex, name="Globex Holding")
    referral = ReferralFactory(owner=alice)
    ExclusionFactory(contact=referral.contact, company=globex)
    said = discreet(referral)("Engineer at GLOBEX. Globex holding's feed, not globexes.")
    assert said == "Engineer at another company. Another company's feed, not another company."


def test_whoever_spares_their_employer_is_said_to_work_elsewhere(alice):
    referral = ReferralFactory(owner=alice)
    job = EmploymentFactory(contact=referral.contact)
    former = EmploymentFactory(contact=referral.contact, ended_on=date(2020, 1, 1))
    ExclusionFactory(contact=referral.contact, company=None)
    assert discreet(referral)(f"{job.company}, {former.company}") == f"Another company, {former.company}"


def test_whoever_is_asked_passes_the_text_on_so_that_it_names_no_excluded_company_either(alice):
    referral = ReferralFactory(owner=alice, direction="asked", stage="target")
    ExclusionFactory(contact=referral.contact, company=None)
    job = EmploymentFactory(contact=referral.contact)
    ExclusionFactory(contact=referral.contact, company=CompanyFactory(owner=alice, name="Globex"))
    assert discreet(referral)(f"At Globex, then {job.company}") == f"At another company, then {job.company}"
