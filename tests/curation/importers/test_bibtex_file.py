"""A file of BibTeX brings its papers once, into a collection that is called as the file is."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from curation.exporters.export_issues import Export
from curation.exporters.folder import ExportFolder
from curation.exporters.papers import papers_as
from curation.importers.choices import Choices
from curation.importers.import_issues import import_issues
from curation.importers.report import FileReport
from curation.models import Collection, CollectionEntry, Paper, PaperAuthor, Publication
from tests.factories import (
    CollectionFactory,
    PaperAuthorFactory,
    PaperFactory,
    PublicationFactory,
)

pytestmark = pytest.mark.django_db

SEAS = """\
@article{ode, title={Slow Seas}, author={Ode, Ann and others}, journal={Tides}, year=2024,
  month=apr, day=2, doi={10.5555/SEAS}, keywords={sea}}
@misc{marsh, title={Kelp and Clocks}, author={Marsh, Ida}, eprint={2301.01234v2},
  archiveprefix={arXiv}, year=2023}
@misc{vale, title={Gulls}, author={Vale, Noor}, code={https://code.example/gulls}}
@misc{broken, title={Never ends
"""

Importer = Callable[[Path], FileReport]


@pytest.fixture
def publication() -> Publication:
    return PublicationFactory()


@pytest.fixture
def import_(publication: Publication) -> Importer:
    def run(path: Path) -> FileReport:
        (report,) = import_issues(publication, [path], Choices())
        return report

    return run


@pytest.fixture
def seas(tmp_path: Path) -> Path:
    path = tmp_path / "slow-seas.bib"
    path.write_text(SEAS)
    return path


def everything() -> list[list[dict[str, Any]]]:
    models = (Collection, CollectionEntry, Paper, PaperAuthor)
    return [list(model._default_manager.order_by("pk").values()) for model in models]


def test_its_papers_stand_in_a_collection_of_its_name(import_: Importer, seas: Path) -> None:
    report = import_(seas)
    collection = Collection.objects.get()
    assert (collection.name, collection.slug) == ("Slow seas", "slow-seas")
    assert [str(entry) for entry in collection.entries.all()] == [
        "Slow Seas", "Kelp and Clocks", "Gulls"
    ]  # fmt: skip
    ode = Paper.objects.get(doi="10.5555/seas")
    assert (ode.author_names, ode.is_et_al, ode.venue) == (["Ann Ode"], True, "Tides")
    assert (str(ode.date), ode.date_as_given) == ("2024-04-02", "2024-04-02")
    assert Paper.objects.get(arxiv_id="2301.01234").date_reference is None
    assert report.outcome == "imported, 3 new papers"


def test_the_report_keeps_its_shape(import_: Importer, seas: Path) -> None:
    said = import_(seas).to_json()
    assert (said["ok"], said["form"], said["title"]) == (True, "bibtex", "Slow seas")
    assert said["papers"][2] == {
        "title": "Gulls",
        "authors": ["Noor Vale"],
        "et_al": False,
        "date": "",
        "category": "",
        "code": True,
        "code_url": "https://code.example/gulls",
        "affiliation": None,
    }


def test_what_is_no_paper_is_told_and_stays_out_of_the_list(import_: Importer, seas: Path) -> None:
    report = import_(seas)
    assert report.unplaced == [
        "Line 6: The entry “broken” is broken: a brace, quote, comma or = is missing."
    ]
    assert "“keywords” (1)" in report.remarks[0]
    assert Collection.objects.get().description == ""


def test_the_same_file_again_changes_nothing(import_: Importer, seas: Path) -> None:
    import_(seas)
    before = everything()
    assert import_(seas).outcome == "unchanged"
    assert everything() == before


def test_papers_that_are_known_are_not_doubled(
    import_: Importer, publication: Publication, seas: Path
) -> None:
    by_doi = PaperFactory(publication=publication, title="Called otherwise", doi="10.5555/seas")
    by_arxiv = PaperFactory(publication=publication, title="Draft", arxiv_id="2301.01234")
    identity = Paper.identity_of("Gulls", "Noor Vale")
    by_title = PaperFactory(publication=publication, title="Gulls", identity=identity)
    report = import_(seas)
    assert report.outcome == "imported, every paper was known"
    entries = Collection.objects.get().entries.all()
    assert [entry.paper for entry in entries] == [by_doi, by_arxiv, by_title]
    by_doi.refresh_from_db()
    assert (by_doi.title, by_doi.venue) == ("Called otherwise", "Tides")


def test_a_known_paper_keeps_what_it_says_itself(
    import_: Importer, publication: Publication, seas: Path
) -> None:
    paper = PaperFactory(publication=publication, doi="10.5555/seas", venue="Ours")
    PaperAuthorFactory(paper=paper, name="A. Ode")
    import_(seas)
    paper.refresh_from_db()
    assert (paper.venue, paper.author_names, paper.is_et_al) == ("Ours", ["A. Ode"], False)


def test_it_is_known_by_what_is_in_it(import_: Importer, tmp_path: Path) -> None:
    path = tmp_path / "refs.txt"
    path.write_text(SEAS)
    assert import_(path).form == "bibtex"


def test_a_file_without_a_paper_writes_nothing(import_: Importer, tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("@misc{a, author={B}}")
    report = import_(path)
    assert report.error == "No paper could be read from this file. Line 1: “a” has no title."
    assert not Collection.objects.exists()


def test_one_that_is_not_utf_8_is_refused_with_its_place(import_: Importer, tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_bytes("@misc{a, title={Größe}}".encode("latin-1"))
    assert "line 1, column 19" in (import_(path).error or "")


def test_it_is_found_in_a_folder(import_: Importer, seas: Path) -> None:
    assert import_(seas.parent).form == "bibtex"


def test_those_of_an_export_make_no_lists_of_their_own(
    publication: Publication, tmp_path: Path
) -> None:
    paper = PaperFactory(publication=publication, title="Gulls")
    CollectionFactory(publication=publication).entries.create(paper=paper, position=0)
    export = Export(publication, ExportFolder(tmp_path / "out"))
    export.folder.open()
    export.papers()
    export.shelves()
    new = PublicationFactory()
    reports = list(import_issues(new, [tmp_path / "out"], Choices()))
    assert [report.form for report in reports] == ["paper_list"]
    assert new.collections.count() == 1


def test_an_export_s_papers_come_alone_where_they_stand_alone(
    publication: Publication, tmp_path: Path
) -> None:
    PaperFactory(publication=publication, title="Gulls")
    export = Export(publication, ExportFolder(tmp_path / "out"))
    export.folder.open()
    export.papers()
    new = PublicationFactory()
    (report,) = import_issues(new, [tmp_path / "out"], Choices())
    assert (report.form, [paper["title"] for paper in report.papers]) == ("bibtex", ["Gulls"])


def test_what_an_export_says_is_meant_even_where_it_looks_wrongly_decoded(
    publication: Publication, tmp_path: Path
) -> None:
    PaperFactory(publication=publication, title="Why “SÃ£o Paulo” is “São Paulo”")
    (tmp_path / "out.bib").write_text("".join(papers_as("bib", publication.papers.all())))
    new = PublicationFactory()
    (report,) = import_issues(new, [tmp_path / "out.bib"], Choices())
    assert (report.ok, report.repaired) == (True, False)
    assert new.papers.get().title == "Why “SÃ£o Paulo” is “São Paulo”"
