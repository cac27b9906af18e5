"""Asking the registers: in turn, a few seconds at a time, and never for nothing."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache

from curation.fetch import Fetched, Reason
from curation.fetch.wire import Request
from curation.identifiers import Identifier, Scheme
from curation.models import Paper, Publication, Turn
from curation.models.paper import RecordState, Standing
from curation.papers import asking, hearing, turns
from curation.papers.asking import LEASE, ask, ask_due
from curation.papers.by_hand import ask_again
from curation.papers.finding import paper_for
from curation.papers.registers import arxiv, datacite, openalex
from tests.curation.papers.said import (
    ARXIV,
    ARXIV_AT_DATACITE,
    ARXIV_AT_OPENALEX,
    ARXIV_ID,
    DOI,
    DOI_AT_CROSSREF,
    DOI_AT_OPENALEX,
    TITLE,
    arxiv_knows,
    crossref_knows,
    entry,
    nobody_else_knows,
    openalex_knows,
)
from tests.factories import NOW, PaperAuthorFactory, PaperFactory, PublicationFactory
from tests.web import Web

pytestmark = pytest.mark.django_db

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def publication() -> Publication:
    return PublicationFactory()


@pytest.fixture
def paper(publication: Publication) -> Paper:
    return paper_for(publication, [Identifier(Scheme.ARXIV, ARXIV_ID)], now=NOW)


def again(paper: Paper) -> Paper:
    return Paper.objects.get(pk=paper.pk)


def later(clock: time_machine.Traveller, by: timedelta) -> datetime:
    """Long enough for answers to be asked for anew, unless it is not."""
    clock.shift(by)
    return NOW + by


class TestAnAnswer:
    def test_is_kept_and_nobody_is_asked_again(self, paper: Paper, web: Web) -> None:
        arxiv_knows(web, entry())
        nobody_else_knows(web)
        assert ask(paper.pk, NOW) is None
        paper = again(paper)
        assert (paper.title, paper.author_names) == (TITLE, ["Kari Ode", "Finn Vik"])
        assert paper.record_state == RecordState.FOUND
        assert (paper.asked_at, paper.ask_at, paper.ask_count) == (NOW, None, 0)
        assert web.asked == [ARXIV, ARXIV_AT_DATACITE, ARXIV_AT_OPENALEX]
        assert ask(paper.pk, NOW) is None
        assert len(web.asked) == 3

    def test_is_asked_for_in_the_form_that_the_register_has(self, paper: Paper, web: Web) -> None:
        arxiv_knows(web, entry())
        nobody_else_knows(web)
        ask(paper.pk, NOW)
        assert web.requests[0].headers["accept"] == "application/atom+xml"
        assert web.requests[1].headers["accept"] == "application/vnd.api+json"

    def test_leads_to_further_registers(self, paper: Paper, web: Web) -> None:
        arxiv_knows(web, entry(doi=DOI))
        crossref_knows(web)
        nobody_else_knows(web, ARXIV_AT_DATACITE, DOI_AT_OPENALEX)
        ask(paper.pk, NOW)
        assert again(paper).venue == "Journal of Small Harbours"
        # OpenAlex follows a paper through its names, so one of them is enough.
        assert web.asked == [ARXIV, ARXIV_AT_DATACITE, DOI_AT_CROSSREF, DOI_AT_OPENALEX]

    def test_from_openalex_leads_on_but_not_back_to_openalex(self, paper: Paper, web: Web) -> None:
        arxiv_knows(web, entry())
        nobody_else_knows(web, ARXIV_AT_DATACITE)
        openalex_knows(web, at=ARXIV_AT_OPENALEX, doi=DOI)
        crossref_knows(web)
        ask(paper.pk, NOW)
        assert again(paper).venue == "Journal of Small Harbours"
        assert web.asked == [ARXIV, ARXIV_AT_DATACITE, ARXIV_AT_OPENALEX, DOI_AT_CROSSREF]

    def test_about_another_paper_is_left_out(self, paper: Paper, web: Web) -> None:
        arxiv_knows(web, entry(doi=DOI))
        crossref_knows(
            web,
            title=["A survey of mountain railways"],
            author=[{"given": "Ada", "family": "Berg"}],
        )
        nobody_else_knows(web, ARXIV_AT_DATACITE, DOI_AT_OPENALEX)
        ask(paper.pk, NOW)
        assert (again(paper).title, again(paper).venue) == (TITLE, "")

    def test_about_another_paper_than_was_imported_is_left_out(
        self, publication: Publication, web: Web
    ) -> None:
        paper = PaperFactory(
            publication=publication, title="Railways of the mountains", doi=DOI, ask_at=NOW
        )
        PaperAuthorFactory(paper=paper, name="Ada Berg")
        crossref_knows(web)
        nobody_else_knows(web, DOI_AT_OPENALEX, "https://api.datacite.org/dois/10.5555%2Ftides")
        ask(paper.pk, NOW)
        assert again(paper).record_state == RecordState.UNKNOWN
        assert again(paper).venue == ""

    def test_serves_every_publication_for_an_hour(self, paper: Paper, web: Web) -> None:
        arxiv_knows(web, entry())
        nobody_else_knows(web)
        ask(paper.pk, NOW)
        other = paper_for(PublicationFactory(), [Identifier(Scheme.ARXIV, ARXIV_ID)], now=NOW)
        ask(other.pk, NOW)
        assert again(other).title == TITLE
        assert len(web.asked) == 3

    def test_makes_two_records_one(self, publication: Publication, paper: Paper, web: Web) -> None:
        older = PaperFactory(publication=publication, doi=DOI, title="Tides", created_at=NOW - DAY)
        arxiv_knows(web, entry(doi=DOI))
        crossref_knows(web)
        nobody_else_knows(web, ARXIV_AT_DATACITE, DOI_AT_OPENALEX)
        assert ask(paper.pk, NOW) is None
        kept = publication.papers.get()
        assert (kept, kept.title, kept.arxiv_id) == (older, "Tides", ARXIV_ID)
        assert (kept.record_state, kept.ask_at) == (RecordState.FOUND, None)


class TestNoAnswer:
    @pytest.fixture
    def silent(self, paper: Paper, web: Web) -> Paper:
        web.fails(ARXIV, Reason.TIMED_OUT)
        nobody_else_knows(web)
        return paper

    def test_is_waited_for_longer_and_longer(
        self, silent: Paper, clock: time_machine.Traveller
    ) -> None:
        pauses, now = [], NOW
        for _ in range(8):
            ask(silent.pk, now)
            assert again(silent).record_state == RecordState.FAILED
            due = again(silent).ask_at
            assert due
            pauses.append(due - now)
            clock.move_to(due)
            now = due
        assert pauses == [
            MINUTE, 5 * MINUTE, 30 * MINUTE, 120 * MINUTE, 720 * MINUTE, DAY, 7 * DAY, 7 * DAY,
        ]  # fmt: skip

    def test_that_comes_at_last_is_kept(
        self, silent: Paper, web: Web, clock: time_machine.Traveller
    ) -> None:
        arxiv_knows(web, entry())
        ask(silent.pk, NOW)
        ask(silent.pk, later(clock, MINUTE))
        assert (again(silent).title, again(silent).ask_count) == (TITLE, 0)

    @pytest.mark.parametrize("status", [400, 403, 500, 502])
    def test_is_what_an_error_page_says(self, paper: Paper, web: Web, status: int) -> None:
        web.page(ARXIV, status=status, body="<html>Sorry")
        nobody_else_knows(web)
        ask(paper.pk, NOW)
        assert again(paper).record_state == RecordState.FAILED

    def test_is_what_cannot_be_read(self, paper: Paper, web: Web) -> None:
        web.page(ARXIV, body="<html>Are you a robot?")
        nobody_else_knows(web)
        ask(paper.pk, NOW)
        assert again(paper).record_state == RecordState.FAILED

    def test_from_one_of_them_does_not_lose_what_others_say(self, paper: Paper, web: Web) -> None:
        arxiv_knows(web, entry())
        web.fails(ARXIV_AT_DATACITE)
        nobody_else_knows(web, ARXIV_AT_OPENALEX)
        ask(paper.pk, NOW)
        paper = again(paper)
        assert (paper.title, paper.record_state) == (TITLE, RecordState.FOUND)
        assert (paper.ask_count, paper.ask_at, paper.asked_at) == (1, NOW + MINUTE, None)

    def test_leaves_a_register_alone_for_as_long_as_it_asks(self, paper: Paper, web: Web) -> None:
        web.page(ARXIV, status=429, headers={"Retry-After": "600"})
        nobody_else_knows(web)
        ask(paper.pk, NOW)
        assert Turn.objects.free_at("arxiv") == NOW + timedelta(seconds=600)

    @pytest.mark.parametrize(
        ("asked_for", "seconds"), [("", 60), ("soon", 60), ("-5", 60), ("9" * 30, 3_600)]
    )
    def test_is_not_taken_at_its_word_for_how_long(
        self, paper: Paper, web: Web, asked_for: str, seconds: int
    ) -> None:
        web.page(ARXIV, status=503, headers={"Retry-After": asked_for})
        nobody_else_knows(web)
        ask(paper.pk, NOW)
        assert Turn.objects.free_at("arxiv") == NOW + timedelta(seconds=seconds)


class TestAnUnknownPaper:
    def test_is_asked_about_for_some_weeks(
        self, paper: Paper, web: Web, clock: time_machine.Traveller
    ) -> None:
        arxiv_knows(web)
        nobody_else_knows(web)
        pauses: list[timedelta] = []
        due: datetime | None = NOW
        while due:
            clock.move_to(due)
            now = due
            ask(paper.pk, now)
            assert again(paper).record_state == RecordState.UNKNOWN
            due = again(paper).ask_at
            pauses += [due - now] if due else []
        assert pauses == [DAY, *[7 * DAY] * 7]
        assert again(paper).title == f"arXiv {ARXIV_ID}"

    def test_that_was_known_stays_found(self, paper: Paper, web: Web) -> None:
        Paper.objects.update(record_state=RecordState.FOUND)
        arxiv_knows(web)
        nobody_else_knows(web)
        ask(paper.pk, NOW)
        assert again(paper).record_state == RecordState.FOUND

    def test_that_was_withdrawn_stays_so_while_arxiv_says_nothing_of_it(
        self, paper: Paper, web: Web, clock: time_machine.Traveller
    ) -> None:
        arxiv_knows(web, entry(comment="This paper has been withdrawn by the author"))
        arxiv_knows(web)
        for address in (ARXIV_AT_OPENALEX, DOI_AT_OPENALEX):
            openalex_knows(web, at=address, doi=DOI)
        nobody_else_knows(web, ARXIV_AT_DATACITE, DOI_AT_CROSSREF, datacite.address_of(DOI))
        for days in (0, 7):
            now = later(clock, timedelta(days=days))
            Paper.objects.update(ask_at=now)
            cache.clear()  # Redis has a clock of its own
            ask(paper.pk, now)
        assert web.asked.count(ARXIV) == 2
        assert again(paper).standing == Standing.WITHDRAWN

    def test_without_a_name_at_any_register_is_not_asked_about(self) -> None:
        paper = PaperFactory(ask_at=NOW)
        assert ask(paper.pk, NOW) is None
        assert (again(paper).record_state, again(paper).ask_at) == (RecordState.NONE, None)

    def test_that_is_gone_is_no_error(self, paper: Paper) -> None:
        Paper.objects.all().delete()
        assert ask(paper.pk, NOW) is None


class TestTurns:
    def test_a_paper_is_put_off_while_another_worker_asks(self, paper: Paper, web: Web) -> None:
        Turn.objects.create(service="arxiv", free_at=NOW + timedelta(seconds=2.4))
        nobody_else_knows(web)
        assert ask(paper.pk, NOW) == 3
        paper = again(paper)
        assert paper.ask_at == NOW + timedelta(seconds=2.4)
        assert (paper.record_state, paper.ask_count, paper.asked_at) == (
            RecordState.WAITING, 0, None,
        )  # fmt: skip

    def test_what_was_heard_before_it_was_put_off_is_not_asked_for_again(
        self, paper: Paper, web: Web, clock: time_machine.Traveller
    ) -> None:
        Turn.objects.create(service="openalex", free_at=NOW + timedelta(seconds=2))
        arxiv_knows(web, entry())
        nobody_else_knows(web)
        assert ask(paper.pk, NOW) == 2
        assert (again(paper).title, again(paper).asked_at) == (TITLE, None)
        assert ask(paper.pk, later(clock, timedelta(seconds=2))) is None
        assert web.asked == [ARXIV, ARXIV_AT_DATACITE, ARXIV_AT_OPENALEX]

    def test_arxiv_has_three_seconds_between_any_two_requests(self, paper: Paper, web: Web) -> None:
        arxiv_knows(web, entry())
        nobody_else_knows(web)
        ask(paper.pk, NOW)
        assert Turn.objects.free_at("arxiv") == NOW + timedelta(seconds=3)

    def test_a_turn_is_given_back_when_asking_fails(self, paper: Paper, web: Web) -> None:
        web.refuses(ARXIV)
        nobody_else_knows(web)
        ask(paper.pk, NOW)
        assert Turn.objects.free_at("arxiv") == NOW + timedelta(seconds=3)

    def test_when_the_time_of_a_task_is_over_the_rest_is_for_the_next(
        self, paper: Paper, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(hearing, "SHORTEST_ANSWER_SECONDS", 99)
        assert ask(paper.pk, NOW) == 1
        assert Paper.objects.due(NOW).get() == paper


class TestALease:
    def test_keeps_others_away_and_ends_by_itself(self, paper: Paper) -> None:
        Paper.objects.update(ask_at=NOW + LEASE)
        assert ask(paper.pk, NOW) is None
        assert Paper.objects.due(NOW + LEASE).get() == paper

    def test_what_an_editor_asks_for_meanwhile_is_not_lost(
        self, paper: Paper, web: Web, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        arxiv_knows(web, entry())
        nobody_else_knows(web)
        send = web.send

        def press_the_button(request: Request) -> Fetched:
            ask_again(again(paper), "venue", NOW)
            return send(request)

        monkeypatch.setattr("curation.fetch.wire.send", press_the_button)
        ask(paper.pk, NOW)
        assert Paper.objects.due(NOW).get() == paper

    def test_a_paper_that_is_deleted_meanwhile_is_no_error(
        self, paper: Paper, web: Web, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        arxiv_knows(web, entry())
        nobody_else_knows(web)
        send = web.send

        def delete(request: Request) -> Fetched:
            Paper.objects.all().delete()
            return send(request)

        monkeypatch.setattr("curation.fetch.wire.send", delete)
        assert ask(paper.pk, NOW) is None


class TestWhatIsDue:
    IDS = ("2604.00001", "2604.00002", "2604.00003")

    @pytest.fixture
    def papers(self, publication: Publication) -> list[Paper]:
        return [
            paper_for(publication, [Identifier(Scheme.ARXIV, one)], now=NOW) for one in self.IDS
        ]

    def others_know_none(self, web: Web) -> None:
        for one in self.IDS:
            doi = f"10.48550/arxiv.{one}"
            nobody_else_knows(
                web,
                openalex.address_of(doi),
                f"https://api.datacite.org/dois/10.48550%2Farxiv.{one}",
            )

    @pytest.fixture(autouse=True)
    def without_pauses(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The clock of these tests stands still, so a pause would never be over."""
        pauses = dict.fromkeys(turns.PAUSE_SECONDS, 0.0) | {"arxiv": 3.0}
        monkeypatch.setattr(turns, "PAUSE_SECONDS", pauses)

    def test_is_asked_of_arxiv_at_once(self, papers: list[Paper], web: Web) -> None:
        at = arxiv.address_of_ids(self.IDS)
        found = [entry(one, title=f"Tides of {one}") for one in self.IDS[:2]]
        arxiv_knows(web, *found, at=at)
        self.others_know_none(web)
        assert not ask_due(NOW)
        assert [again(paper).title for paper in papers] == [
            "Tides of 2604.00001", "Tides of 2604.00002", "arXiv 2604.00003",
        ]  # fmt: skip
        assert [again(paper).record_state for paper in papers] == ["found", "found", "unknown"]
        assert [address for address in web.asked if "arxiv.org" in address] == [at]

    @pytest.mark.parametrize("body", ["<html>Sorry", None], ids=["broken", "empty"])
    def test_is_asked_for_one_by_one_where_that_fails(
        self, papers: list[Paper], web: Web, body: str | None
    ) -> None:
        at = arxiv.address_of_ids(self.IDS)
        if body:
            web.page(at, body=body)
        else:
            arxiv_knows(web, at=at)
        self.others_know_none(web)
        ask_due(NOW)
        assert [again(paper).ask_at for paper in papers] == [NOW + timedelta(seconds=3)] * 3
        assert {again(paper).record_state for paper in papers} == {RecordState.WAITING}

    def test_is_put_off_while_it_is_anothers_turn(self, papers: list[Paper], web: Web) -> None:
        Turn.objects.create(service="arxiv", free_at=NOW + timedelta(seconds=2))
        self.others_know_none(web)
        assert not ask_due(NOW)
        assert {again(paper).ask_at for paper in papers} == {NOW + timedelta(seconds=2)}

    def test_is_given_back_when_the_time_is_over(
        self, papers: list[Paper], web: Web, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(hearing, "SHORTEST_ANSWER_SECONDS", 99)
        web.fails(arxiv.address_of_ids(self.IDS))
        assert not ask_due(NOW)
        assert Paper.objects.due(NOW).count() == len(papers)

    def test_says_whether_there_is_more(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(asking, "AT_ONCE", 2)
        PaperFactory.create_batch(3, ask_at=NOW)
        assert ask_due(NOW)
        assert not ask_due(NOW)
        assert not Paper.objects.due(NOW).exists()

    def test_is_the_work_of_one_worker_at_a_time(self) -> None:
        PaperFactory(ask_at=NOW)
        Turn.objects.take(asking.SWEEP, NOW)
        assert not ask_due(NOW)
        assert Paper.objects.due(NOW).exists()
        Turn.objects.done(asking.SWEEP, NOW, pause_seconds=0)
        ask_due(NOW)
        assert not Paper.objects.due(NOW).exists()

    def test_is_not_held_up_by_one_paper_that_breaks_us(
        self, papers: list[Paper], web: Web, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        send, broken = web.send, "2604.00001"

        def break_at_one(request: Request) -> Fetched:
            if f"datacite.org/dois/10.48550%2Farxiv.{broken}" in request.destination.url:
                raise ZeroDivisionError
            return send(request)

        arxiv_knows(web, *(entry(one) for one in self.IDS), at=arxiv.address_of_ids(self.IDS))
        self.others_know_none(web)
        monkeypatch.setattr("curation.fetch.wire.send", break_at_one)
        ask_due(NOW)
        assert [again(paper).ask_at for paper in papers] == [NOW + MINUTE, None, None]
        assert Turn.objects.free_at("datacite") == NOW
