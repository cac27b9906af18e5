"""Names taken apart where it can be known, and left whole where it cannot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.characters import one_line
from curation.exporters.person_names import PersonName, person_of

NAMES = [
    ("Ada Marsh", "Marsh", "Ada"),
    ("Ada B. Marsh", "Marsh", "Ada B."),
    ("Jan van der Berg", "van der Berg", "Jan"),
    ("Maria de la Cruz", "de la Cruz", "Maria"),
    ("Ludwig von Quay", "von Quay", "Ludwig"),
    ("Jan Van der Berg", "Van der Berg", "Jan"),
    ("Ida Van Ode", "Van Ode", "Ida"),
    ("Rossa De Leo", "De Leo", "Rossa"),
    ("Ana dos Santos", "dos Santos", "Ana"),
    ("Luca d'Amato", "d'Amato", "Luca"),
    ("Ali bin Salman", "bin Salman", "Ali"),
    ("Omar al-Farid", "al-Farid", "Omar"),
    ("Omar Al Farid", "Al Farid", "Omar"),
    ("José Ortega y Gasset", "Ortega y Gasset", "José"),
    ("Jean de La Fontaine", "de La Fontaine", "Jean"),
    ("Tamsin Oyelowe-Grieg", "Oyelowe-Grieg", "Tamsin"),
    ("María José Ruiz", "Ruiz", "María José"),
    ("Anh Van Nguyen", "Nguyen", "Anh Van"),
    ("Đặng Minh Châu", "Châu", "Đặng Minh"),
    ("Van Tran", "Tran", "Van"),
    ("Quoc Le", "Le", "Quoc"),
    ("Yi Ma", "Ma", "Yi"),
    ("Minh Do", "Do", "Minh"),
    ("Hao Mba", "Mba", "Hao"),
    ("Prince Kelp", "Kelp", "Prince"),
    ("Master Gao", "Gao", "Master"),
    ("Dean Shore", "Shore", "Dean"),
    ("Al Marsh", "Marsh", "Al"),
    ("bell hooks", "hooks", "bell"),
    ("Иван Петров", "Петров", "Иван"),
    ("张 伟", "张", "伟"),
    ("김 철수", "김", "철수"),
    ("Berg, Jan", "Berg", "Jan"),
    ("van der Berg, Jan", "van der Berg", "Jan"),
]


@pytest.mark.parametrize(("name", "family", "given"), NAMES)
def test_the_family_is_known(name: str, family: str, given: str) -> None:
    assert person_of(name) == PersonName(family, given)


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Martin Quay Jr.", PersonName("Quay", "Martin", "Jr.")),
        ("Martin van der Quay III", PersonName("van der Quay", "Martin", "III")),
        ("Martin Quay, Jr.", PersonName("Quay", "Martin", "Jr.")),
        ("Quay, Jr., Martin", PersonName("Quay", "Martin", "Jr.")),
    ],
)
def test_a_suffix_is_neither(name: str, person: PersonName) -> None:
    assert person_of(name) == person


@pytest.mark.parametrize(
    "name",
    ["Plato", "張偉", "김철수", "Tide Collective", "Marsh and Sons", "Kelp Research, Inc.", "",
     "The Tides Team", "Ada Marsh et al.", "A, B, C, D", "Ode,", "Kelp & Co", "Jr."],
)  # fmt: skip
def test_what_is_no_person_or_has_one_name_stays_whole(name: str) -> None:
    assert person_of(name) == PersonName(literal=name)


@given(st.text(max_size=60))
def test_no_letter_is_lost(name: str) -> None:
    person = person_of(name)
    parts = f"{person.family} {person.given} {person.suffix} {person.literal}"
    left, right = (sorted("".join(one_line(one).replace(",", "").split())) for one in (parts, name))
    assert left == right
