"""How quickly readers find something among 1,000 issues with 20,000 items and 2,000 papers.

    python bench/search.py

On both kinds of database, PostgreSQL being that of the tests: the search alone, and its whole page
through Django's own test client: no wire, no other load. Words come as often as words do (Zipf),
so that some stand in nearly every item. Goal: p95 under 50 ms. Also what writing the rows takes,
what the sweep takes that finds nothing to write, and items alike. Where others use the machine
too, quote the time of the processor.
"""

import itertools
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).parents[1]
ISSUES, ITEMS_EACH, PAPERS = 1_000, 20, 2_000
WORDS, WORDS_EACH = 30_000, 120
TIMES = 60
GOAL_P95 = 0.050
SYLLABLES = [
    "ba",
    "co",
    "du",
    "fe",
    "gi",
    "ho",
    "ja",
    "ku",
    "le",
    "mo",
    "ni",
    "pra",
    "qua",
    "sto",
    "wil",
]


def main() -> None:
    sys.path.insert(0, str(ROOT))
    from bench.parts.both_databases import on_both_databases  # noqa: PLC0415

    on_both_databases(__file__, _measure)


def _measure() -> None:
    from django.db import connection  # noqa: PLC0415

    archive = Archive()
    print(
        f"{connection.vendor}: {ISSUES:,} issues, {ISSUES * ITEMS_EACH:,} items, {PAPERS:,} papers"
    )
    archive.fill()
    archive.index()
    everything = [took for kind in KINDS for took in archive.searches(kind)]
    _said("all searches together", everything, goal=GOAL_P95)
    archive.pages()
    archive.likeness()


