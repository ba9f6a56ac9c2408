import pytest

from sessions.importing.naming import name_of_address, names_in


@pytest.mark.parametrize(
    ("title", "people"),
    [
        ("Mock interview with Ana Kovač", ["Ana Kovač"]),
        ("Mock w/ Ana", ["Ana"]),
        ("Mock w/Ana", ["Ana"]),
        ("Probeinterview mit Jürgen Groß", ["Jürgen Groß"]),
        ("Mock interview with Da-eun Yoon: SQL", ["Da-eun Yoon"]),
        ("Mock with Jean-Luc Babić-Kovač - system design", ["Jean-Luc Babić-Kovač"]),
        ("Mock with Ana (System design)", ["Ana"]),
        ("Mock with Ana!", ["Ana"]),
        ("Mock with Ana; SQL", ["Ana"]),
        ("Mock with Ana, SQL", ["Ana"]),
        ("Mock with Ana. Bring paper", ["Ana"]),
        ("Mock with Ana System Design", ["Ana"]),
        ("Mock with Ana Kovač Tue", ["Ana Kovač"]),
        ("Mock with Ana K. Kovač at 5pm", ["Ana K. Kovač"]),
        ("Mock with Dr. Ana Kovač", ["Ana Kovač"]),
        ("Mock with my friend Ana", ["Ana"]),
        ("Mock on Pramp.com with Ana", ["Ana"]),
        ("Mock with Ana/Bob", ["Ana", "Bob"]),
        ("Mock with 小明", ["小明"]),
        ("Mock with Jan van der Berg", ["Jan van der Berg"]),
        ("Mock with Maria de la Cruz", ["Maria de la Cruz"]),
        ("Mock with João da Silva - SQL", ["João da Silva"]),
        ("Mock with Ursula von der Leyen", ["Ursula von der Leyen"]),
        ("Mock with María José de la Fuente", ["María José de la Fuente"]),
        ("Mock with Ana de", ["Ana"]),
        ("Mock with Ana d'Angelo", ["Ana d'Angelo"]),
        ("Mock with Ana and their dog", ["Ana"]),
        ("Ana <> Alice: mock interview", ["Ana", "Alice"]),
        ("Da-eun Yoon <> Alice - SQL", ["Da-eun Yoon", "Alice"]),
        ("Alice <> Da-eun: mock", ["Alice", "Da-eun"]),
        ("Ahmed el Sayed <-> Alice", ["Ahmed el Sayed", "Alice"]),
        ("Mock interview (Alice <> Ana)", ["Alice", "Ana"]),
        ("Mock interview Ana <> Alice", ["Ana", "Alice"]),
        ("Alice Martin <> Ana Kovač mock interview", ["Alice Martin", "Ana Kovač"]),
        ("[Mock] Ana <> Alice", ["Ana", "Alice"]),
        ("🎯 Ana ↔️ Alice 🎉", ["Ana", "Alice"]),
        ("小明 <> Alice", ["小明", "Alice"]),
    ],
)
def test_names_stand_in_titles(title, people):
    names = names_in(title)
    assert (list(names.people), names.certain) == (people, True)


@pytest.mark.parametrize(
    ("title", "people"),
    [
        ("Mock interview: Ana / Alice", ["Ana", "Alice"]),
        ("Mock: Ana x Alice", ["Ana", "Alice"]),
        ("Ana & Alice: mock interview", ["Ana", "Alice"]),
        ("Ana + Alice mock", ["Ana", "Alice"]),
        ("Ana Kovač and Alice Martin: mock interview", ["Ana Kovač", "Alice Martin"]),
        ("Mock interview - Ana Kovač", ["Ana Kovač"]),
        ("Ana Kovač - mock interview", ["Ana Kovač"]),
        ("Mock interview: Ana Kovač", ["Ana Kovač"]),
        ("mock with ana", ["Ana"]),
    ],
)
def test_names_that_may_be_something_else_are_uncertain(title, people):
    names = names_in(title)
    assert (list(names.people), names.certain) == (people, False)


@pytest.mark.parametrize(
    "title",
    [
        "", "Mock interview", "Mock interview with - ", "Front-end/React mock", "CI/CD mock interview",
        "HLD/LLD mock interview", "Mock interview: coding/behavioral", "Mock interview 24/11", "Mock (he/him)",
        "Mock: Trees & Graphs", "Mock with a friend", "Mock with TBD", "Mock with Kovač, Ana",
        "Mock with ana@example.org", "LeetCode.com mock interview", "Pramp session with Partner",
        "MIT Sloan mock interview", "Ana's mock interview", "Mock: Binary Search Trees", "Mock - Ana",
        "Mock with Some Very Long Row Of Names", "Mock with Ana, Ben and Cyd", "Mock with Senior Engineer",
        "Mock with the Interview Club", "Mock: Software Engineer", f"Mock with A{'n' * 250}a",
    ],
)  # fmt: skip
def test_no_name_is_better_than_a_wrong_one(title):
    assert not names_in(title).people


@pytest.mark.parametrize(
    ("email", "name"),
    [
        ("ana.kovac@example.org", "Ana Kovac"),
        ("ana.kovac+cal@example.org", "Ana Kovac"),
        ("ana_kovac.1990@example.org", "Ana Kovac"),
        ("ak1990@example.org", "Ak"),
        ("4711@example.org", ""),
        ("info@example.org", ""),
        ("", ""),
    ],
)
def test_an_address_has_a_name_unless_many_share_it(email, name):
    assert name_of_address(email) == name
