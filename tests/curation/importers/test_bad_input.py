"""Bad input gets one sentence, writes nothing, and takes no time."""

import time
from pathlib import Path

import pytest
from django.test import override_settings

from curation.importers.choices import Choices
from curation.importers.import_issues import import_issues
from curation.importers.report import FileReport
from curation.importers.rows.picture_files import PictureFolder
from curation.models import Issue, Item, Publication

SECONDS = 2.5
SECONDS_FOR_TEN_MEGABYTES = 8
BODY = "\nHello.\n\n## Tides 🌊\n\n**A lead.** It is [high](https://wave.example).\n"
FRONT = '---\ntitle: "#12: A tide"\ndate: 2024-05-05\n{}\n---\n' + BODY
LAUGHS = "a0: &a0 [x,x]\n" + "\n".join(
    f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)
)


@pytest.fixture
def tidings(db: None) -> Publication:
    return Publication.objects.create(slug="tidings", name="Tidings")


def imported(publication: Publication, path: Path, *, seconds: float = SECONDS) -> FileReport:
    start = time.process_time()
    with override_settings(MEDIA_ROOT=path.parent / "media"):
        (report,) = import_issues(publication, [path], Choices(PictureFolder(None)))
    assert time.process_time() - start < seconds
    return report


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "issue.md"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


