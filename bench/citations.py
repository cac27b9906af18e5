"""How long papers take out to reference managers, and in from one.

    python bench/citations.py [PAPERS]        (10,000 unless told)

Every paper is another one: six authors, an abstract of 60 invented words, a DOI or an arXiv id.
The processor's time is told, which waiting for others on the machine is no part of; and the
growth of memory while a form is written.
"""

import os
import random
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PAPERS = 10_000
SYLLABLES = "ka lo mi ren tu vas sel or an dip he quo ly bar nem fi sto".split()  # noqa: SIM905


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else PAPERS
    with tempfile.TemporaryDirectory(prefix="masthead-bench-") as folder:
        os.environ.update(DATA_DIR=folder, DJANGO_SETTINGS_MODULE="newsletter.settings")
        sys.path.insert(0, str(ROOT))
        _measure(Path(folder), count)


def _measure(folder: Path, count: int) -> None:
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from curation.exporters.papers import EXPORT_FORMS, papers_as  # noqa: PLC0415
    from curation.importers.choices import Choices  # noqa: PLC0415
    from curation.importers.import_issues import import_issues  # noqa: PLC0415
    from curation.importers.readers.bibtex import parse_bibtex  # noqa: PLC0415
    from curation.models import Publication  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    publication = Publication.objects.create(slug="bench", name="Bench")
    _fill(publication, count)
    for form in EXPORT_FORMS:
        before, begun = _peak_kb(), time.process_time()
        with (folder / f"papers.{form}").open("w", encoding="utf-8") as file:
            file.writelines(papers_as(form, publication.papers.order_by("pk")))
        grown = (_peak_kb() - before) / 1024
        _tell(f"out as {form}", count, begun, f", memory grew by {grown:.0f} MB")
    begun = time.process_time()
    assert len(parse_bibtex((folder / "papers.bib").read_text()).papers) == count
    _tell("read from BibTeX", count, begun)
    again = Publication.objects.create(slug="again", name="Again")
    for said in ("in from BibTeX, new", "in from BibTeX, known"):
        begun = time.process_time()
        [report] = import_issues(again, [folder / "papers.bib"], Choices())
        assert report.ok, report.error
        _tell(said, count, begun)
    assert again.papers.count() == count


def _fill(publication: Any, count: int) -> None:
    from curation.models import Paper, PaperAuthor  # noqa: PLC0415

    chance = random.Random(7)
    papers = [_paper(chance, number) for number in range(count)]
    rows = Paper.objects.bulk_create(Paper(publication=publication, **facts) for facts, _ in papers)
    PaperAuthor.objects.bulk_create(
        PaperAuthor(paper=row, name=name, position=place)
        for row, (_, names) in zip(rows, papers, strict=True)
        for place, name in enumerate(names)
    )


def _paper(chance: random.Random, number: int) -> tuple[dict[str, Any], list[str]]:
    names = [f"{_word(chance)} van {_word(chance)}".title() for _ in range(6)]
    title = f"{_words(chance, 8)} {number}".capitalize()
    known = {"doi": f"10.5555/{number}"} if number % 2 else {"arxiv_id": f"2301.{number:05}"}
    facts = {
        "title": title,
        "identity": f"{title}{names[0]}",
        "abstract": f"{_words(chance, 59)} \\*end\\*",
        "venue": "Journal of Slow Seas" if number % 2 else "",
        "date_as_given": f"{2000 + number % 25}-05-04",
        **known,
    }
    return facts, names


def _words(chance: random.Random, count: int) -> str:
    return " ".join(_word(chance) for _ in range(count))


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=3))


def _tell(said: str, count: int, begun: float, more: str = "") -> None:
    seconds = time.process_time() - begun
    print(f"{said}: {seconds:.1f} s, {1000 * seconds / count:.2f} ms a paper{more}")


def _peak_kb() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024 if sys.platform == "darwin" else peak


if __name__ == "__main__":
    main()
