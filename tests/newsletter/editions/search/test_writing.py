"""What is found follows what is public; where papers change, within a minute."""

from datetime import date

import pytest

from curation.models import Issue, Paper, Publication
from curation.models.item import ItemPaper, Kind
from curation.papers.joining import join
from newsletter.editions.derived import derive
from newsletter.editions.freeze import freeze, freeze_and_publish, publish, unpublish
from newsletter.editions.models import Edition, SearchEntry
from newsletter.editions.search import search
from newsletter.editions.search.writing import catch_up
from newsletter.editions.tasks import sweep
from tests.factories import (
    IssueFactory,
    ItemFactory,
    PaperFactory,
    PublicationFactory,
    SectionFactory,
    TopicFactory,
)
from tests.newsletter.editions.search.stage import NOW, archive, found

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication() -> Publication:
    return PublicationFactory(language="en")


@pytest.fixture
def issue(publication: Publication) -> Issue:
    issue = IssueFactory(publication=publication, title="Low water", number=1, slug="1-low")
    section = SectionFactory(issue=issue)
    ItemFactory(section=section, slug="gauge", title="A gauge", body="It floats.")
    return issue


@pytest.fixture
def paper(publication: Publication) -> Paper:
    return PaperFactory(publication=publication, title="Barnacles", abstract="They cling.")


def card(issue: Issue, paper: Paper, *, kind: str = Kind.PAPER) -> None:
    section = issue.sections.get()
    item = ItemFactory(section=section, slug="card", kind=kind, title="", body="Read it.")
    ItemPaper.objects.create(item=item, paper=paper)


def names(publication: Publication, query: str) -> set[str]:
    return found(search(publication, query))


def test_a_draft_is_found_once_it_is_published(publication: Publication, issue: Issue) -> None:
    edition = freeze(issue, NOW)
    assert names(publication, "gauge") == set()
    publish(edition, NOW)
    assert names(publication, "gauge") == {"gauge"}


def test_a_correction_takes_the_place_of_what_was_found(
    publication: Publication, issue: Issue
) -> None:
    freeze_and_publish(issue, NOW)
    item = publication.items.get(slug="gauge")
    item.title, item.body = "A float", "It bobs."
    item.save(update_fields=["title", "body"])
    assert names(publication, "bobs") == set()
    freeze_and_publish(issue, NOW)
    assert names(publication, "gauge") == set()
    assert names(publication, "bobs") == {"gauge"}


def test_a_withdrawn_issue_is_found_no_more_and_found_again(
    publication: Publication, issue: Issue, paper: Paper
) -> None:
    card(issue, paper, kind=Kind.STORY)
    edition = freeze_and_publish(issue, NOW)
    assert names(publication, "barnacles") == {"card", paper.slug}
    unpublish(issue, NOW)
    assert not SearchEntry.objects.exists()
    publish(edition, NOW)
    assert names(publication, "barnacles") == {"card", paper.slug}


def test_what_is_withdrawn_past_us_is_not_shown(publication: Publication, issue: Issue) -> None:
    edition = freeze_and_publish(issue, NOW)
    Edition.objects.filter(pk=edition.pk).update(is_current=False)
    assert names(publication, "gauge") == set()
    catch_up(20)
    assert not SearchEntry.objects.exists()


def test_rows_that_are_missing_or_of_another_form_are_written_by_the_sweep(
    publication: Publication, issue: Issue
) -> None:
    freeze_and_publish(issue, NOW)
    for lost in (SearchEntry.objects.all().delete, _of_another_form):
        lost()
        sweep()
        assert names(publication, "gauge") == {"gauge"}
        assert not SearchEntry.objects.filter(written_as="0:en").exists()


def _of_another_form() -> None:
    SearchEntry.objects.update(written_as="0:en")


def test_another_language_has_other_stems(publication: Publication, issue: Issue) -> None:
    freeze_and_publish(issue, NOW)
    assert names(publication, "floating") == {"gauge"}
    publication.language = "de"
    publication.save(update_fields=["language"])
    sweep()
    assert names(publication, "floating") == set()
    assert names(publication, "floats") == {"gauge"}


