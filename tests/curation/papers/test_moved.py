"""“It moved”: what is news since an issue covered a paper, and what was so already."""

from datetime import date, timedelta
from typing import Any

import pytest

from curation.models import Item, Paper, PaperChange, PaperIdentifier
from curation.models.issue import IssueState
from curation.models.item import ItemPaper, Kind
from curation.models.paper import EDITOR, Change, Standing
from curation.papers.moved import changes_of, covered_in, look_again, note, reopen, settle
from curation.papers.news import State, news_of, state_of
from curation.papers.record import Record, Register
from curation.papers.storing import store
from tests.curation.papers.said import ARXIV_ID, DOI, merged, said
from tests.factories import NOW, IssueFactory, ItemFactory, PaperFactory, SectionFactory

pytestmark = pytest.mark.django_db

TODAY = NOW.date()
DAY = timedelta(days=1)
COVERED = TODAY - 60 * DAY
BEFORE, AFTER = COVERED - 9 * DAY, COVERED + 9 * DAY


def cover(paper: Paper, *, on: date | None = COVERED, **issue: Any) -> Item:
    fields = {"publication": paper.publication, "state": IssueState.OUT, **issue}
    section = SectionFactory(issue=IssueFactory(date=on, **fields))
    item = ItemFactory(section=section, kind=Kind.PAPER)
    ItemPaper.objects.create(item=item, paper=paper)
    return item


def a_paper(**fields: Any) -> Paper:
    return PaperFactory(**{"arxiv_id": ARXIV_ID, **fields})


@pytest.fixture
def watched() -> Paper:
    """Covered by an issue, and asked about before and after."""
    paper = a_paper(asked_at=NOW - 7 * DAY, latest_version=1)
    cover(paper)
    return paper


@pytest.fixture
def imported() -> Paper:
    """Covered by an issue long before anybody was asked."""
    paper = a_paper()
    cover(paper)
    return paper


def found(paper: Paper, *records: Record) -> list[tuple[str, str]]:
    """What a look brings, as kind and detail."""
    paper = Paper.objects.get(pk=paper.pk)
    before = state_of(paper)
    known = set(paper.changes.values_list("pk", flat=True))
    stored = store(paper, merged(*records), heard=[one.register for one in records])
    note(stored, before, records, NOW)
    changes = stored.changes.exclude(pk__in=known).order_by("pk")
    return [(change.change, change.detail) for change in changes]


def in_journal(day: date | None = None, given: str = "", **fields: Any) -> Record:
    given = given or (day.isoformat() if day else "")
    return said(
        Register.CROSSREF,
        **{"doi": DOI, "venue": "Harbours", "is_published": True, "date": day, **fields},
        date_as_given=given,
    )


def version(number: int, day: date | None = None) -> Record:
    return said(arxiv_id=ARXIV_ID, arxiv_version=number, revised_on=day)


class TestPublished:
    def test_since_the_issue(self, watched: Paper) -> None:
        assert found(watched, version(1), in_journal(AFTER)) == [("published", "Harbours")]
        change = watched.changes.get()
        assert change.address == "https://doi.org/10.5555/tides"
        assert (change.happened_on, change.found_at) == (AFTER, NOW)

    def test_is_told_once(self, watched: Paper) -> None:
        found(watched, in_journal(AFTER))
        assert found(watched, in_journal(AFTER, venue="Harbours, a journal")) == []

    def test_before_the_issue_is_no_news(self, watched: Paper) -> None:
        assert found(watched, in_journal(BEFORE)) == []
        assert found(watched, in_journal(COVERED)) == []

    def test_by_an_unknown_day_is_news_if_it_was_not_so_the_week_before(
        self, watched: Paper
    ) -> None:
        assert found(watched, in_journal()) == [("published", "Harbours")]

    def test_by_an_unknown_day_is_no_news_at_the_first_look(self, imported: Paper) -> None:
        assert found(imported, in_journal()) == []
        Paper.objects.update(asked_at=NOW)
        assert found(imported, in_journal(AFTER)) == []

    def test_after_the_issue_is_news_at_the_first_look(self, imported: Paper) -> None:
        assert found(imported, in_journal(AFTER)) == [("published", "Harbours")]

    @pytest.mark.parametrize(
        ("given", "is_news"), [("2025", False), ("2026", True), ("2025-12", False)]
    )
    def test_by_a_part_of_the_day(self, given: str, is_news: bool) -> None:
        paper = a_paper()
        cover(paper, on=date(2025, 12, 9))
        assert bool(found(paper, in_journal(given=given))) == is_news

    def test_only_who_publishes_knows_the_day(self, imported: Paper) -> None:
        gathered = said(
            Register.OPENALEX, is_published=True, venue="Harbours", date=AFTER,
            date_as_given=AFTER.isoformat(),
        )  # fmt: skip
        assert found(imported, gathered) == []

    def test_is_no_news_of_what_was_imported_with_its_journal(self) -> None:
        paper = a_paper(venue="Harbours", asked_at=NOW)
        cover(paper)
        assert found(paper, in_journal(AFTER)) == []

    def test_is_news_of_what_was_imported_as_a_preprint(self) -> None:
        paper = a_paper(venue="arXiv preprint", asked_at=NOW)
        cover(paper)
        assert found(paper, in_journal(AFTER)) == [("published", "Harbours")]

    def test_without_a_venue_says_the_doi(self, watched: Paper) -> None:
        assert found(watched, in_journal(AFTER, venue="")) == [("published", DOI)]


