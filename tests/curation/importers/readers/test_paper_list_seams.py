"""Title and authors run together, in more than a hundred ways."""

from pathlib import Path

import pytest

from curation.importers.readers.paper_list.headline import headline_of, seams_of
from curation.importers.readers.paper_list.seam import Seam
from curation.importers.readers.paper_list.wording import Wording, wording_of

TABLE = Path(__file__).parents[1] / "texts" / "papers_seams.txt"
ROWS = [
    line for line in TABLE.read_text().splitlines() if line.strip() and not line.startswith("#")
]


def _seam(line: str, wording: Wording) -> Seam | None:
    return seams_of([headline_of(line)], wording)[0]


@pytest.mark.parametrize("row", ROWS)
def test_the_seam_is_found_without_help_of_a_list(row: str) -> None:
    title, _, byline = row.partition("|")
    seam = _seam(title + byline, Wording())
    assert seam is not None
    assert seam.title == title
    assert ", ".join(seam.authors) == byline.removesuffix(" et al.")


def test_words_of_the_list_tell_a_name_from_a_title() -> None:
    wording = wording_of(["slow tides and forests; KelpGrid counts them"])
    assert _title("Slow TidesSeungHyun Baek", wording) == "Slow Tides"
    assert _title("Slow KelpGridHana Baek", wording) == "Slow KelpGrid"


def test_small_letters_part_where_a_known_word_ends() -> None:
    seam = _seam("Slow tidesada marsh, jon vale", wording_of(["slow tides"]))
    assert seam is not None
    assert (seam.title, seam.authors, seam.is_sure) == (
        "Slow tides",
        ("ada marsh", "jon vale"),
        False,
    )


def test_a_list_that_always_names_three_helps_a_title_with_commas() -> None:
    plain = [f"Slow Kelp {number}Ann Ode, Jon Vale, Ida Marsh et al." for number in range(5)]
    odd = "By LandSea Winds, Old QuayAnn Lee, Tom Hart, Mia Lund et al."
    title = "By LandSea Winds, Old Quay"
    assert _title(odd, Wording()) != title
    assert _titles([*plain, odd])[-1] == title


def test_hardly_any_of_them_is_uncertain() -> None:
    seams = [_seam(row.replace("|", "", 1), Wording()) for row in ROWS]
    assert len(seams) > 100
    assert sum(seam is None or not seam.is_sure for seam in seams) <= 2


def _titles(lines: list[str]) -> list[str]:
    seams = seams_of([headline_of(line) for line in lines], Wording())
    return [seam.title if seam else "" for seam in seams]


def _title(line: str, wording: Wording) -> str:
    seam = _seam(line, wording)
    return seam.title if seam else ""


def test_a_junior_is_one_person() -> None:
    seam = _seam("Kelp is not EnoughMarco de Vale III, Ida Marsh-Lund, Jr., Tom Hart", Wording())
    assert seam is not None
    assert (seam.title, seam.authors) == (
        "Kelp is not Enough",
        ("Marco de Vale III", "Ida Marsh-Lund, Jr.", "Tom Hart"),
    )
