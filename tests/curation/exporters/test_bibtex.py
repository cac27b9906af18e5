"""BibTeX that another program reads back as it was meant."""

import re

from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import BibliographyData, parse_string
from pylatexenc.latex2text import LatexNodes2Text

from curation.characters import one_line
from curation.exporters.citation import citation_of
from curation.exporters.citation_keys import Keys
from curation.exporters.papers import papers_as
from curation.models import Paper
from tests.curation.exporters.generated import TITLES, text_signs
from tests.curation.exporters.unsaved import paper


def read(*papers: Paper) -> BibliographyData:
    return parse_string("".join(papers_as("bib", papers)), "bibtex")


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
    assert (entry.fields["year"], entry.fields["month"], entry.fields["day"]) == (
        "2026", "October", "2"
    )  # fmt: skip
    assert entry.fields["journal"] == r"Shelf \& Strait"
    assert entry.fields["doi"] == "10.5555/jss_2026.1"
    assert entry.fields["eprint"] == "2301.01234v2"
    assert entry.fields["url"] == "https://journal.example/a_b?c=%20"
    assert entry.fields["code"] == "https://code.example/x_y"
    assert "note" not in entry.fields


def test_the_kind_of_an_entry_follows_its_venue() -> None:
    found = {
        entry.fields["title"][1:-1]: (entry.type, entry.fields.get("booktitle"))
        for entry in read(
            paper("Journal", venue="Journal of Slow Seas"),
            paper("Conference", venue="ICML 2024"),
            paper("Workshop", venue="Workshop on Kelp"),
            paper("Proceedings", venue="Proceedings of the National Academy of Tides"),
            paper("Preprint", arxiv_id="2301.01234", category="cs.LG", venue="arXiv"),
            paper("Nothing"),
        ).entries.values()
    }
    assert found == {
        "Journal": ("article", None),
        "Conference": ("inproceedings", "ICML 2024"),
        "Workshop": ("inproceedings", "Workshop on Kelp"),
        "Proceedings": ("article", None),
        "Preprint": ("misc", None),
        "Nothing": ("misc", None),
    }


def test_a_preprint_says_its_archive_and_class() -> None:
    [entry] = read(paper("A", arxiv_id="2301.01234", category="cs.LG")).entries.values()
    said = {name: entry.fields[name] for name in ("eprint", "archiveprefix", "primaryclass")}
    assert said == {"eprint": "2301.01234", "archiveprefix": "arXiv", "primaryclass": "cs.LG"}
    assert "howpublished" not in entry.fields


def test_a_paper_that_was_retracted_says_so_in_a_note() -> None:
    retracted = paper("A", standing="retracted", standing_note="its data, by the journal")
    [entry] = read(retracted).entries.values()
    assert entry.fields["note"] == "Retracted: its data, by the journal"


def test_latex_that_was_given_goes_out_where_it_is_sound() -> None:
    math, wild, open_ = (
        paper("On x² Gulls", title_source="On $x^2$ Gulls"),
        paper("On x² & Gulls", title_source="On $x^2$ & Gulls"),
        paper("On x²", title_source="On {$x^2$"),
    )
    titles = [entry.fields["title"] for entry in read(math, wild, open_).entries.values()]
    assert titles == ["{On $x^2$ Gulls}", "{On x² \\& Gulls}", "{On x²}"]


def test_keys_are_once_each_and_stay_while_older_papers_stay() -> None:
    papers = [paper("The Tide", "A. Ode", date_as_given="2024"), paper("Tide, again", "B. Ode")]
    papers += [paper("Of tide", "C. Ode", date_as_given="2024"), paper("潮汐", "張偉"), paper("波")]
    keys = Keys()
    assert [keys.of(one, citation_of(one)) for one in papers] == [
        "ode2024tide", "odetide", "ode2024tide-2", "paper", "paper-2"
    ]  # fmt: skip
    assert keys.of(papers[2], citation_of(papers[2])) == "ode2024tide-2"


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
        ("textasciitilde", "~"), ("textbackslash", "\2"), ("textasciigrave", "`"),
    ):  # fmt: skip
        text = text.replace(f"{{\\{name}}}", sign)
    text = re.sub(r"(?<=-)\{\}(?=-)|(?<=')\{\}(?=')", "", text)
    for sign in "&%$#_":
        text = text.replace(f"\\{sign}", sign)
    return text.replace("\0", "{").replace("\1", "}").replace("\2", "\\")