def test_rows_derived_anew_are_found_at_once(publication: Publication, issue: Issue) -> None:
    edition = freeze_and_publish(issue, NOW)
    derive(edition)
    assert names(publication, "gauge") == {"gauge"}


def test_a_card_is_found_by_what_is_known_of_its_paper(
    publication: Publication, issue: Issue, paper: Paper
) -> None:
    card(issue, paper)
    freeze_and_publish(issue, NOW)
    assert names(publication, "cling") == {"card"}
    paper.abstract = "They let go."
    paper.save(update_fields=["abstract"])
    catch_up(20)
    assert names(publication, "cling") == set()
    assert names(publication, "let go") == {"card"}


def test_a_paper_has_a_row_of_its_own_until_a_card_is_about_it(
    publication: Publication, issue: Issue, paper: Paper
) -> None:
    card(issue, paper, kind=Kind.STORY)
    freeze_and_publish(issue, NOW)
    assert names(publication, "cling") == {paper.slug}
    again = IssueFactory(publication=publication, number=2, slug="2-high")
    section = SectionFactory(issue=again)
    shown = ItemFactory(section=section, slug="shown", kind=Kind.PAPER, title="", body="Again.")
    ItemPaper.objects.create(item=shown, paper=paper)
    freeze_and_publish(again, NOW)
    assert names(publication, "cling") == {"shown"}
    unpublish(again, NOW)
    catch_up(20)
    assert names(publication, "cling") == {paper.slug}


def test_papers_that_turn_out_to_be_one_are_found_once(
    publication: Publication, issue: Issue, paper: Paper
) -> None:
    other = PaperFactory(publication=publication, title="Barnacles", identity="other")
    card(issue, other)
    freeze_and_publish(issue, NOW)
    join(paper, other)
    catch_up(20)
    assert names(publication, "barnacles") >= {"card"}
    assert SearchEntry.objects.filter(item__slug="card").count() == 1


def test_nothing_is_written_where_nothing_changed() -> None:
    archive()
    catch_up(20)
    before = set(SearchEntry.objects.values_list("pk", "written_as"))
    catch_up(20)
    assert set(SearchEntry.objects.values_list("pk", "written_as")) == before


def test_topics_that_are_merged_filter_as_one(publication: Publication, issue: Issue) -> None:
    topic = TopicFactory(publication=publication, slug="tides")
    issue.sections.update(topic=topic)
    freeze_and_publish(issue, NOW)
    assert search(publication, "gauge", topic="tides").total == 1
    assert [choice.value for choice in search(publication, "gauge").topics] == ["tides"]


def test_titles_come_before_texts_then_the_newest(publication: Publication) -> None:
    for number, title in enumerate(["Kelp", "Other", "Kelp again", "More"], start=1):
        issue = IssueFactory(publication=publication, number=number, date=date(2026, 1, number))
        section = SectionFactory(issue=issue)
        ItemFactory(section=section, slug=f"item-{number}", title=title, body="Of kelp.")
        freeze_and_publish(issue, NOW)
    groups = search(publication, "kelp").groups
    assert [group.edition.number for group in groups if group.edition] == [3, 1, 4, 2]


def test_other_publications_find_nothing_of_it(publication: Publication, issue: Issue) -> None:
    freeze_and_publish(issue, NOW)
    assert search(PublicationFactory(), "gauge").total == 0


@pytest.mark.parametrize("letter", ["\u10d0", "\U00010428"], ids=["Georgian", "Deseret"])
def test_as_much_as_one_row_can_hold_is_written(
    publication: Publication, issue: Issue, letter: str
) -> None:
    """PostgreSQL refuses more than 1 MiB of terms in a row."""
    item = publication.items.get(slug="gauge")
    item.body = " ".join(f"{chr(ord(letter) + n % 30) * 30}{n}" for n in range(13_000))
    item.save(update_fields=["body"])
    freeze_and_publish(issue, NOW)
    assert names(publication, "gauge") == {"gauge"}
