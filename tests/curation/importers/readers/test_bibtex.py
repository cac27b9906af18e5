"""BibTeX as people keep it: read as forgivingly as reference managers do, and nothing unsaid."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.importers.readers.bibtex import is_bibtex, parse_bibtex
from curation.importers.readers.parsed import ParsedBibliography, ParsedPaper
from curation.importers.readers.refusals import UnreadableFile


def one(fields: str, kind: str = "article") -> ParsedPaper:
    (paper,) = parse_bibtex(f"@{kind}{{k,\n title = {{Kelp}},\n{fields}\n}}").papers
    return paper


def titled(value: str) -> ParsedPaper:
    (paper,) = parse_bibtex(f"@misc{{k, title = {value}}}").papers
    return paper


def authors(value: str) -> tuple[str, ...]:
    return one(f"author = {{{value}}}").authors


def test_an_entry_is_read_whole() -> None:
    read = parse_bibtex(
        """% Kept by hand
@comment{nothing}
@preamble{"\\newcommand{\\x}{y}"}
@string{jss = "Journal of Slow " # {Seas}}
@Article{ode2020,
  Title    = {The {T}ides of {M}{\\o}rk, \\& more},
  author   = "Ann Ode and Jan van der Berg and others",
  journal  = jss, year = 2020, month = "2~" # oct,
  doi      = {https://doi.org/10.5555/JSS.1},
  eprint   = {2001.01234v2}, archivePrefix = "arXiv", primaryClass = {cs.LG},
  url      = {https://seas.example/a\\_b?c=1\\&d=2},
  copyright = {CC-BY-4.0},
  note     = {Retracted: by the authors},
  code     = {https://code.example/x},
  abstract = {First
     line.

     Second *line*.},
}
"""
    )
    assert read == ParsedBibliography(
        (
            ParsedPaper(
                title="The Tides of Mørk, & more",
                title_source="The {T}ides of {M}{\\o}rk, \\& more",
                authors=("Ann Ode", "Jan van der Berg"),
                is_et_al=True,
                venue="Journal of Slow Seas",
                date="2020-10-02",
                doi="10.5555/jss.1",
                arxiv_id="2001.01234",
                arxiv_version=2,
                category="cs.LG",
                url="https://seas.example/a_b?c=1&d=2",
                licence="CC-BY-4.0",
                standing="retracted",
                standing_note="by the authors",
                has_code=True,
                code_url="https://code.example/x",
                abstract="First line.\n\nSecond \\*line\\*.",
            ),
        )
    )


@pytest.mark.parametrize(
    ("latex", "title"),
    [
        (r"{G{\"o}del, G\"odel, G{\"{o}}del}", "Gödel, Gödel, Gödel"),
        (r"{Reparo{\v{z}}e \c{C}a\u{g} {\L}{\'o}d{\'z} \'{\i}}", "Reparože Çağ Łódź í"),
        (r"{Stra{\ss}e, \AA ngstr{\"{o}}m and {\O}re}", "Straße, Ångström and Øre"),
        (r"{{Deep {RL} for {tiny} boats}}", "Deep RL for tiny boats"),
        (r"{5 \% of \$10 \& \#1 a\_b \{c\}}", "5 % of $10 & #1 a_b {c}"),
        (r"{On $x^2$, $\alpha$ and \emph{tides}}", "On x², α and tides"),
        (r"{``So'' -- and---so}", "“So” – and—so"),
        (r'"A {"}quoted{"} word"', 'A "quoted" word'),
        ("{Two\n   lines}", "Two lines"),
        ("{潮汐 and Größe}", "潮汐 and Größe"),
        ("Bare words here", "Bare words here"),
        ('{A} # " and " # {B}', "A and B"),
    ],
)
def test_latex_becomes_letters(latex: str, title: str) -> None:
    assert titled(latex).title == title


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("van der Berg, Jan", ("Jan van der Berg",)),
        ("Jan van der Berg and Maria de la Cruz", ("Jan van der Berg", "Maria de la Cruz")),
        ("Quay, Jr., Martin", ("Martin Quay Jr.",)),
        (r"M{\"u}ller, {\'E}lise", ("Élise Müller",)),
        ("{Kelp and Sons, Inc.} and {Tide Group}", ("Kelp and Sons, Inc.", "Tide Group")),
        ("{{Kelp Collaboration}}", ("Kelp Collaboration",)),
        ("张, 伟 and 張偉", ("张 伟", "張偉")),
        ("Plato", ("Plato",)),
        ("Ode, A. B.\n  AND Vale, N.", ("A. B. Ode", "N. Vale")),
        ("Ode, Ann; Vale, Noor", ("Ann Ode", "Noor Vale")),
        ("A. Ode, N. Vale, I. Marsh, J. Quay", ("A. Ode", "N. Vale", "I. Marsh", "J. Quay")),
        ("Ode, Ann and et al.", ("Ann Ode",)),
        (r"Berg, \O and Ode, \# and B", ("Ø Berg", "# Ode", "B")),
        ("", ()),
    ],
)  # fmt: skip
def test_names_are_shown_as_people_write_them(written: str, shown: tuple[str, ...]) -> None:
    assert authors(written) == shown


@pytest.mark.parametrize("written", ["Ode, A. and others", "Ann Ode et al.", "Ode, A. and et al."])
def test_others_are_no_author(written: str) -> None:
    paper = one(f"author = {{{written}}}")
    assert (len(paper.authors), paper.is_et_al) == (1, True)


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year = 2020", "2020"),
        ("year = {2020}, month = oct", "2020-10"),
        ("year = {2020}, month = {Sept.}, day = 4", "2020-09-04"),
        ("year = 2020, month = {10}", "2020-10"),
        ("year = 2020, month = may # {~4}", "2020-05-04"),
        ("year = 2020, month = {February 31}", "2020-02"),
        ("year = 2020, month = {July--August}", "July–August 2020"),
        ("date = {2023-05-06}", "2023-05-06"),
        ("date = {2023-05}", "2023-05"),
        ("date = {2023-05-06/2023-05-09}", "2023-05-06"),
        ("date = {2023}, year = 1999", "2023"),
        ("year = {in press}", "in press"),
        ("", ""),
    ],
)
def test_dates_say_as_much_as_is_known(fields: str, date: str) -> None:
    assert one(fields).date == date


@pytest.mark.parametrize(
    ("fields", "arxiv"),
    [
        ("eprint = {2301.01234}, archiveprefix = {arXiv}", ("2301.01234", None)),
        ("eprint = {2301.01234v3}, eprinttype = {arxiv}", ("2301.01234", 3)),
        ("eprint = {arXiv:hep-th/9901001}", ("hep-th/9901001", None)),
        ("journal = {arXiv preprint arXiv:2301.01234}", ("2301.01234", None)),
        ("journal = {CoRR}, volume = {abs/2301.01234}", ("2301.01234", None)),
        ("doi = {10.48550/arXiv.2301.01234}", ("2301.01234", None)),
        ("url = {https://arxiv.org/abs/2301.01234v2}", ("2301.01234", 2)),
        ("eprint = {1234567}, eprinttype = {pubmed}", ("", None)),
    ],
)
def test_arxiv_is_found_where_people_write_it(fields: str, arxiv: tuple[str, int | None]) -> None:
    paper = one(fields)
    assert (paper.arxiv_id, paper.arxiv_version, paper.venue, paper.doi) == (*arxiv, "", "")


@pytest.mark.parametrize(
    ("fields", "doi"),
    [
        ("doi = {10.5555/ABC}", "10.5555/abc"),
        ("doi = {https://doi.org/10.5555/a\\_b}", "10.5555/a_b"),
        ("doi = {doi: 10.5555/abc}", "10.5555/abc"),
        ("url = {http://dx.doi.org/10.5555/abc}", "10.5555/abc"),
        ("url = {https://a.example/10.5555/abc.pdf}", ""),
    ],
)
def test_a_doi_is_found_with_or_without_its_address(fields: str, doi: str) -> None:
    assert one(fields).doi == doi


@pytest.mark.parametrize(
    ("fields", "venue"),
    [
        ("journaltitle = {Seas}", "Seas"),
        ("booktitle = {Proc. of Seas}, publisher = {Quay}", "Proc. of Seas"),
        ("school = {University of Kelp}", "University of Kelp"),
        ("howpublished = {\\url{https://a.example/x}}", ""),
        ("journal = {arXiv preprint}", "arXiv preprint"),
    ],
)
def test_a_venue_has_many_names(fields: str, venue: str) -> None:
    assert one(fields).venue == venue


def test_a_page_may_stand_in_how_it_was_published() -> None:
    assert one("howpublished = {\\url{https://a.example/x}}").url == "https://a.example/x"


def test_a_volume_hands_down_its_name_and_date_and_nothing_else() -> None:
    read = parse_bibtex(
        "@inproceedings{a, title={A}, crossref={V}}\n"
        "@inproceedings{b, title={B}, year=2019, crossref={v}, booktitle={Own}}\n"
        "@inproceedings{c, title={C}, crossref={w}}\n"
        "@proceedings{v, title={Seas ’21}, year=2021, month=may, doi={10.5555/v},"
        " url={https://v.example}}"
    )
    a, b, c = read.papers
    assert (a.venue, a.date, a.doi, a.url) == ("Seas ’21", "2021-05", "", "")
    assert (b.venue, b.date) == ("Own", "2019")
    assert c.venue == ""
    assert read.remarks == (
        "Line 3: “c” refers to “w”, which is not here.",
        "Line 4: “v” is the volume of other entries.",
    )


def test_a_paper_that_another_refers_to_stays_one() -> None:
    read = parse_bibtex("@article{a, title={A}}\n@article{b, title={B}, crossref={a}}")
    assert [paper.title for paper in read.papers] == ["A", "B"]


def test_a_broken_entry_is_told_with_its_line_and_the_others_stay() -> None:
    read = parse_bibtex(
        "@misc{a, title={A}}\n@misc{open,\n title={Never ends,\n\n@misc{b, title={B}}\n"
        "@misc{nothing, author={C}}\n@misc{d title={D}}\n@misc{e, title={E}}\n@misc{f, title={F"
    )
    assert [paper.title for paper in read.papers] == ["A", "B", "E"]
    assert read.refused == (
        "Line 2: The entry “open” is broken: a brace, quote, comma or = is missing.",
        "Line 7: The entry “d” is broken: a brace, quote, comma or = is missing.",
        "Line 9: The entry “f” is broken: a brace, quote, comma or = is missing.",
        "Line 6: “nothing” has no title.",
    )


def test_small_slips_lose_nothing() -> None:
    read = parse_bibtex(
        "@misc{a, title={A} year=2020\n month=jan, title={Other}, % note={x},\n journal = SEAS}\n"
        "@misc{a, title={B}}"
    )
    a, b = read.papers
    assert (a.title, a.date, a.venue, b.title) == ("A", "2020-01", "SEAS", "B")
    assert read.remarks == (
        "Line 2: “title” stands twice in “a”; the first is read.",
        "Line 2: “% note” is no field.",
        "Line 4: the key “a” stands twice; both papers were read.",
        "No @string defines “SEAS”; the words themselves were read.",
    )


def test_what_a_paper_has_no_place_for_is_said_once() -> None:
    read = parse_bibtex(
        "@misc{a, title={A}, keywords={x}, note={Best paper}}\n"
        "@misc{b, title={B}, keywords={y}, doi={none}, journal={S}, publisher={P}}"
    )
    (remark,) = read.remarks
    assert remark == (
        "A paper has no place for these fields, which were not kept: “keywords” (2), “note” (1), "
        "“publisher” (1), “doi” (1)."
    )


def test_what_fits_no_column_is_left_out_and_told() -> None:
    long = "x" * 400
    read = parse_bibtex(
        f"@misc{{a, title={{A}}, url={{no address}}, journal={{{long}}},"
        f" author={{{long} and B}}}}\n"
        f"@misc{{b, title={{{long} {long}}}}}"
    )
    (paper,) = read.papers
    assert (paper.url, paper.venue, paper.authors, paper.is_et_al) == ("", "", ("B",), True)
    assert [remark.partition(":")[0] for remark in read.remarks] == ["Line 1"] * 3
    assert read.refused == ("Line 2: “b” has a title of more than 500 letters.",)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("@misc{a, author={B}}", "Line 1: “a” has no title."),
        ("\n@article{a, title={", "Line 2: The entry “a” is broken"),
        ("@comment{x}", "The file has no entry of BibTeX"),
        ("Dear friends,", "The file has no entry of BibTeX"),
        ("@misc{a, title={A}}\n" * 10_001, "more than 10,000 entries"),
        ("@a{" * 300_000, "more than 10,000 entries"),
    ],
)
def test_a_file_without_a_paper_is_refused_in_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(UnreadableFile, match=sentence):
        parse_bibtex(text)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("@article{a, title={A}}", True),
        ("\n% made by a program\n\n  @String ( a = {b})", True),
        ("@ misc {a,", True),
        ("@ann wrote {this}", False),
        ("# A title\n\n@article{a, title={A}}", False),
        ("", False),
    ],
)
def test_a_file_is_known_by_its_first_line(text: str, is_one: bool) -> None:
    assert is_bibtex(text) is is_one


def test_macros_that_grow_without_end_do_not() -> None:
    doubled = "".join(f"@string{{m{n} = m{n - 1} # m{n - 1}}}\n" for n in range(1, 60))
    read = parse_bibtex(
        f"@string{{m0 = {{0123456789}}}}\n{doubled}@misc{{a, title={{A}}, note=m59}}"
    )
    assert len(read.papers) == 1
    assert any("grow too long" in remark for remark in read.remarks)


@pytest.mark.parametrize(
    "text",
    [
        "@misc{a, title={A}}\n" + rubbish
        for rubbish in (
            "@a{" * 15_000, "@a{k,t={" + "{" * 1_000_000, '@a{k,t="' + '"' * 1_000_000,
            "@a{k,t={" + "\\a{" * 300_000 + "}}", "@a{k," + "a=b," * 250_000 + "}",
            "@a{k,t=" + "a#" * 500_000 + "}", "@a{k,author={" + "a and " * 160_000 + "}}",
            "@a{k,abstract={" + "$x" * 500_000 + "}}", "@a(" * 15_000, "%" * 1_000_000,
            "@a{k,t={" + " a" * 500_000 + "}}", "\n" * 1_000_000 + "@", "=" * 1_000_000,
            "@a{k,title={" + "``" * 500_000 + "}}", "@a{k,title={B},abstract={" + "{" * 9_000
            + "}" * 9_000 + "}}", "@a{k,title={B},month={" + "a" * 1_000_000 + "}}",
        )
    ],
    ids=range(16),
)  # fmt: skip
def test_a_megabyte_of_rubbish_leaves_what_stood_before_it(text: str) -> None:
    assert parse_bibtex(text).papers[0].title == "A"


@given(st.text(alphabet='@{}(),="#\\%$\nab ', max_size=200))
def test_nothing_breaks_the_reader(text: str) -> None:
    read = parse_bibtex(f"@misc{{a, title={{A}}}}\n{text}")
    assert read.papers[0].title == "A"
