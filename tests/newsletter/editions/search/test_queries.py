"""The project's own set of queries: the same things are found on either database."""

import pytest

from newsletter.editions.search import search
from newsletter.editions.search.writing import catch_up
from tests.newsletter.editions.search.stage import archive, found

pytestmark = pytest.mark.django_db

NOTHING: set[str] = set()

QUERIES = {
    # All words must be there, in whatever form, in title or text
    "quantum": {"#1", "swifts"},
    "QUANTUM": {"#1", "swifts"},
    "slate": {"slate-panels", "breathing"},
    "slates panel": {"slate-panels", "breathing"},
    "breathes": {"slate-panels", "breathing"},
    "tiles moss": NOTHING,
    "quantum tiles": {"swifts"},
    "study nest": {"studies"},
    # Without accents or with them
    "reseaux": {"moss"},
    "réseaux": {"moss"},
    "RÉSEAU": {"moss"},
    "strasse": {"#3"},
    "Straße": {"#3"},
    "lodz": {"#3"},
    "Łódź": {"#3"},
    # The last word may be only begun, others not; any may be with a star
    "quan": {"#1", "swifts"},
    "quan tiles": NOTHING,
    "quan* tiles": {"swifts"},
    "ornitho": {"studies"},
    "sw": NOTHING,
    "sw*": {"swifts"},
    "q* tiles": NOTHING,
    # Phrases stand as they are
    '"slate panels"': {"slate-panels"},
    '"panels slate"': NOTHING,
    "“slate panels”": {"slate-panels"},
    "„panels of slate“": {"breathing"},
    '"Panels of"': {"breathing"},
    '"studied nest"': NOTHING,
    '"breathing slates panels"': NOTHING,
    '"slate pan': NOTHING,
    "state-of-the-art": {"state"},
    "state of the art": {"state"},
    "gpt-4": {"state"},
    "gpt 4": {"state"},
    "don't": {"walrus"},
    "don’t": {"walrus"},
    "o'hara": {"walrus"},
    "walrus & hammer": {"walrus"},
    "c++": {"state"},
    # What is not to be there
    "slate -again": {"slate-panels"},
    'slate -"panels of slate"': {"slate-panels"},
    "slate -panels": NOTHING,
    "-slate": NOTHING,
    "slate -": {"slate-panels", "breathing"},
    # Scripts without spaces
    "屋顶": {"chinese"},
    "顶研": {"chinese"},
    "顶屋": NOTHING,
    "学习 tiles": {"chinese"},
    # Notes, issues by their number, addresses and hosts
    "ladders": {"guard"},
    "issue 2": {"#2"},
    "#2": {"#2"},
    "TR 3": {"#3"},
    "https://moss.example/count": {"moss"},
    "http://moss.example/count/?utm_source=x": {"moss"},
    "moss.example": {"moss"},
    # Papers: by their card, else by themselves; never those that nobody sees
    "loud gulls": {"gull-card"},
    "okonkwo": {"gull-card"},
    "arXiv:2501.01234": {"gull-card"},
    "https://arxiv.org/pdf/2501.01234v2": {"gull-card"},
    "nests considered": {"studies", "nests-considered"},
    "ada marchbanks theodolite": {"nests-considered"},
    "attics of the mind": {"attics-of-the-mind"},
    "quill": NOTHING,
    # Never a draft, never a sponsor
    "draught": NOTHING,
    "secret": NOTHING,
    "owl boxes": NOTHING,
    "kestrel": NOTHING,
    # Nothing is looked for
    "": NOTHING,
    "*": NOTHING,
    "'": NOTHING,
    '"': NOTHING,
}


def test_the_same_things_are_found_on_either_database() -> None:
    publication = archive()
    catch_up(20)
    assert {query: found(search(publication, query)) for query in QUERIES} == QUERIES
