"""Files become issues: once each, whole or not at all, and never over an editor's work."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import override_settings
from django.utils.text import slugify
from PIL import Image

from curation.importers.choices import Choices
from curation.importers.import_issues import import_issues
from curation.importers.report import FileReport
from curation.importers.rows.picture_files import PictureFolder
from curation.models import (
    Address,
    Alias,
    Collection,
    Group,
    Issue,
    Item,
    ItemPicture,
    Paper,
    Picture,
    Publication,
    Section,
    Topic,
)
from curation.models.issue import IssueState
from tests.curation.importers.samples import (
    FORTNIGHTLY,
    OLDEST,
    OWN,
    RAW,
    SAMPLES,
    SHARED,
    needs_shared,
)

Importer = Callable[..., list[FileReport]]


@pytest.fixture
def tidings(db: None) -> Publication:
    return Publication.objects.create(slug="tidings", name="Tidings")


@pytest.fixture
def media(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "media"
    with override_settings(MEDIA_ROOT=folder):
        yield folder


@pytest.fixture
def import_(tidings: Publication, media: Path) -> Importer:
    def run(
        *paths: Path, pictures: Path | None = None, trial: bool = False, update: bool = False
    ) -> list[FileReport]:
        choices = Choices(PictureFolder(pictures), is_trial=trial, updates=update)
        return list(import_issues(tidings, paths, choices))

    return run


TABLES = [
    Address, Alias, Collection, Group, Issue, Item, ItemPicture, Paper, Picture, Section, Topic,
]  # fmt: skip


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in TABLES}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "012.md"
    path.parent.mkdir()
    path.write_text(FORTNIGHTLY)
    return path


def draw(path: Path, width: int = 40, colour: str = "teal") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (width, 20), colour).save(path)
    return path


def test_the_report_tells_the_whole_issue(import_: Importer, file: Path) -> None:
    (report,) = import_(file)
    assert (report.ok, report.form, report.number, report.date) == (
        True,
        "issue_markdown",
        12,
        "2024-05-05",
    )
    assert report.slug == "12-kelps-clock-the-bays-1m-gauge-and-who-counts-waves"
    assert report.aliases == ["/issues/12-kelps-clock-88", "/archive/12"]
    assert report.words_in == report.words_out
    assert report.links_in == report.links_out == 13
    assert (report.images, len(report.images_missing)) == (2, 2)
    assert [one["topic"] for one in report.sections] == ["gauges-and-sensors", "kelp"]
    gauges, kelp = report.sections
    assert gauges["items"][0] == {
        "kind": "story",
        "title": "The bay council is spending a million on one tide gauge",
        "emoji": "",
        "group": None,
        "url": "https://council.example/report",
        "links": [
            "https://notes.example/1",
            "https://forum.example//r/tides?q=2",
            "https://council.example/report",
            "https://quay.example/pays",
        ],
        "labels": [],
        "slug": "the-bay-council-is-spending-a-million-on-one-tide-gauge",
    }
    assert [item["group"] for item in gauges["items"]] == [None, None, None, "Quick gauge links"]
    assert [item["url"] for item in gauges["items"]] == [
        "https://council.example/report",
        "https://buoys.example/sink",
        None,
        "https://code.example/knots",
    ]
    assert [(item["kind"], item["title"]) for item in kelp["items"]] == [
        ("link", "Kelp clocks"),
        ("link", "A pause, by Ode et al. (2024), is good."),
        ("note", "All our kelp is in a list now. 🌿"),
    ]


def test_a_see_all_link_makes_a_collection_of_the_group(import_: Importer, file: Path) -> None:
    import_(file)
    group = Group.objects.get()
    assert group.collection is not None
    assert [entry.item.title for entry in group.collection.entries.all()] == ["knots/rope"]


def test_the_same_file_again_changes_nothing(import_: Importer, file: Path) -> None:
    (first,) = import_(file)
    before = counts(), list(Item.objects.values_list("pk", "slug", "body"))
    (second,) = import_(file)
    assert (counts(), list(Item.objects.values_list("pk", "slug", "body"))) == before
    assert second.outcome == "unchanged"
    assert second.to_json() == first.to_json()


def test_an_edited_file_needs_update_and_then_keeps_the_rows_of_its_items(
    import_: Importer, file: Path
) -> None:
    import_(file)
    kept = Item.objects.get(slug="kelp-clocks").pk
    file.write_text(FORTNIGHTLY.replace("keep time", "keep good time").replace("12\n", "12\n", 1))
    (refused,) = import_(file)
    assert refused.error is not None
    assert "--update" in refused.error
    assert "good time" not in Item.objects.get(pk=kept).body
    (updated,) = import_(file, update=True)
    assert (updated.ok, updated.outcome) == (True, "updated")
    assert "good time" in Item.objects.get(pk=kept).body
    assert Issue.objects.count() == 1
    assert import_(file)[0].outcome == "unchanged"


def test_an_update_with_another_title_keeps_the_address_of_the_page(
    import_: Importer, file: Path
) -> None:
    (first,) = import_(file)
    file.write_text(FORTNIGHTLY.replace("who counts waves?", "who counts the waves?"))
    (updated,) = import_(file, update=True)
    assert updated.title != first.title
    assert updated.slug == first.slug


def test_an_item_taken_out_of_the_file_goes_with_update(import_: Importer, file: Path) -> None:
    import_(file)
    line = "* ⏸ A pause, by [Ode et al. (2024)](https://papers.example/pause), is good.\n"
    file.write_text(FORTNIGHTLY.replace(line, ""))
    import_(file, update=True)
    assert not Item.objects.filter(title__startswith="A pause").exists()


@pytest.mark.parametrize("update", [False, True])
def test_work_on_the_desk_is_named_and_never_overwritten(
    import_: Importer, file: Path, update: bool
) -> None:
    import_(file)
    Item.objects.filter(slug="kelp-clocks").update(body="Rewritten.")
    assert import_(file, update=update)[0].outcome == "unchanged"
    file.write_text(FORTNIGHTLY + "\nOne more line.\n")
    (refused,) = import_(file, update=update)
    assert refused.error is not None
    assert "changed on the desk" in refused.error
    assert Item.objects.get(slug="kelp-clocks").body == "Rewritten."


def test_an_update_shows_the_lines_that_differ(import_: Importer, file: Path) -> None:
    import_(file)
    file.write_text(FORTNIGHTLY.replace("keep time", "keep good time"))
    (report,) = import_(file, update=True)
    gone, new = (line for line in report.diff if "Kelp clocks]" in line)
    assert gone.startswith("-[Kelp clocks]")
    assert new.startswith("+[Kelp clocks]")
    assert "good time" in new


def test_an_issue_written_on_the_desk_is_not_replaced(
    import_: Importer, file: Path, tidings: Publication
) -> None:
    Issue.objects.create(publication=tidings, number=12, title="Ours", slug="12-ours")
    (refused,) = import_(file)
    assert refused.error is not None
    assert "written on the desk" in refused.error
    assert Issue.objects.get().title == "Ours"


def test_a_scheduled_issue_is_locked_even_for_update(import_: Importer, file: Path) -> None:
    import_(file)
    Issue.objects.update(state=IssueState.SCHEDULED)
    file.write_text(FORTNIGHTLY + "\nMore.\n")
    (refused,) = import_(file, update=True)
    assert refused.error is not None
    assert "scheduled" in refused.error


def test_a_trial_writes_nothing_and_reports_the_same(
    import_: Importer, file: Path, media: Path
) -> None:
    draw(file.parent / "pictures/own.png")
    file.write_text(FORTNIGHTLY.replace("https://pictures.example/mail/chart", "pictures/own"))
    (trial,) = import_(file, trial=True)
    assert counts() == dict.fromkeys(counts(), 0)
    assert not media.exists()
    (real,) = import_(file)
    assert trial.to_json() == real.to_json()


def test_a_folder_is_imported_oldest_first_after_its_topics(
    import_: Importer, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    (folder / "old").mkdir(parents=True)
    (folder / "_index.md").write_text("---\ntitle: A topic\n---\n")
    (folder / "a.md").write_text(RAW)
    (folder / "b.md").write_text(FORTNIGHTLY)
    (folder / "old" / "z.md").write_text(OLDEST)
    topic, *issues = import_(folder)
    assert (topic.ok, topic.form, topic.number) == (True, "topics", None)
    assert [report.number for report in issues] == [1, 12, 13]


def test_a_failing_file_does_not_stop_the_others_and_leaves_nothing(
    import_: Importer, file: Path, tmp_path: Path
) -> None:
    clash = tmp_path / "014.md"
    clash.write_text(f"---\ntitle: Clash\nnumber: 14\n---\n\n## New 🌊\n\n### A {{#why}}\n\n{'a'}")
    own = tmp_path / "own.md"
    own.write_text(OWN)
    bad = tmp_path / "bad.md"
    bad.write_bytes(b"# Title\n\nab\xff")
    reports = import_(clash, bad, file, own)
    failed = {Path(report.path).name: report.error for report in reports if not report.ok}
    assert failed == {
        "bad.md": "The file is not UTF-8 text: line 3, column 3 holds the byte 0xFF. "
        "Save it as UTF-8 and import it again.",
        "own.md": "The slug “why” belongs to another item already.",
    }
    assert Issue.objects.count() == 2
    assert not Paper.objects.exists()
    assert not Topic.objects.filter(name="Tides").exists()


@pytest.mark.parametrize(
    ("text", "form", "sentence"),
    [
        ("", None, "empty"),
        ("Just a text.", None, "no issue"),
        ("---\ntitle: [\n---\n", None, "not valid YAML"),
        ("---\ndate: 2020-01-01\n---\n\nHi", None, "no title"),
        ("# T\n\n### P {.paper}\n\n```paper\ndate: [1]\n```", "issue_markdown", "must be a text"),
        ("# T\n\n### P {.paper}\n\n```paper\n- a\n```", "issue_markdown", "key: value"),
    ],
)
def test_other_forms_are_refused_by_name(
    import_: Importer, tmp_path: Path, text: str, form: str | None, sentence: str
) -> None:
    path = tmp_path / "x.txt"
    path.write_text(text)
    (report,) = import_(path)
    assert (report.ok, report.form) == (False, form)
    assert sentence in (report.error or "")
    assert counts() == dict.fromkeys(counts(), 0)


def test_a_missing_path_and_an_empty_folder_are_said(import_: Importer, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    missing, empty = import_(tmp_path / "nowhere.md", tmp_path / "empty")
    assert "no file or folder" in (missing.error or "")
    assert "holds no .md" in (empty.error or "")


def test_what_does_not_fit_is_a_sentence(import_: Importer, tmp_path: Path) -> None:
    path = tmp_path / "long.md"
    path.write_text(f"# {'A' * 301}\n\nText.")
    (report,) = import_(path)
    assert "The issue's title “AAA" in (report.error or "")


def test_pictures_come_from_beside_the_file_and_from_the_given_folder(
    import_: Importer, file: Path, tmp_path: Path, media: Path
) -> None:
    draw(tmp_path / "given/mail/gauge.png", 1700)
    draw(tmp_path / "given/elsewhere/chart.png", colour="navy")
    (report,) = import_(file, pictures=tmp_path / "given")
    assert report.images_missing == []
    gauge = Picture.objects.get(address="https://pictures.example/mail/gauge.png?15")
    assert (gauge.width, gauge.alt, gauge.caption) == (1600, "A gauge on a pier", "A gauge on a")
    assert Path(gauge.file.path).is_relative_to(media)
    assert gauge.letter_file
    assert ItemPicture.objects.get(picture=gauge).caption == "A gauge on a"


def test_pictures_found_later_are_added_by_the_same_file(
    import_: Importer, file: Path, tmp_path: Path
) -> None:
    assert len(import_(file)[0].images_missing) == 2
    draw(tmp_path / "given/gauge.png")
    (report,) = import_(file, pictures=tmp_path / "given")
    assert report.outcome == "unchanged"
    assert report.images_missing == ["https://pictures.example/mail/chart.png"]


def test_two_issues_may_call_different_pictures_by_the_same_name(
    import_: Importer, tmp_path: Path
) -> None:
    for number, colour in ((1, "teal"), (2, "navy")):
        path = tmp_path / str(number) / "issue.md"
        draw(path.parent / "pictures/x.png", colour=colour)
        path.write_text(f"# #{number}: T{number}\n\n## S 🌊\n\n![a](pictures/x.png)\n\n**A.** b")
        assert import_(path)[0].images_missing == []
    assert sorted(Picture.objects.values_list("address", flat=True)) == [
        "2-t2/pictures/x.png",
        "pictures/x.png",
    ]
    assert "](2-t2/pictures/x.png)" in Item.objects.get(slug="a-2").body


def test_a_picture_outside_the_folders_or_no_picture_at_all_stays_missing(
    import_: Importer, tmp_path: Path
) -> None:
    draw(tmp_path / "secret.png")
    path = tmp_path / "in/issue.md"
    path.parent.mkdir()
    (path.parent / "y.png").write_text("<svg/>")
    path.write_text("# T\n\n![a](../secret.png) ![b](y.png)\n\n## S 🌊\n\n**A.** b")
    (report,) = import_(path)
    assert report.images_missing == ["../secret.png", "y.png"]
    assert report.suspect == ["y.png: The file is not a whole PNG, JPEG, GIF or WebP picture."]


def test_a_paper_is_found_again_and_gets_what_it_lacked(
    import_: Importer, tmp_path: Path, tidings: Publication
) -> None:
    known = Paper.objects.create(
        publication=tidings, identity="x", title="Two Papers", doi="10.5555/abc", venue="Ours"
    )
    path = tmp_path / "own.md"
    path.write_text(OWN)
    (report,) = import_(path)
    known.refresh_from_db()
    assert (known.venue, known.date_as_given, known.has_code) == ("Ours", "March 2026", True)
    assert report.papers == [
        {
            "title": "Two Papers",
            "authors": ["Ann Ode", "Noor Vale"],
            "et_al": False,
            "date": "March 2026",
            "category": "Sea",
            "code": True,
            "code_url": "https://code.example/2",
            "affiliation": None,
        }
    ]
    assert report.sections[0]["items"][1]["url"] == "https://papers.example/2"


def test_a_caption_is_no_title(import_: Importer, tmp_path: Path) -> None:
    path = tmp_path / "1.md"
    picture = "![](https://p.example/a.png)\n\n_A gauge at dawn._"
    path.write_text(f"# #1: T\n\n## Tides 🌊\n\n{picture}\n\nThe pier got a new gauge.")
    (report,) = import_(path)
    assert report.sections[0]["items"][0]["title"] == "The pier got a new gauge."


def test_what_is_no_paper_stays_with_the_list(import_: Importer, tmp_path: Path) -> None:
    path = tmp_path / "tides.txt"
    record = "LGApr 28, 2023\nA Gauge for Every PierRosa Lind, Bo Ek\nWe measure tides at piers.\n"
    path.write_text(f"{record}Load more\n{record.replace('Every', 'No')}")
    (report,) = import_(path)
    assert report.unplaced == ["Load more"]
    assert Collection.objects.get().description == "Load more"
    assert report.words_out == report.words_in


def test_links_and_bookmarks_come_into_the_inbox_once(import_: Importer, tmp_path: Path) -> None:
    table, marks = tmp_path / "links.csv", tmp_path / "bookmarks.html"
    table.write_text("url,title\nhttps://a.example/x?utm_source=y,A tide table\nnot a link,B\n")
    marks.write_text(
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>\n"
        '<DT><A HREF="https://a.example/x">A</A>\n<DT><A HREF="https://b.example/">B</A>\n</DL>'
    )
    first, second = import_(table), import_(marks)
    assert [report.ok for report in (*first, *second)] == [True, True]
    assert [item.title for item in Item.objects.inbox()] == ["B", "A tide table"]
    assert first[0].unplaced
    assert "not a link" in first[0].unplaced[0]


def test_sections_find_the_topic_by_an_earlier_name(
    import_: Importer, file: Path, tidings: Publication
) -> None:
    topic = Topic.objects.create(
        publication=tidings, slug="sensors", name="Sensors", other_names=["Gauges and sensors"]
    )
    import_(file)
    assert Section.objects.get(title="Gauges and Sensors").topic == topic


def test_an_alias_of_another_issue_is_refused(import_: Importer, tmp_path: Path) -> None:
    for number in (1, 2):
        path = tmp_path / f"{number}.md"
        path.write_text(f"---\ntitle: T{number}\nnumber: {number}\naliases: [/a]\n---\n\nText.")
        reports = import_(path)
    assert "The alias /a belongs to “#1: T1” already." in (reports[0].error or "")


def test_unopenable_addresses_are_kept_and_reported(import_: Importer, tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text(
        "# T\n\n## S 🌊\n\n**A.** [b](http://%20http://b.example) [c](https://c.example)"
    )
    (report,) = import_(path)
    assert report.suspect == ["address that cannot be opened: http://%20http://b.example"]
    item = report.sections[0]["items"][0]
    assert item["url"] == "https://c.example/"
    assert item["links"] == ["http://%20http://b.example", "https://c.example/"]


def test_the_sample_publication_comes_in_whole(import_: Importer) -> None:
    reports = import_(SAMPLES)
    assert [report.number for report in reports] == [1, 2, 3, 4]
    for report in reports:
        assert report.ok
        assert report.words_in == report.words_out
        assert report.links_in == report.links_out
        assert (report.images_missing, report.suspect, report.unplaced) == ([], [], [])
        assert report.papers


@needs_shared
def test_real_newsletters_come_in_whole(import_: Importer) -> None:
    raw, fronted = (next(SHARED.glob(f"seeds/{name}_*")) for name in ("000", "003"))
    reports = import_(SHARED / "corpus/dynamically-typed/issues", raw, fronted)
    assert [report.number for report in reports] == [7, 19, 29, 48, 70]
    for report in reports:
        assert report.ok
        assert report.words_in == report.words_out
        assert report.links_in == report.links_out
        assert (report.suspect, report.unplaced) == ([], [])
        assert not any(
            "utm_" in link
            for one in report.sections
            for item in one["items"]
            for link in item["links"]
        )
    shapes = {
        report.number: [[item["kind"][0] for item in one["items"]] for one in report.sections]
        for report in reports
    }
    assert shapes == {
        7: [list("ssss"), list("ssss"), list("ss"), ["s"]],
        19: [list("ss"), list("ssl"), ["s"]],
        29: [list("sss"), ["s"], ["s"], ["s"]],
        48: [list("sll"), list("lln"), list("lll")],
        70: [list("sll"), list("ll"), ["l"], ["l"]],
    }
    assert [one["emoji"] for one in reports[2].sections] == ["🌍", "🎛", "✨", "😁"]
    assert (reports[2].date, reports[1].date) == (None, "2019-08-04")
    assert reports[1].repaired
    assert reports[2].repaired


@needs_shared
@pytest.mark.parametrize(
    ("name", "shape"),
    [("001", ["lll", "sssWsss"]), ("004", ["ssWss"])],
)
def test_real_labelled_texts_come_in_whole(import_: Importer, name: str, shape: list[str]) -> None:
    path = next(SHARED.glob(f"seeds/{name}_*"))
    (report,) = import_(path)
    assert (report.ok, report.form, report.slug) == (True, "labelled_text", slugify(path.stem))
    assert report.words_in == report.words_out
    assert (report.number, report.date, report.unplaced) == (None, None, [])
    kinds = [
        "".join("W" if item["kind"] == "sponsor" else item["kind"][0] for item in one["items"])
        for one in report.sections
    ]
    assert kinds == shape


@needs_shared
def test_a_real_list_of_papers_comes_in_whole_and_once(import_: Importer) -> None:
    path = next(SHARED.glob("seeds/002_*"))
    for _ in range(2):
        (report,) = import_(path)
        assert (report.ok, report.form) == (True, "paper_list")
        assert report.words_in == report.words_out
        assert len(report.papers) == Paper.objects.count() == 50
        assert sum(paper["code"] for paper in report.papers) == 5
        assert sum(paper["et_al"] for paper in report.papers) == 42
        places = [paper["affiliation"] for paper in report.papers]
        assert (places.count("mila"), places.count("mit")) == (9, 2)