REFUSED: dict[str, tuple[str | bytes, str]] = {
    "empty": ("", "The file is empty."),
    "blanks only": (" \n\t\n \n", "The file is empty."),
    "a mark only": (b"\xef\xbb\xbf", "The file is empty."),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0", "not text"),
    "zeros": (b"\0" * 5_000, "not text"),
    "UTF-16 without a mark": (FRONT.format("number: 12").encode("utf-16-le"), "not text"),
    "half of UTF-16": (b"\xff\xfea\0b", "begins as UTF-16 text but is not"),
    "Latin-1": ("# #12: A café\n".encode("latin-1"), "line 1, column 13 holds the byte 0xE9"),
    "controls only": ("\x01\x02\x03", "The file is no issue"),
    "prose": ("Just a line.\n", "neither front matter with a title nor a # heading"),
    "a list above": ("---\n- a\n- b\n---\n# A\n", "lines of the form “key: value”"),
    "a word above": ("---\nhello\n---\n# A\n", "lines of the form “key: value”"),
    "a number above": ("---\n12\n---\n# A\n", "lines of the form “key: value”"),
    "front matter that never closes": ("---\ntitle: A\n\nHello.\n", "does not end with ---"),
    "a Python object": (FRONT.format("x: !!python/object:os.system {}"), "not valid YAML"),
    "a date that is none": (FRONT.format("").replace("05-05", "13-45"), "“2024-13-45”"),
    "a number below zero": (FRONT.format("number: -1"), "number is “-1”"),
    "a number in words": (FRONT.format("number: twelve"), "number is “twelve”"),
    "a number with a point": (FRONT.format("number: 1.0e9"), "number is “1.0e9”"),
    "a huge number": (FRONT.format("number: 99999999999"), "number is “99999999999”"),
    "a number that is a list": (FRONT.format("number: [1]"), "number is “[1]”"),
    "a title that is a list": ("---\ntitle: [a, b]\n---\n" + BODY, "must be a text"),
    "an endless integer": (FRONT.format("x: " + "9" * 5_000), "a value that is not possible"),
    "a deep list above": (FRONT.format("x: " + "[" * 5_000), "front matter"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_an_issue_is_refused_in_one_sentence(
    name: str, tidings: Publication, tmp_path: Path
) -> None:
    content, sentence = REFUSED[name]
    report = imported(tidings, written(tmp_path, content))
    assert report.error
    assert sentence in report.error
    assert len(report.error) < 250
    assert not Issue.objects.exists()
    assert not Item.objects.exists()


def test_a_file_of_a_hundred_megabytes_is_not_even_opened(
    tidings: Publication, tmp_path: Path
) -> None:
    path = tmp_path / "issue.md"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    assert imported(tidings, path).error == "The file is larger than 10 MB."


ACCEPTED: dict[str, str | bytes] = {
    "UTF-16 with its mark": FRONT.format("number: 12").encode("utf-16"),
    "UTF-32 with its mark": FRONT.format("number: 12").encode("utf-32"),
    "UTF-8 with its mark": b"\xef\xbb\xbf" + FRONT.format("number: 12").encode(),
    "Windows newlines": FRONT.format("number: 12").replace("\n", "\r\n"),
    "old Mac newlines": FRONT.format("number: 12").replace("\n", "\r"),
    "a stray zero": FRONT.format("number: 12") + "\nA \0 zero." + " more" * 40,
    "number zero": FRONT.format("number: 0").replace("#12: ", ""),
    "nothing but a title": "# A title\n",
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_what_can_be_read_is_imported(name: str, tidings: Publication, tmp_path: Path) -> None:
    report = imported(tidings, written(tmp_path, ACCEPTED[name]))
    assert report.error is None
    assert Issue.objects.count() == 1


DEEP: dict[str, str] = {
    "quotes": "> " * 10_000 + "deep",
    "stars": "*" * 10_000 + "deep" + "*" * 10_000,
    "stars apart": "*a " * 10_000,
    "bullets": "".join("  " * depth + "* a\n" for depth in range(500)),
    "bullets in a line": "* " * 10_000 + "deep",
    "brackets": "[" * 10_000 + "deep" + "]" * 10_000,
    "links": "[a](" * 10_000,
    "pictures": "![" * 10_000,
    "backticks": "".join("`" * (n % 90 + 1) + " " for n in range(10_000)),
    "entities": "&#" * 10_000,
    "HTML": "<b>" * 10_000,
    "comments": "<!-- " * 10_000,
    "underscores": "_a" * 10_000,
    "headings": "## a\n" * 2_000,
    "a billion laughs": "",
    "one line": "word " * 200_000,
    "lines": "word\n" * 200_000,
    "blank lines": "\n" * 1_000_000,
    "damage": "Ã© Ã " * 40_000,
}


@pytest.mark.parametrize("name", DEEP)
def test_no_nesting_or_length_takes_more_than_seconds(
    name: str, tidings: Publication, tmp_path: Path
) -> None:
    more = LAUGHS if name == "a billion laughs" else "number: 12"
    report = imported(tidings, written(tmp_path, FRONT.format(more) + "\n" + DEEP[name] + "\n"))
    assert report.error is None or len(report.error) < 250
    assert Issue.objects.count() == (0 if report.error else 1)


@pytest.mark.parametrize("size", ["lines", "one line"])
def test_ten_megabytes_get_an_answer(size: str, tidings: Publication, tmp_path: Path) -> None:
    word = "kelp tide\n" if size == "lines" else "kelp tide "
    path = written(tmp_path, FRONT.format("") + word * 990_000)
    report = imported(tidings, path, seconds=SECONDS_FOR_TEN_MEGABYTES)
    assert report.error is None or len(report.error) < 250


def test_a_title_of_ten_thousand_letters_is_refused_or_fits(
    tidings: Publication, tmp_path: Path
) -> None:
    report = imported(tidings, written(tmp_path, f"# {'tide ' * 2_000}\n\nHello.\n"))
    assert report.error is None or len(report.error) < 250
    assert Issue.objects.count() == (0 if report.error else 1)


@pytest.mark.parametrize("taken", ["number: 12", "slug: a-tide"])
def test_a_number_or_slug_taken_by_another_issue_is_refused(
    taken: str, tidings: Publication, tmp_path: Path
) -> None:
    first = '---\ntitle: "Another"\n' + taken + "\n---\n\nAnother.\n"
    second = '---\ntitle: "A tide"\n' + taken + "\n---\n\nA tide.\n"
    assert imported(tidings, written(tmp_path, first)).error is None
    report = imported(tidings, written(tmp_path, second))
    assert report.error
    assert "“" in report.error
    assert list(Issue.objects.values_list("title", flat=True)) == ["Another"]
