"""BibTeX that another program reads back as it was meant."""

from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import BibliographyData, parse_string
from pylatexenc.latex2text import LatexNodes2Text

from curation.characters import one_line
from curation.exporters.bibtex import Keys, bibtex_of
from curation.models import Paper, PaperAuthor
from tests.curation.exporters.generated import TITLES, text_signs


def paper(title: str, *authors: str, **facts: object) -> Paper:
    """Unsaved, with its authors as if they had been read."""
    paper = Paper(pk=hash((title, authors)), title=title, **facts)
    rows = [PaperAuthor(name=name, position=place) for place, name in enumerate(authors)]
    paper._prefetched_objects_cache = {"authors": _Read(rows)}
    return paper


class _Read(list[PaperAuthor]):
    def all(self) -> "_Read":
        return self


def read(*papers: Paper) -> BibliographyData:
    return parse_string("\n".join(bibtex_of(papers, Keys())), "bibtex")


def plain(latex: str) -> str:
    return LatexNodes2Text(keep_braced_groups=False).latex_to_text(latex)


def test_a_paper_has_what_a_reference_manager_asks_for() -> None:
    kelp = paper(
        "Kelp: Clocks of the Sea",
        "Tamsin Oyelowe-Grieg",
        "Đặng Minh Châu",
        venue="Shelf & Strait",
        date_as_given="2 October 2026",
        doi="10.5555/jss_2026.1",
        arxiv_id="2301.01234",
        arxiv_version=2,
        url="https://journal.example/a_b?c=%20",
        code_url="https://code.example/x_y",
        is_et_al=True,
    )
    data = read(kelp)
    [(key, entry)] = data.entries.items()
    assert key == "oyelowegrieg2026kelp"
    assert entry.type == "article"
    assert [str(one) for one in entry.persons["author"]] == [
        "Oyelowe-Grieg, Tamsin", "Châu, Đặng Minh", "others"
    ]  # fmt: skip
    assert entry.fields["year"] == "2026"
    assert entry.fields["journal"] == r"Shelf \& Strait"
    assert entry.fields["doi"] == "10.5555/jss_2026.1"
    assert entry.fields["eprint"] == "2301.01234v2"
    assert entry.fields["url"] == "https://journal.example/a_b?c=%20"
    assert plain(entry.fields["note"]) == "Code: https://code.example/x_y"


def test_keys_are_once_each_and_stay_while_older_papers_stay() -> None:
    papers = [paper("The Tide", "A. Ode", date_as_given="2024"), paper("Tide, again", "B. Ode")]
    papers += [paper("Of tide", "C. Ode", date_as_given="2024"), paper("潮汐", "張偉"), paper("波")]
    keys = Keys()
    assert [keys.of(one) for one in papers] == [
        "ode2024tide", "odetide", "ode2024tide-2", "paper", "paper-2"
    ]  # fmt: skip
    assert keys.of(papers[2]) == "ode2024tide-2"


def test_names_of_firms_are_not_taken_apart() -> None:
    [entry] = read(paper("A", "Marsh and Sons", "Ode, Ltd.", "Ida Marsh")).entries.values()
    assert [plain(str(one)) for one in entry.persons["author"]] == [
        "Marsh and Sons", "Ode, Ltd.", "Marsh, Ida"
    ]  # fmt: skip


@given(st.sampled_from(TITLES) | st.text(text_signs, min_size=1, max_size=40))
def test_no_title_breaks_the_file(title: str) -> None:
    title = one_line(f"A {title} b")
    [entry, after] = read(paper(title), paper("After")).entries.values()
    assert entry.fields["title"].startswith("{")
    assert _spelled_back(entry.fields["title"][1:-1]) == title
    assert after.fields["title"] == "{After}"


def _spelled_back(text: str) -> str:
    for name, sign in (
        ("textbraceleft", "\0"), ("textbraceright", "\1"), ("textasciicircum", "^"),
        ("textasciitilde", "~"), ("textbackslash", "\2"),
    ):  # fmt: skip
        text = text.replace(f"{{\\{name}}}", sign)
    for sign in "&%$#_":
        text = text.replace(f"\\{sign}", sign)
    return text.replace("\0", "{").replace("\1", "}").replace("\2", "\\")
