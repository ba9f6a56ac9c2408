import pytest

from sessions.importing.guessing import NO, PERHAPS, SURELY, look, topic_of


@pytest.mark.parametrize(
    "title",
    [
        "Mock interview", "mock: system design", "Peer interview", "Practice interview w/ Ana", "Interview practice",
        "Pramp session", "Probeinterview", "Entretien blanc", "Entrevista simulada", "模拟面试", "Mock phone screen",
    ],
)  # fmt: skip
def test_practice_is_recognised_by_its_title_alone(title):
    assert look(title=title, minutes=None).verdict == SURELY


@pytest.mark.parametrize(
    ("title", "known", "minutes", "others", "verdict"),
    [
        ("System design", "Ana", 60, 1, SURELY),
        ("LeetCode", "", 60, 1, PERHAPS),
        ("Interview", "", None, 0, PERHAPS),
        ("Phone screen interview with Stripe", "Ana", 60, 1, PERHAPS),
        ("Coffee", "Ana", 60, 1, PERHAPS),
        ("Coffee", "Ana", 60, 4, NO),
        ("Coffee", "Ana", 15, 1, NO),
        ("Coffee", "", 60, 1, NO),
        ("Hammock", "", 60, 1, NO),
        ("Mocks", "", 60, 1, PERHAPS),
        ("Mocks", "Ana", 60, 1, SURELY),
        ("Design mocks review", "", 60, 1, NO),
        ("Mock-up review with Dan", "", 60, 1, NO),
        ("Mock API meeting", "", 60, 3, NO),
        ("Mock exam", "", 60, 0, NO),
        ("Interview training (mandatory)", "", 60, 9, PERHAPS),
        ("Google interview prep call", "", 60, 1, PERHAPS),
        ("Recruiter call: coding interview prep with Stripe", "", 60, 1, PERHAPS),
        ("Interview practice with a recruiter", "", 60, 1, PERHAPS),
        ("Interview debrief", "Ana", 60, 1, PERHAPS),
        ("Technical interview - Stripe", "Ana", 60, 1, PERHAPS),
        ("Exit interview", "Ana", 60, 1, PERHAPS),
        ("User interview - Ana", "Ana", 60, 1, PERHAPS),
        ("Team interview panel", "Ana", 60, 3, PERHAPS),
        ("Interview", "Ana", 60, 3, PERHAPS),
        ("Guitar practice", "Ana", 60, 2, NO),
        ("Guitar practice", "Ana", 60, 1, PERHAPS),
        ("SQL practice", "Ana", 60, 1, SURELY),
        ("", "", None, 0, NO),
    ],
)
def test_other_titles_need_somebody_i_know(title, known, minutes, others, verdict):
    assert look(title=title, known=known, minutes=minutes, others=others).verdict == verdict


def test_the_reasons_are_a_sentence():
    words = look(title="Mock interview", known="Ana Kovač", minutes=60, others=1).in_words
    assert words == "The title says “Mock interview”, you know Ana Kovač and it lasts 60 minutes."


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("Mock: system design", "system_design"),
        ("Systems design mock", "system_design"),
        ("Sys Design", "system_design"),
        ("Sys. design", "system_design"),
        ("High level design", "system_design"),
        ("OOP mock", "object_design"),
        ("OOD", "object_design"),
        ("Behavioral mock", "behavioural"),
        ("SQL", "data"),
        ("Mock", None),
    ],
)
def test_the_topic_stands_in_the_title(title, topic):
    assert topic_of(title) == topic
