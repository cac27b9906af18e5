"""How quickly the desk answers on a large issue: 100 items in 8 sections, 5,000 in the inbox.

    python bench/desk.py

On both kinds of database, PostgreSQL being that of the tests, through Django's own test client: no
wire, no other load. Goals: a move on the board within 100 ms at the median and 250 ms at p95, as
many questions whatever the number of items, a preview (its page and the frame in it) within 300 ms,
and a first load of script and style under 200 KB before compression. Where others use the machine
too, quote the time of the processor.
"""

import random
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SECTIONS, PLACED, WAITING, TIMES = 8, 100, 5_000, 60
GOAL_MEDIAN, GOAL_P95, GOAL_BYTES = 0.100, 0.250, 200_000
GOAL_PREVIEW = 0.300
LOADED = re.compile(r'(?:src|href)="(/static/[^"]+\.(?:js|css))(?:\?[^"]*)?"')
# What `later.js`, the palette and the drag fetch once the page has been loaded.
LATER = re.compile(r'(?:content|data-script|data-sortable)="(/static/[^"]+\.(?:js|css))"')
BODY = "A [tide gauge](https://tides.example/{0}) in the harbour, read **twice a day**. " * 3


def main() -> None:
    sys.path.insert(0, str(ROOT))
    from bench.parts.both_databases import on_both_databases  # noqa: PLC0415

    on_both_databases(__file__, _measure)


def _measure() -> None:
    from django.db import connection  # noqa: PLC0415

    # Loaded whole, as the server loads it.
    import newsletter.wsgi  # noqa: F401, PLC0415

    desk = Desk()
    print(f"{connection.vendor}: {PLACED} items in {SECTIONS} sections, {WAITING:,} in the inbox")
    for part in PARTS:
        part(desk)


class Desk:
    """One publication with its owner signed in."""

    def __init__(self) -> None:
        from django.test import Client  # noqa: PLC0415

        from curation.models import Editor, Issue, Membership, Publication  # noqa: PLC0415

        editor = Editor.objects.create_user("bench@example.org", "not used here")
        self.publication = Publication.objects.create(slug="bench", name="Bench")
        Membership.objects.create(publication=self.publication, editor=editor, role="owner")
        self.issue = Issue.objects.create(
            publication=self.publication, number=1, title="Tides", slug="1-tides"
        )
        self.sections = [
            self.issue.sections.create(title=f"Section {n}", position=n) for n in range(SECTIONS)
        ]
        self.fill(PLACED, self.sections)
        self.fill(WAITING, [None])
        self.client = Client(headers={"HX-Request": "true", "HX-Target": "board"})
        self.client.force_login(editor)
        self.board = f"/desk/bench/issues/{self.issue.slug}/"
        self.chance = random.Random(5)

    def fill(self, count: int, sections: list[Any]) -> None:
        from curation.models import Address, Item  # noqa: PLC0415

        start = Item.objects.count()
        made = Item.objects.bulk_create(
            Item(
                publication=self.publication,
                section=sections[n % len(sections)],
                position=n // len(sections),
                title=f"What the gauge at pier {start + n} said about the night",
                slug=f"gauge-{start + n}",
                body=BODY.format(start + n),
            )
            for n in range(count)
        )
        Address.objects.bulk_create(
            Address(item=item, canonical=f"https://tides.example/{item.slug}", is_main=True)
            for item in made
        )

    def items(self) -> list[int]:
        from curation.models import Item  # noqa: PLC0415

        placed = Item.objects.filter(section__issue=self.issue)
        return list(placed.values_list("pk", flat=True))


def moves(desk: Desk) -> None:
    def step() -> object:
        asked = {"item": desk.chance.choice(keys), "step": desk.chance.choice(["up", "down"])}
        return desk.client.post(f"{desk.board}move/", asked)

    def to_another() -> object:
        section = desk.chance.choice(desk.sections).pk
        asked = {"item": desk.chance.choice(keys), "to": section, "position": 3}
        return desk.client.post(f"{desk.board}move/", asked)

    def from_inbox() -> object:
        item = desk.publication.items.inbox().values_list("pk", flat=True)[0]
        section = desk.chance.choice(desk.sections).pk
        return desk.client.post(f"{desk.board}move/", {"item": item, "to": section})

    keys = desk.items()
    _goal(_timed("one step up or down", step))
    _goal(_timed("to a place in another section", to_another))
    _goal(_timed("out of the inbox", from_inbox, times=20))


