"""Whether two records can be of one paper."""

import pytest

from curation.models import Paper
from curation.papers.fields import GIVEN
from curation.papers.record import Record
from curation.papers.sameness import are_apart, record_of
from tests.curation.papers.said import TITLE, said
from tests.factories import PaperAuthorFactory, PaperFactory


@pytest.mark.parametrize(
    "other",
    [
        said(title="Quite another title", authors=["Ode, Kari"]),
        said(title="Quite another title", authors=["F. Vík"]),
        said(title="Tides in harbours that are narrow", authors=["Ada Berg"]),
        said(title="SLOW TIDES IN NARROW HARBOURS: a study of ten years", authors=["Ada Berg"]),
        said(title="", authors=["Ada Berg"]),
        said(title="Quite another title", authors=[]),
    ],
    ids=["first author", "another author", "most words", "longer title", "no title", "no author"],
)  # fmt: skip
def test_one_author_or_most_words_are_enough(other: Record) -> None:
    assert not are_apart(said(title=TITLE), other)
    assert not are_apart(other, said(title=TITLE))


@pytest.mark.parametrize("author", ["Ada Berg", "K. Berg", "李 明"])
def test_other_words_by_other_people_are_another_paper(author: str) -> None:
    other = said(title="A survey of mountain railways in winter", authors=[author])
    assert are_apart(said(title=TITLE), other)


@pytest.mark.django_db
def test_a_page_that_was_captured_says_nothing_sure() -> None:
    paper = PaperFactory(title="A page", origins={"title": GIVEN})
    PaperAuthorFactory(paper=paper, name="Kari Ode")
    assert record_of(paper) is None
    paper.origins = {}
    known = record_of(paper)
    assert known
    assert (known.title, known.authors[0].name) == ("A page", "Kari Ode")


def test_signs_of_any_script_are_letters() -> None:
    title = "潮汐 と 港"
    assert not are_apart(said(title=title, authors=["李 明"]), said(title=title, authors=["Ode"]))
    assert Paper.identity_of(title, "李 明")