class TestVersion:
    def test_newer_than_the_one_covered(self, watched: Paper) -> None:
        assert found(watched, version(2, AFTER)) == [("version", "v2")]
        assert watched.changes.get().address == "https://arxiv.org/abs/2604.01234"

    def test_is_told_once(self, watched: Paper) -> None:
        found(watched, version(2, AFTER))
        assert found(watched, version(2, AFTER)) == []

    def test_takes_the_place_of_one_nobody_has_looked_at(self, watched: Paper) -> None:
        found(watched, version(2, AFTER))
        assert found(watched, version(3, AFTER + DAY)) == [("version", "v3")]
        assert [change.detail for change in changes_of(watched.publication)] == ["v3"]

    def test_that_was_there_when_the_issue_came_out_is_no_news(self, watched: Paper) -> None:
        assert found(watched, version(2, BEFORE)) == []

    def test_that_was_read_is_no_news(self) -> None:
        paper = a_paper(arxiv_version=3, asked_at=NOW)
        cover(paper)
        assert found(paper, version(3)) == []

    def test_is_dated_at_the_first_look(self, imported: Paper) -> None:
        assert found(imported, version(4, AFTER)) == [("version", "v4")]

    def test_without_a_day_is_no_news_at_the_first_look(self, imported: Paper) -> None:
        assert found(imported, version(4)) == []

    def test_is_never_the_first(self) -> None:
        paper = a_paper(asked_at=NOW)
        cover(paper)
        assert found(paper, version(1, AFTER)) == []


class TestStanding:
    @pytest.mark.parametrize("standing", [Standing.WITHDRAWN, Standing.RETRACTED, Standing.CONCERN])
    def test_that_got_worse_is_news(self, watched: Paper, standing: Standing) -> None:
        record = said(standing=standing, standing_note="Figure 2")
        assert found(watched, record) == [(standing.value, "Figure 2")]
        assert found(watched, record) == []

    @pytest.mark.parametrize(
        ("standing", "is_news"),
        [(Standing.WITHDRAWN, True), (Standing.RETRACTED, True), (Standing.CONCERN, False)],
    )
    def test_at_the_first_look_is_told_if_readers_must_know(
        self, imported: Paper, standing: Standing, is_news: bool
    ) -> None:
        assert bool(found(imported, said(standing=standing))) == is_news

    def test_that_holds_no_more_is_told_nobody(self, watched: Paper) -> None:
        found(watched, said(standing=Standing.RETRACTED, standing_note="Figure 2"))
        found(watched, said())
        assert not watched.changes.open().exists()

    def test_that_got_worse_again_is_news_again(self, watched: Paper) -> None:
        retracted = said(standing=Standing.RETRACTED, standing_note="Figure 2")
        for record in (retracted, said(), retracted):
            found(watched, record)
        assert watched.changes.open().get().detail == "Figure 2"

    def test_that_got_much_worse_is_told_once(self, watched: Paper) -> None:
        found(watched, said(standing=Standing.CONCERN))
        found(watched, said(standing=Standing.RETRACTED))
        assert watched.changes.open().get().change == "retracted"

    def test_that_an_editor_knew_is_no_news(self, watched: Paper) -> None:
        watched.standing, watched.origins = Standing.RETRACTED, {"standing": EDITOR}
        watched.save()
        assert found(watched, said(standing=Standing.RETRACTED)) == []


class TestCode:
    CODE = "https://forge.example/tides"

    def test_released_since_is_news(self, watched: Paper) -> None:
        assert found(watched, said(code_url=self.CODE)) == [("code", self.CODE)]
        assert watched.changes.get().address == self.CODE

    def test_at_the_first_look_is_no_news(self, imported: Paper) -> None:
        assert found(imported, said(code_url=self.CODE)) == []

    def test_that_was_known_to_be_there_is_no_news(self) -> None:
        paper = a_paper(has_code=True, asked_at=NOW)
        cover(paper)
        assert found(paper, said(code_url=self.CODE)) == []


