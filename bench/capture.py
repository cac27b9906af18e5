"""How long a capture takes in a desk that remembers 100,000 items, on both kinds of database.

    python bench/capture.py [ITEMS]

Half of the items stand in issues, the others wait in the inbox or were dismissed; each has two
addresses, every tenth is of a paper. Goals: a capture is answered within 50 ms, and nothing that
grows with the memory is read from one end to the other: every plan of every question it asks is
printed where it scans. PostgreSQL is that of the tests, counted (ANALYZE) and not. Where others use
the machine too, quote the time in the middle and that of the processor.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
ITEMS, CAPTURES, GOAL_SECONDS = 100_000, 200, 0.050
IN_AN_ISSUE, AT_ONCE, A_PAPER_IN = 100, 5_000, 10
SHOWN_LETTERS, PAGES = 200, 10
LARGE = ("item", "address", "itempaper", "paper", "paperidentifier", "capture")
SYLLABLES = "ka lo mi ren tu vas sel or an dip he quo ly bar nem fi sto".split()  # noqa: SIM905


def main() -> None:
    sys.path.insert(0, str(ROOT))
    from bench.parts.both_databases import on_both_databases  # noqa: PLC0415

    on_both_databases(__file__, _measure)


def _measure() -> None:
    from django.db import connection  # noqa: PLC0415

    count = next((int(said) for said in sys.argv[1:] if said.isdecimal()), ITEMS)
    desk = Desk(count)
    desk.fill()
    print(f"{connection.vendor}, {count:,} items")
    _told(desk, "not counted" if connection.vendor == "postgresql" else "")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        _told(desk, "counted")


def _told(desk: "Desk", state: str) -> None:
    for name, act in desk.acts():
        act(0)
        begun = time.process_time()
        seconds = sorted(_seconds(act, number) for number in range(1, CAPTURES))
        own = (time.process_time() - begun) / len(seconds)
        slow = seconds[int(len(seconds) * 0.99)]
        middle = statistics.median(seconds)
        print(
            f"  {name}{state and f', {state}'}: {1000 * middle:.1f} ms in the middle, "
            f"{1000 * slow:.1f} ms at 99 %, of the processor {1000 * own:.1f} ms; "
            f"goal {middle <= GOAL_SECONDS}"
        )
        print(
            "    reads nothing from end to end" if not (scans := set(_scans(act))) else "", end=""
        )
        print("\n".join(f"    reads from end to end: {scan}" for scan in sorted(scans)))


def _seconds(act: Callable[[int], object], number: int) -> float:
    begun = time.perf_counter()
    act(number)
    return time.perf_counter() - begun


def _scans(act: Callable[[int], object]) -> Iterator[str]:
    """Steps of plans that read a whole table, or a whole index, of those that grow."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with CaptureQueriesContext(connection) as queries:
        act(CAPTURES)
    explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
    for query in queries.captured_queries:
        if query["sql"].startswith("SELECT") and "advisory" not in query["sql"]:
            with connection.cursor() as cursor:
                # Without arguments a percent sign in the question is one.
                cursor.execute(explain + query["sql"])
                steps = [str(row[-1]).strip() for row in cursor.fetchall()]
            shown = query["sql"].partition(" WHERE ")[2][:SHOWN_LETTERS]
            yield from (f"{step}\n      where {shown}" for step in steps if _is_scan(step))


def _is_scan(step: str) -> bool:
    words = step.replace('"', "").split()
    is_large = any(f"curation_{name}" in words for name in LARGE)
    return is_large and ("Seq Scan" in step or words[0] == "SCAN")


