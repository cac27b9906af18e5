"""How quickly readers get a page, with 1,000 issues of 20 items each.

    python bench/archive.py

On both kinds of database, PostgreSQL being that of the tests. Drawn: every kind of page through
Django's own test client, with an archive a tenth the size and whole, no copy being kept; goals:
under 20 ms, as many questions in both, and no longer for the index, the feed and the sitemap. What
all pages share until readers are shown something new is asked by the first of them alone, whose
time stands below.
Stored: the rate of an issue's page under granian beside that of a bare Django view that answers
the same bytes, in turn, three rounds (`wrk`; Debian: apt-get install wrk); goal: 60 % or more.
Where others use the machine too, quote the time of the processor.
"""

import os
import random
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PARTS = ROOT / "bench" / "parts"
FIRST, WHOLE, ITEMS_EACH, SECTIONS = 100, 1_000, 20, 4
TIMES = 30
GOAL_DRAWN = 0.020
GOAL_RATE = 0.60
# What a list may take longer in an archive ten times as large, before it is said to grow.
GOAL_GROWTH = 1.5
PORT, SECONDS, ROUNDS, CONNECTIONS = 8953, 4, 3, 16
WORDS_EACH = 110
LETTERS = ["tid", "ha", "gau", "lan", "pi", "ro", "swe", "kel", "bu", "dri", "ma", "no", "qui"]
ENDINGS = ["ge", "rbour", "tern", "er", "pe", "ll", "p", "oy", "ft", "rsh", "et", "nt", "s", "le"]
NOW = datetime(2026, 11, 1, 9, tzinfo=UTC)


def main() -> None:
    sys.path.insert(0, str(ROOT))
    from bench.parts.both_databases import on_both_databases  # noqa: PLC0415

    on_both_databases(__file__, _measure)


def _measure() -> None:
    from django.db import connection  # noqa: PLC0415

    archive = Archive()
    archive.grow_to(FIRST)
    small = _drawn(archive)
    archive.grow_to(WHOLE)
    print(f"{connection.vendor}: {WHOLE:,} issues, {WHOLE * ITEMS_EACH:,} items")
    _compare(small, _drawn(archive))
    print(f"  the index as the first page after a change: {_first(archive) * 1000:.1f} ms")
    connection.close()
    _rates(archive)


