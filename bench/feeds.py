"""How long a feed of 10,000 entries takes to become candidates, and what memory it needs.

    python bench/feeds.py [ENTRIES]

The whole poll is measured, from the claim to the last row, with the answer of the site recorded;
then the same feed once more, when nothing in it is new. The memory is what the process needs at
its highest above what it had before, once for a tenth of the entries and once for all: the feed
itself is held as a whole, its entries are not. Goal: under 20 seconds, with flat memory. On Linux.
"""

import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[1]
ENTRIES, GOAL_SECONDS = 10_000, 20
ADDRESS = "https://harbour.example/feed.xml"
FORMS = ("rss", "json")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES
    if "--here" in sys.argv:
        _measure(count, sys.argv[-1])
        return
    sys.path.insert(0, str(ROOT))
    from bench.parts.both_databases import new_database  # noqa: PLC0415
    from tests.plugin import services  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="masthead-bench-") as folder:
        for form in FORMS:
            for some in (count // 10, count):
                file = f"sqlite:///{folder}/{form}-{some}.sqlite3"
                _run(some, form, {"DATA_DIR": folder, "DATABASE_URL": file})
        with new_database(services.found_or_started().database_url) as url:
            _run(count, FORMS[0], {"DATA_DIR": folder, "DATABASE_URL": url})


def _run(count: int, form: str, environment: dict[str, str]) -> None:
    here = [sys.executable, __file__, str(count), "--here", form]
    subprocess.run(here, env={**os.environ, **environment}, check=True)


def _measure(count: int, form: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsletter.settings")
    sys.path.insert(0, str(ROOT))
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from curation.fetch import Fetched, wire  # noqa: PLC0415
    from curation.models import Candidate, Publication, Source, Turn  # noqa: PLC0415
    from curation.sources.poll import poll  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    body = FEEDS[form](count).encode()
    answers = {"/feed.xml": Fetched(ADDRESS, 200, {}, body), "/robots.txt": Fetched("", 404)}
    wire.send = lambda request: answers[request.destination.page]
    source = Source.objects.create(
        publication=Publication.objects.create(slug="b", name="B"), address=ADDRESS
    )
    start = datetime.now(UTC)
    for words, later in (("taken", timedelta()), ("known", timedelta(hours=7))):
        Turn.objects.all().delete()
        _forget_the_highest()
        before, began = _memory_mb("VmRSS"), time.perf_counter()
        poll(source.pk, start + later)
        seconds = time.perf_counter() - began
        print(
            f"{connection.vendor}, {form}, {len(body) / 1e6:.1f} MB, {count:,} entries {words} in "
            f"{seconds:.1f} s, {_memory_mb('VmHWM') - before:.0f} MB more memory at the highest"
        )
        if words == "taken" and count >= ENTRIES:
            print(f"goal: under {GOAL_SECONDS} s:", seconds < GOAL_SECONDS)
    source.refresh_from_db()
    taken = Candidate.objects.count()
    if taken != count or source.failure:
        sys.exit(f"{taken:,} of {count:,} were taken: {source.failure}")


def _memory_mb(name: str) -> float:
    """What Linux says: `VmRSS` is what the process has now, `VmHWM` the most it has had."""
    lines = Path("/proc/self/status").read_text().splitlines()
    found = next(line for line in lines if line.startswith(name))
    return int(found.split()[1]) / 1_024


def _forget_the_highest() -> None:
    Path("/proc/self/clear_refs").write_text("5")


def _rss(count: int) -> str:
    head = '<?xml version="1.0"?><rss version="2.0"><channel><title>The harbour master</title>'
    items = (
        f"<item><title>Soundings of day {n}</title><link>https://harbour.example/{n}</link>"
        f"<guid>tag:harbour.example,2026:{n}</guid><pubDate>{_day(n):%a, %d %b %Y %H:%M:%S} GMT"
        f"</pubDate><description>&lt;p&gt;{_words(n)}&lt;/p&gt;</description></item>"
        for n in range(count)
    )
    return f"{head}{''.join(items)}</channel></rss>"


def _json(count: int) -> str:
    items = ",".join(
        f'{{"id":"{n}","url":"https://harbour.example/{n}","title":"Soundings of day {n}",'
        f'"date_published":"{_day(n).isoformat()}","content_html":"<p>{_words(n)}</p>"}}'
        for n in range(count)
    )
    return f'{{"version":"https://jsonfeed.org/version/1.1","title":"Harbour","items":[{items}]}}'


def _day(number: int) -> datetime:
    return datetime(2026, 3, 1, 9, tzinfo=UTC) - timedelta(hours=number)


def _words(number: int) -> str:
    return f"At the {number}th gauge the water stood two metres above the chart, &amp; rose. " * 2


FEEDS = {"rss": _rss, "json": _json}

if __name__ == "__main__":
    main()