class Desk:
    """One publication that has been kept for many years."""

    def __init__(self, count: int) -> None:
        self._count = count

    def fill(self) -> None:
        from curation.models import Editor, Publication  # noqa: PLC0415

        self.publication = Publication.objects.create(slug="bench", name="Bench")
        self.editor = Editor.objects.create_user("bench@example.org")
        for start in range(0, self._count, AT_ONCE):
            self._fill(range(start, min(start + AT_ONCE, self._count)))
        waiting = list(self.publication.items.inbox()[: 50 * PAGES])
        self._pages = [waiting[start : start + 50] for start in range(0, len(waiting), 50)]

    def acts(self) -> list[tuple[str, Callable[[int], object]]]:
        """What an editor does, each time with another page."""
        return [
            ("a new page", lambda n: self._capture(f"https://new.example/{time.time_ns()}", n)),
            ("a page of an issue", lambda n: self._capture(_address(2 * n * 7), n)),
            ("a page of the inbox", lambda n: self._capture(_address(2 * n * 7 + 1), n)),
            ("a new paper", lambda n: self._capture(f"arXiv:{_new_arxiv(time.time_ns())}", n)),
            ("a known paper", lambda n: self._capture(f"arXiv:{_arxiv(n * 3)}", n)),
            ("memory of a page of fifty", self._recall),
        ]

    def _capture(self, address: str, number: int) -> object:
        from django.utils import timezone  # noqa: PLC0415

        from curation.capture.intake import capture  # noqa: PLC0415
        from curation.capture.offer import Offer  # noqa: PLC0415
        from curation.models.capture import Way  # noqa: PLC0415

        offer = Offer(address=address, title=_title(number * 11), selection="It is green.")
        return capture(
            self.publication, offer, way=Way.DESK, editor=self.editor, now=timezone.now()
        )

    def _recall(self, number: int) -> object:
        from curation.memory import recall_for  # noqa: PLC0415

        return recall_for(self._pages[number % len(self._pages)])

    def _fill(self, numbers: range) -> None:
        from curation.models import (  # noqa: PLC0415
            Address,
            Capture,
            Item,
            ItemPaper,
            Paper,
            PaperIdentifier,
        )

        items = [self._item(number) for number in numbers]
        self._places(items)
        Item.objects.bulk_create(items)
        Capture.objects.bulk_create(
            Capture(item=item, address=_address(number), fetch="done")
            for number, item in zip(numbers, items, strict=True)
        )
        Address.objects.bulk_create(
            Address(item=item, canonical=canonical, is_main=not place, position=place)
            for number, item in zip(numbers, items, strict=True)
            for place, canonical in enumerate((_address(number), _address(number + 3) + "/by"))
        )
        papers = [self._paper(number) for number in numbers if number % A_PAPER_IN == 0]
        Paper.objects.bulk_create(papers)
        PaperIdentifier.objects.bulk_create(
            PaperIdentifier(
                publication=self.publication, paper=paper, scheme="s2corpus", value=str(paper.pk)
            )
            for paper in papers
        )
        ItemPaper.objects.bulk_create(
            ItemPaper(item=item, paper=paper)
            for item, paper in zip(items[::A_PAPER_IN], papers, strict=True)
        )

    def _item(self, number: int) -> Any:
        from curation.models import Item  # noqa: PLC0415

        title = _title(number)
        body = f"[{title}]({_address(number)}) and [more]({_address(number + 3)}/by)"
        return Item(publication=self.publication, slug=f"page-{number}", title=title, body=body)

    def _places(self, items: list[Any]) -> None:
        """Every other item in an issue; of the rest, every third was dismissed."""
        from django.utils import timezone  # noqa: PLC0415

        from curation.models import Issue, Section  # noqa: PLC0415

        placed = items[::2]
        for start in range(0, len(placed), IN_AN_ISSUE):
            number = Issue.objects.count() + 1
            issue = Issue.objects.create(
                publication=self.publication, number=number, title="Tides", slug=f"{number}-tides"
            )
            section = Section.objects.create(issue=issue, title="Pages", position=0)
            for item in placed[start : start + IN_AN_ISSUE]:
                item.section = section
        for item in items[1::6]:
            item.dismissed_at, item.dismissed_because = timezone.now(), "too thin"

    def _paper(self, number: int) -> Any:
        from curation.models import Paper  # noqa: PLC0415

        return Paper(
            publication=self.publication,
            identity=f"paper{number}",
            title=_title(number),
            arxiv_id=_arxiv(number // A_PAPER_IN),
            doi=f"10.1000/{number}",
        )


def _address(number: int) -> str:
    return f"https://site{number % 997}.example/{number % 13}/page-{number}"


def _arxiv(number: int) -> str:
    return f"{8 + number // 9_999 % 6:02}01.{number % 9_999:04}"


def _new_arxiv(number: int) -> str:
    return f"2{number % 5}0{1 + number // 5 % 9}.{number // 45 % 99_999:05}"


def _title(number: int) -> str:
    """Seven words; hardly two titles begin or end alike."""
    chance = random.Random(number)
    return " ".join(f"{chance.choice(SYLLABLES)}{chance.choice(SYLLABLES)}" for _ in range(7))


if __name__ == "__main__":
    main()