class TestCoverage:
    def test_is_the_latest_issue_that_is_out(self, watched: Paper) -> None:
        latest = cover(watched, on=COVERED + DAY)
        cover(watched, on=TODAY, state=IssueState.DRAFT)
        cover(watched, on=None)
        assert covered_in(watched) == latest

    def test_is_of_the_day_of_publishing_where_the_issue_has_no_date(self) -> None:
        paper = a_paper(asked_at=NOW)
        cover(paper, on=None, published_at=NOW - 9 * DAY)
        assert found(paper, in_journal(TODAY - 20 * DAY)) == []
        Paper.objects.update(origins={}, venue="")
        assert found(paper, in_journal(TODAY - DAY)) == [("published", "Harbours")]

    def test_of_a_paper_that_no_issue_has_covered_there_is_no_news(self) -> None:
        paper = a_paper(asked_at=NOW)
        assert found(paper, in_journal(AFTER), said(standing=Standing.RETRACTED)) == []

    def test_what_is_newest_at_capture_is_the_version_that_was_read(self) -> None:
        paper = a_paper()
        found(paper, version(2))
        assert Paper.objects.get().arxiv_version == 2
        Paper.objects.update(asked_at=NOW)
        found(paper, version(3))
        assert Paper.objects.get().arxiv_version == 2


class TestTheWeeklyRound:
    def due(self) -> set[int]:
        look_again(NOW)
        return set(Paper.objects.due(NOW).values_list("pk", flat=True))

    def test_is_of_papers_that_issues_of_two_years_have_covered(self) -> None:
        covered, old, unpublished, collected = (a_paper() for _ in range(4))
        cover(covered, on=TODAY - 700 * DAY)
        cover(old, on=TODAY - 740 * DAY)
        cover(unpublished, state=IssueState.DRAFT)
        assert self.due() == {covered.pk}
        assert collected.ask_at is None

    def test_is_of_papers_that_were_not_asked_about_for_a_week(self) -> None:
        never, lately, long_ago = (
            a_paper(asked_at=asked_at) for asked_at in (None, NOW - 6 * DAY, NOW - 7 * DAY)
        )
        for paper in (never, lately, long_ago):
            cover(paper)
        assert self.due() == {never.pk, long_ago.pk}

    def test_is_of_papers_that_a_register_may_know(self) -> None:
        nameless, reviewed, journal = (
            a_paper(arxiv_id=""), a_paper(arxiv_id=""), a_paper(arxiv_id="", doi=DOI)
        )  # fmt: skip
        PaperIdentifier.objects.create(
            paper=reviewed, publication=reviewed.publication, scheme="openreview", value="aB3dE"
        )
        for paper in (nameless, reviewed, journal):
            cover(paper)
        assert self.due() == {reviewed.pk, journal.pk}

    def test_leaves_alone_what_waits_for_its_time(self, watched: Paper) -> None:
        Paper.objects.update(ask_at=NOW + DAY)
        assert look_again(NOW) == 0
        assert Paper.objects.get().ask_at == NOW + DAY

    def test_counts_a_paper_of_many_issues_once(self, watched: Paper) -> None:
        cover(watched)
        assert look_again(NOW) == 1


class TestTheList:
    def test_is_of_one_publication_and_the_newest_first(self, watched: Paper) -> None:
        PaperChange.objects.create(paper=a_paper(), change=Change.RETRACTED)
        older, newer = (
            PaperChange.objects.create(
                paper=watched, change=Change.VERSION, detail=f"v{days}", found_at=NOW - days * DAY
            )
            for days in (3, 2)
        )
        assert list(changes_of(watched.publication)) == [newer, older]

    def test_is_without_what_was_put_away_until_it_is_brought_back(self, watched: Paper) -> None:
        change = PaperChange.objects.create(paper=watched, change=Change.RETRACTED)
        settle(change, NOW)
        settle(change, NOW + DAY)
        change.refresh_from_db()
        assert change.settled_at == NOW
        assert not changes_of(watched.publication).exists()
        reopen(change)
        assert changes_of(watched.publication).get() == change


def test_a_long_list_of_news_fits_its_fields() -> None:
    paper = a_paper(code_url="https://forge.example/" + "t" * 900, doi=DOI)
    before = State(
        was_asked=True, is_published=False, has_code=False, standing="", latest_version=1
    )
    news = list(news_of(paper, before, [in_journal(AFTER, venue="v" * 300)], covered_on=COVERED))
    assert [len(one.detail) for one in news] == [300, 300]