class Archive:
    """One publication, all of it public; what is said is drawn by lot, the same each time."""

    def __init__(self) -> None:
        from curation.models import Publication  # noqa: PLC0415

        self.chance = random.Random(7)
        self.vocabulary = self._vocabulary()
        self.weights = list(
            itertools.accumulate(1 / (place + 2.7) for place in range(len(self.vocabulary)))
        )
        self.publication = Publication.objects.create(slug="bench", name="Bench")

    def _vocabulary(self) -> list[str]:
        made: dict[str, None] = {}
        while len(made) < WORDS:
            made["".join(self.chance.choices(SYLLABLES, k=self.chance.randint(2, 4)))] = None
        return list(made)

    def words(self, count: int) -> list[str]:
        return self.chance.choices(self.vocabulary, cum_weights=self.weights, k=count)

    def fill(self) -> None:
        from curation.models import Issue, Paper, PaperAuthor  # noqa: PLC0415
        from newsletter.editions.models import Edition, EditionItem  # noqa: PLC0415

        topics = [
            self.publication.topics.create(slug=f"topic-{n}", name=f"Topic {n}") for n in range(6)
        ]
        issues = Issue.objects.bulk_create(
            Issue(publication=self.publication, number=n, title="T", slug=f"{n}-issue")
            for n in range(ISSUES)
        )
        editions = Edition.objects.bulk_create(self._edition(issue) for issue in issues)
        papers = Paper.objects.bulk_create(
            Paper(
                publication=self.publication,
                title=" ".join(self.words(8)).capitalize(),
                slug=f"paper-{n}",
                identity=f"paper{n}",
                abstract=" ".join(self.words(150)),
                date=date(2020, 1, 1) + timedelta(days=n),
            )
            for n in range(PAPERS)
        )
        PaperAuthor.objects.bulk_create(
            PaperAuthor(paper=paper, name=" ".join(self.words(2)).title(), position=place)
            for paper in papers
            for place in range(3)
        )
        items = EditionItem.objects.bulk_create(
            (self._item(edition, n, topics) for edition in editions for n in range(ITEMS_EACH)),
            batch_size=1_000,
        )
        about = zip(items[:: len(items) // PAPERS], papers, strict=False)
        through = EditionItem.papers.through
        through.objects.bulk_create(
            through(editionitem_id=item.pk, paper_id=paper.pk) for item, paper in about
        )

    def _edition(self, issue: Any) -> Any:
        from newsletter.editions.models import Edition  # noqa: PLC0415

        return Edition(
            publication=self.publication,
            issue=issue,
            revision=1,
            number=issue.number,
            date=date(2010, 1, 3) + timedelta(weeks=issue.number),
            slug=issue.slug,
            title=" ".join(self.words(6)).capitalize(),
            composition={},
            digest=f"{issue.pk:064}",
            search_text=" ".join(self.words(200)),
            reading_minutes=5,
            link_count=20,
            frozen_at=datetime(2026, 1, 1, tzinfo=UTC),
            public_at=datetime(2026, 1, 1, tzinfo=UTC),
            is_current=True,
            derived_form=99,
        )

    def _item(self, edition: Any, place: int, topics: list[Any]) -> Any:
        from newsletter.editions.models import EditionItem  # noqa: PLC0415

        title = " ".join(self.words(6)).capitalize()
        return EditionItem(
            edition=edition,
            topic=topics[place % len(topics)],
            kind=self.chance.choice(["story", "link", "link", "paper"]),
            slug=f"{edition.number}-{place}",
            title=title,
            position=place,
            html="",
            search_text=f"{title}\n{' '.join(self.words(WORDS_EACH))}",
            addresses=[f"https://{place}.example/{edition.number}"],
        )

    def index(self) -> None:
        from django.db import connection  # noqa: PLC0415

        from newsletter.editions.search.writing import catch_up  # noqa: PLC0415

        start = time.perf_counter()
        while catch_up(50):
            pass
        took = time.perf_counter() - start
        print(f"  all rows written in {took:.1f} s, {took / ISSUES * 1000:.0f} ms an issue")
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        _said("the sweep, nothing to write", _timed(lambda: catch_up(50), times=5))

    def searches(self, kind: str) -> list[float]:
        from newsletter.editions.search import search  # noqa: PLC0415

        found = [0]

        def one() -> None:
            found.append(search(self.publication, KINDS[kind](self)).total)

        took = _timed(one)
        _said(f"{kind} (up to {max(found):,} hits)", took)
        return took

    def pages(self) -> None:
        from django.test import Client  # noqa: PLC0415

        client = Client()
        asked = itertools.cycle(KINDS.values())

        def one() -> None:
            query = urlencode({"q": next(asked)(self), "kind": "link"})
            assert client.get(f"/bench/search/?{query}").status_code == 200

        _said("the whole page", _timed(one, times=2 * TIMES), goal=GOAL_P95)

    def likeness(self) -> None:
        from newsletter.editions.models import EditionItem  # noqa: PLC0415
        from newsletter.editions.search import similar  # noqa: PLC0415

        items = EditionItem.objects.select_related("edition__publication")
        some: Iterator[EditionItem] = iter(self.chance.sample(list(items), TIMES + 1))
        _said("items alike", _timed(lambda: similar(next(some), 5)))

    def common(self) -> str:
        return self.vocabulary[self.chance.randrange(20)]

    def known(self) -> str:
        return self.vocabulary[self.chance.randrange(100, 3_000)]

    def rare(self) -> str:
        return self.vocabulary[self.chance.randrange(3_000, WORDS)]


KINDS: dict[str, Callable[[Archive], str]] = {
    "a rare word": lambda archive: archive.rare(),
    "a usual word": lambda archive: archive.known(),
    "a word of thousands": lambda archive: archive.common(),
    "two words": lambda archive: f"{archive.known()} {archive.known()}",
    "three words": lambda archive: f"{archive.common()} {archive.known()} {archive.common()}",
    "three letters": lambda archive: archive.known()[:3],
    "a phrase": lambda archive: f'"{archive.common()} {archive.common()}"',
    "one without another": lambda archive: f"{archive.known()} -{archive.common()}",
}


def _timed(one: Callable[[], object], *, times: int = TIMES) -> list[float]:
    one()
    took = []
    for _ in range(times):
        start = time.process_time() if "--processor" in sys.argv else time.perf_counter()
        one()
        end = time.process_time() if "--processor" in sys.argv else time.perf_counter()
        took.append(end - start)
    return took


def _said(what: str, took: list[float], *, goal: float = 0) -> None:
    median, p95 = statistics.median(took), statistics.quantiles(took, n=20)[-1]
    reached = f", goal {goal * 1000:.0f} ms: {p95 < goal}" if goal else ""
    print(f"  {what:40} median {median * 1000:6.1f} ms, p95 {p95 * 1000:6.1f} ms{reached}")


if __name__ == "__main__":
    main()