def pages(desk: Desk) -> None:
    plain = {"HX-Request": "", "HX-Target": ""}

    def page() -> Any:
        return desk.client.get(desk.board, headers=plain)

    _timed("the board's page", page, times=20)
    print(f"  {len(page().content) / 1000:.0f} KB of HTML")
    asked = {"item": desk.items()[50], "step": "down"}
    answered = desk.client.post(f"{desk.board}move/", asked).content
    print(f"  {len(answered) / 1000:.0f} KB of HTML answer a move")


def first_load(desk: Desk) -> None:
    from django.conf import settings  # noqa: PLC0415

    html = desk.client.get(desk.board, headers={"HX-Request": ""}).content.decode()

    def sizes_of(addresses: Iterable[str]) -> dict[str, int]:
        files = {one: settings.STATIC_ROOT / one.removeprefix("/static/") for one in addresses}
        return {address: file.stat().st_size for address, file in files.items()}

    sizes, later = sizes_of(LOADED.findall(html)), sizes_of(LATER.findall(html))
    total = sum(sizes.values())
    for address, size in sorted(sizes.items(), key=lambda pair: -pair[1])[:8]:
        print(f"    {size / 1000:6.1f} KB  {address}")
    print(f"  {len(sizes)} files of script and style, {total / 1000:.0f} KB before compression")
    print(f"  goal under {GOAL_BYTES / 1000:.0f} KB:", total < GOAL_BYTES)
    print(f"  {sum(later.values()) / 1000:.0f} KB in {len(later)} files come when the page stands")


def questions(desk: Desk) -> None:
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    def count() -> int:
        asked = {"item": desk.items()[50], "step": "down"}
        with CaptureQueriesContext(connection) as queries:
            desk.client.post(f"{desk.board}move/", asked)
        return len(queries)

    before = count()
    desk.fill(100, desk.sections)
    print(f"  a move asks {before} questions, with twice the items {count()}")


def looks(desk: Desk) -> None:
    """Preview is its page and the frame in it; pre-flight is asked for after each change."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    plain = {"HX-Request": "", "HX-Target": ""}
    for shape in ("web", "email", "text"):

        def preview(shape: str = shape) -> None:
            desk.client.get(f"{desk.board}preview/?as={shape}", headers=plain)
            desk.client.get(f"{desk.board}preview/{shape}/", headers=plain)

        seconds = _timed(f"preview as {shape}", preview, times=20)
        is_met = statistics.median(seconds) <= GOAL_PREVIEW
        print(f"    goal {GOAL_PREVIEW * 1000:.0f} ms:", is_met)
    for name in ("preview/web/", "preflight/line/"):
        with CaptureQueriesContext(connection) as queries:
            desk.client.get(f"{desk.board}{name}", headers=plain)
        print(f"  {name} asks {len(queries)} questions")
    _timed("pre-flight", lambda: desk.client.get(f"{desk.board}preflight/line/"), times=20)


PARTS: list[Callable[[Desk], None]] = [moves, pages, looks, first_load, questions]


def _timed(name: str, act: Callable[[], object], *, times: int = TIMES) -> list[float]:
    act()
    seconds, busy = [], []
    for _ in range(times):
        start, worked = time.perf_counter(), time.process_time()
        act()
        seconds.append(time.perf_counter() - start)
        busy.append(time.process_time() - worked)
    middle, slow = statistics.median(seconds), _p95(seconds)
    print(
        f"  {name}: median {middle * 1000:.0f} ms, p95 {slow * 1000:.0f} ms "
        f"(processor {statistics.median(busy) * 1000:.0f} and {_p95(busy) * 1000:.0f} ms)"
    )
    return seconds


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def _goal(seconds: list[float]) -> None:
    is_met = statistics.median(seconds) <= GOAL_MEDIAN and _p95(seconds) <= GOAL_P95
    print(f"    goal {GOAL_MEDIAN * 1000:.0f} and {GOAL_P95 * 1000:.0f} ms:", is_met)


if __name__ == "__main__":
    main()