class Archive:
    """One publication, all of it out: the first issue is frozen, the others are copies of it."""

    def __init__(self) -> None:
        from curation.models import Issue, Publication  # noqa: PLC0415

        self.publication = Publication.objects.create(slug="bench", name="Bench")
        self.topics = [
            self.publication.topics.create(slug=f"topic-{n}", name=f"Topic {n}")
            for n in range(SECTIONS)
        ]
        self.paper = self.publication.papers.create(identity="tides", title="Tides of small ports")
        self.count, self.chance = 1, random.Random(6)
        issue = Issue.objects.create(
            publication=self.publication,
            number=1,
            title="What the gauge said",
            slug="1-gauge",
            date=date(2000, 1, 1),
        )
        self._write(issue)
        self.edition = self._publish(issue)

    def grow_to(self, count: int) -> None:
        from django.db import connection  # noqa: PLC0415

        from curation.models import Issue, Item  # noqa: PLC0415
        from newsletter.editions.models import Edition, EditionItem  # noqa: PLC0415

        numbers = range(self.count + 1, count + 1)
        issues = Issue.objects.bulk_create(
            Issue(
                publication=self.publication,
                number=number,
                title=f"What the gauge said on day {number}",
                slug=f"{number}-gauge",
                date=date(2000, 1, 1) + timedelta(days=7 * number),
                state="out",
                published_at=NOW,
            )
            for number in numbers
        )
        editions = Edition.objects.bulk_create(map(self._copy, issues))
        rows = list(self.edition.items.all())
        items = Item.objects.bulk_create(
            Item(publication=self.publication, slug=_own(row.slug, edition), title=row.title)
            for edition in editions
            for row in rows
        )
        EditionItem.objects.bulk_create(
            self._copy_item(row, edition, item)
            for (edition, row), item in zip(
                ((edition, row) for edition in editions for row in rows), items, strict=True
            )
        )
        self.count = count
        # PostgreSQL does so by itself, but a minute later.
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")

    def _write(self, issue: Any) -> None:
        from curation.models import Address, Item, ItemPaper  # noqa: PLC0415

        for place, topic in enumerate(self.topics):
            section = issue.sections.create(title=topic.name, topic=topic, position=place)
            for n in range(ITEMS_EACH // SECTIONS):
                key = place * 100 + n
                item = Item.objects.create(
                    publication=self.publication,
                    section=section,
                    position=n,
                    kind="story" if n < 2 else "link",
                    title=f"What pier {key} said of the ebb",
                    slug=f"pier-{key}",
                    body=self._body(key),
                )
                address = f"https://tides.example/{key}"
                Address.objects.create(item=item, canonical=address, is_main=True)
        ItemPaper.objects.create(item=item, paper=self.paper)

    def _body(self, key: int) -> str:
        """Words drawn by lot: the same sentence again and again would pack into nothing."""
        words = [
            self.chance.choice(LETTERS) + self.chance.choice(ENDINGS) for _ in range(WORDS_EACH)
        ]
        words[3] = f"[{words[3]}](https://tides.example/{key})"
        words[40] = f"**{words[40]}**"
        return " ".join(words)

    def _publish(self, issue: Any) -> Any:
        from newsletter.editions.freeze import freeze_and_publish  # noqa: PLC0415

        return freeze_and_publish(issue, NOW)

    def _copy(self, issue: Any) -> Any:
        from newsletter.editions.models import Edition  # noqa: PLC0415

        return _like(
            Edition,
            self.edition,
            issue=issue,
            number=issue.number,
            date=issue.date,
            slug=issue.slug,
            title=issue.title,
            digest=f"{issue.number:064}",
            public_at=NOW + timedelta(seconds=issue.number),
        )

    def _copy_item(self, row: Any, edition: Any, item: Any) -> Any:
        from newsletter.editions.models import EditionItem  # noqa: PLC0415

        return _like(EditionItem, row, edition=edition, item=item, slug=item.slug)


def _like(model: Any, row: Any, **changes: object) -> Any:
    same = {
        field.attname: getattr(row, field.attname)
        for field in model._meta.concrete_fields
        if not field.primary_key and field.name not in changes
    }
    return model(**same, **changes)


def _own(slug: str, edition: Any) -> str:
    return f"{slug}-of-{edition.number}"


def _pages(archive: Archive) -> dict[str, str]:
    number = archive.count // 2
    return {
        "issue": f"/bench/issues/{number}-gauge/",
        "index": "/bench/",
        "item": f"/bench/items/pier-101-of-{number}/",
        "topic": "/bench/topics/topic-1/",
        "links of a topic": "/bench/topics/topic-1/links/",
        "papers": "/bench/papers/",
        "feed": "/bench/feed.atom",
        "JSON feed": "/bench/feed.json",
        "sitemap": "/sitemap.xml",
    }


def _drawn(archive: Archive) -> dict[str, tuple[float, float, int]]:
    """Seconds in the middle, of the processor too, and the questions of each page."""
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from newsletter.archive.stored import middleware  # noqa: PLC0415
    from newsletter.archive.stored.shelf import Shelf  # noqa: PLC0415

    client, found = Client(), {}
    for name, path in _pages(archive).items():

        def draw(path: str = path) -> None:
            middleware.SHELF = Shelf()
            _ok(client, path)

        draw()
        with CaptureQueriesContext(connection) as queries:
            draw()
        question_count = len(queries)
        found[name] = (*_timed(draw), question_count)
    return found


def _first(archive: Archive) -> float:
    """Of the processor, for the index as the first page that is drawn after a change."""
    from django.test import Client  # noqa: PLC0415

    client = Client()
    change = archive.publication.mark_shown_anew
    return _timed(lambda: _ok(client, "/bench/"), before=change)[1]


def _ok(client: Any, path: str) -> None:
    answer = client.get(path)
    if answer.status_code != 200:
        sys.exit(f"{path} answers {answer.status_code}.")


def _timed(
    act: Callable[[], None], before: Callable[[], None] = lambda: None
) -> tuple[float, float]:
    wall, busy = [], []
    for _ in range(TIMES):
        before()
        began, began_busy = time.perf_counter(), time.process_time()
        act()
        wall.append(time.perf_counter() - began)
        busy.append(time.process_time() - began_busy)
    return statistics.median(wall), statistics.median(busy)


def _compare(small: dict[str, Any], whole: dict[str, Any]) -> None:
    print(f"  drawn: in ms, median of {TIMES} (of the processor); with {FIRST} issues; questions")
    for name, (wall, busy, questions) in whole.items():
        _, busy_before, questions_before = small[name]
        is_met = busy < GOAL_DRAWN and questions == questions_before
        is_met &= busy < max(busy_before, 0.002) * GOAL_GROWTH
        print(
            f"  {name:17} {wall * 1000:5.1f} ({busy * 1000:.1f})  {busy_before * 1000:5.1f}  "
            f"{questions_before} and {questions}  goals: {is_met}"
        )


def _rates(archive: Archive) -> None:
    if shutil.which("wrk") is None:
        print("  stored: not measured, for want of wrk (Debian: apt-get install wrk)")
        return
    path = _pages(archive)["issue"]
    rates: dict[str, list[float]] = {"stored page": [], "bare view": []}
    with tempfile.NamedTemporaryFile(prefix="masthead-page-") as page:
        for _ in range(ROUNDS):
            with _served("newsletter.wsgi:application", ROOT, path):
                page.seek(0)
                page.write(_fetched(path))
                page.flush()
                rates["stored page"].append(_rate(path))
            os.environ["BENCH_PAGE"] = page.name
            with _served("same_bytes:application", PARTS, "/"):
                rates["bare view"].append(_rate("/"))
        size = Path(page.name).stat().st_size
    stored, bare = (statistics.median(rates[name]) for name in rates)
    share = stored / bare
    print(f"  stored: {stored:,.0f} a second of {size / 1000:.0f} KB (brotli); bare: {bare:,.0f}")
    print(f"  {share:.0%} of the bare view, goal {GOAL_RATE:.0%}: {share >= GOAL_RATE}")


@contextmanager
def _served(application: str, folder: Path, path: str) -> Iterator[None]:
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--http", "1", "--no-ws"),
        *("--workers", "1", "--blocking-threads", "8", "--log-level", "error"),
        *("--host", "127.0.0.1", "--port", str(PORT), application),
    ]
    server = subprocess.Popen(command, cwd=folder)
    try:
        _wait_for(path)
        yield
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=60)


def _wait_for(path: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            _fetched(path)
            return
        except OSError:
            time.sleep(0.2)
    sys.exit("The server did not answer.")


def _fetched(path: str) -> bytes:
    asked = urllib.request.Request(
        f"http://127.0.0.1:{PORT}{path}", headers={"Accept-Encoding": "br"}
    )
    with urllib.request.urlopen(asked, timeout=10) as answer:
        content: bytes = answer.read()
        return content


def _rate(path: str) -> float:
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-H", "Accept-Encoding: br"]
    done = subprocess.run(
        [*command, f"http://127.0.0.1:{PORT}{path}"], capture_output=True, text=True, check=True
    )
    if "Non-2xx" in done.stdout:
        sys.exit(done.stdout)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)[1])


if __name__ == "__main__":
    main()
