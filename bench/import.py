"""How many issues a second come in on one core, and whether memory stays flat.

    python bench/import.py [FILES]        (500 unless told; the goal is stated for 5,000)

Every file is another one: about 13 KB, a dozen items and forty links in invented words, the form
of `docs/write.md`'s loose Markdown. Goals: 50 issues a second, and no more memory for the last
file than for the first tenth of them. Quote the rate with that of the same machine reading the
same Markdown and nothing else, which is printed beside it; where others use the machine too, quote
the processor's time, which waiting for them is no part of.
"""

import os
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILES, GOAL_PER_SECOND = 500, 50
MOST_GROWTH = 1.1
SYLLABLES = "ka lo mi ren tu vas sel or an dip he quo ly bar nem fi sto".split()  # noqa: SIM905
EMOJI = "🌊🐚🧭🌿⚓🪸🛟🐟"


def main() -> None:
    files = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory(prefix="masthead-bench-") as folder:
        os.environ.update(DATA_DIR=folder, DJANGO_SETTINGS_MODULE="newsletter.settings")
        sys.path.insert(0, str(ROOT))
        site = Path(folder) / "site"
        _write(site, files)
        _measure(site, files)


def _measure(site: Path, files: int) -> None:
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from curation.importers.choices import Choices  # noqa: PLC0415
    from curation.importers.import_issues import import_issues  # noqa: PLC0415
    from curation.models import Publication  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    publication = Publication.objects.create(slug="bench", name="Bench")
    reading = _seconds_of_reading(site)
    begun, worked, early = time.perf_counter(), time.process_time(), 0
    for done, report in enumerate(import_issues(publication, [site], Choices()), 1):
        assert report.ok, report.error
        assert (report.words_in, report.links_in) == (report.words_out, report.links_out)
        early = _peak_kb() if done == max(files // 10, 1) else early
    rate, growth = files / (time.perf_counter() - begun), _peak_kb() / early
    own = (time.process_time() - worked) / files
    print(f"{files} issues: {rate:.0f} a second (goal {GOAL_PER_SECOND}), one core")
    print(f"of the processor: {1000 * own:.1f} ms an issue, {1 / own:.0f} a second")
    print(f"only reading their Markdown once: {1 / reading:.0f} a second")
    print(f"memory at the end {_peak_kb() / 1024:.0f} MB, {growth:.2f} times that of a tenth")
    print("goals:", rate >= GOAL_PER_SECOND and growth <= MOST_GROWTH)


def _seconds_of_reading(site: Path) -> float:
    from markdown_it import MarkdownIt  # noqa: PLC0415

    texts = [path.read_text() for path in sorted(site.iterdir())[:50]]
    begun = time.perf_counter()
    for text in texts:
        MarkdownIt("commonmark").parse(text)
    return (time.perf_counter() - begun) / len(texts)


def _peak_kb() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024 if sys.platform == "darwin" else peak


def _write(site: Path, files: int) -> None:
    site.mkdir()
    chance = random.Random(3)
    for number in range(1, files + 1):
        (site / f"{number:05}.md").write_text(_issue(number, chance))


def _issue(number: int, chance: random.Random) -> str:
    top = f'---\ntitle: "#{number}: {_words(8, chance)}"\ndate: 2019-01-{number % 28 + 1:02}\n'
    top += f"number: {number}\naliases:\n  - /issues/{number}-{_word(chance)}\n---\n"
    sections = [
        f"## {name} {sign}"
        for name, sign in zip(("Tides", "Kelp", "Boats"), EMOJI[:3], strict=True)
    ]
    stories = [[_story(chance), _story(chance), _links(chance)] for _ in sections]
    body = [
        part for name, inside in zip(sections, stories, strict=True) for part in (name, *inside)
    ]
    closing = "**Thanks for reading!**\nTell me what you thought of it.\n🐚"
    return "\n\n".join([top, _paragraph(4, chance), *body, closing])


def _story(chance: random.Random) -> str:
    lead = f"**{_words(9, chance).capitalize()}.**\n{_paragraph(4, chance)}"
    picture = f"![](https://pictures.example/{_word(chance)}-{chance.random()}.png)"
    source = f"* Report: [{_words(5, chance)}]({_address(chance)})"
    return "\n\n".join([picture, lead, f"> {_sentence(chance)}", _paragraph(5, chance), source])


def _links(chance: random.Random) -> str:
    bullets = [f"* {chance.choice(EMOJI)} {_paragraph(3, chance, end=' ')}" for _ in range(4)]
    return "**Quick links 🧭**\n\n" + "\n".join(bullets)


def _paragraph(sentences: int, chance: random.Random, end: str = "\n") -> str:
    linked = f"See [{_words(3, chance)}]({_address(chance)}?utm_source=bench&b=1) of it."
    return end.join([*(_sentence(chance) for _ in range(sentences)), linked])


def _sentence(chance: random.Random) -> str:
    return f"{_words(chance.randint(9, 19), chance).capitalize()}."


def _address(chance: random.Random) -> str:
    return f"https://{_word(chance)}.example/{_word(chance)}/{chance.randint(1, 10**6)}"


def _words(count: int, chance: random.Random) -> str:
    return " ".join(_word(chance) for _ in range(count))


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=chance.randint(1, 3)))


if __name__ == "__main__":
    main()
