"""One paper, however its address is written; and nothing where there is none."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from curation.identifiers import (
    Identifier,
    Scheme,
    identifiers_in,
    identifiers_of,
    is_at_arxiv,
    page_of,
)
from curation.links import canonical_url

ARXIV = Identifier(Scheme.ARXIV, "2301.01234")
ARXIV_2 = Identifier(Scheme.ARXIV, "2301.01234", 2)
OLD = Identifier(Scheme.ARXIV, "math/0309136")
DOI = Identifier(Scheme.DOI, "10.1234/tide.5")
HASH = "0123456789abcdef0123456789abcdef01234567"


def a_doi(value: str) -> tuple[Identifier, ...]:
    return (Identifier(Scheme.DOI, value),)


@pytest.mark.parametrize(
    "address",
    [
        "2301.01234",
        "arXiv:2301.01234",
        "ARXIV: 2301.01234",
        "arXiv preprint arXiv:2301.01234",
        "arXiv:2301.01234 [cs.LG]",
        " <https://arxiv.org/abs/2301.01234>. ",
        "http://arxiv.org/abs/2301.01234/",
        "arxiv.org/abs/2301.01234",
        "//arxiv.org/abs/2301.01234",
        "https://www.arxiv.org/abs/2301.01234?context=cs",
        "https://arxiv.org/abs/arXiv:2301.01234",
        "https://arxiv.org/pdf/2301.01234",
        "https://arxiv.org/pdf/2301.01234.pdf#page=3",
        "https://arxiv.org/abs/2301.01234%3Futm_source=tides",
        "https://arxiv.org/ps/2301.01234",
        "https://arxiv.org/e-print/2301.01234",
        "https://arxiv.org/format/2301.01234",
        "https://arxiv.org/html/2301.01234/",
        "https://export.arxiv.org/abs/2301.01234",
        "http://cn.arxiv.org/abs/2301.01234",
        "http://xxx.lanl.gov/abs/2301.01234",
        "https://ar5iv.org/abs/2301.01234",
        "https://ar5iv.labs.arxiv.org/html/2301.01234",
        "https://www.alphaxiv.org/abs/2301.01234",
        "https://www.alphaxiv.org/overview/2301.01234",
        "https://www.alphaxiv.org/de/overview/2301.01234",
        "https://alphaxiv.org/pdf/2301.01234",
        "https://www.alphaxiv.org/resources/2301.01234",
        "https://huggingface.co/papers/2301.01234",
        "https://hf.co/papers/2301.01234?utm_source=tides",
        "https://www.arxiv-vanity.com/papers/2301.01234/",
        "https://arxiv-sanity-lite.com/?rank=pid&pid=2301.01234",
        "https://doi.org/10.48550/arXiv.2301.01234",
        "https://doi.org/10.48550/ARXIV.2301.01234",
        "doi:10.48550/arXiv.2301.01234",
        "https://api.semanticscholar.org/arXiv:2301.01234",
        "https://api.semanticscholar.org/graph/v1/paper/ARXIV:2301.01234",
        "https://web.archive.org/web/20230105000000/https://arxiv.org/abs/2301.01234",
        "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Farxiv.org%2Fabs%2F2301.01234&data=05",
        "https://scholar.google.com/scholar_url?url=https://arxiv.org/pdf/2301.01234&hl=en",
        "[2301.01234]",
        "(https://arxiv.org/abs/2301.01234)",
    ],
)
def test_an_arxiv_record_is_one_paper_however_it_is_written(address: str) -> None:
    assert identifiers_in(address) == (ARXIV,)


@pytest.mark.parametrize(
    "address",
    [
        "2301.01234v2",
        "arXiv:2301.01234V2",
        "https://arxiv.org/abs/2301.01234v2",
        "https://arxiv.org/pdf/2301.01234v2.pdf",
        "https://arxiv.org/html/2301.01234v2#S3.p1",
        "https://www.alphaxiv.org/overview/2301.01234v2",
        "https://doi.org/10.48550/arXiv.2301.01234v2",
    ],
)
def test_the_version_that_was_named_is_kept_beside_the_paper(address: str) -> None:
    assert identifiers_in(address) == (ARXIV_2,)


@pytest.mark.parametrize(
    "address",
    [
        "math/0309136",
        "math.GT/0309136",
        "arXiv:math.GT/0309136",
        "https://arxiv.org/abs/math/0309136",
        "https://arxiv.org/abs/math.GT/0309136",
        "https://arxiv.org/pdf/math/0309136.pdf",
        "https://ar5iv.org/abs/math/0309136",
        "https://doi.org/10.48550/arXiv.math/0309136",
    ],
)
def test_the_class_of_an_old_arxiv_id_names_no_paper(address: str) -> None:
    assert identifiers_in(address) == (OLD,)


@pytest.mark.parametrize(
    "address",
    [
        "10.1234/tide.5",
        "10.1234/TIDE.5.",
        "doi:10.1234/tide.5",
        "DOI: 10.1234/tide.5",
        "doi 10.1234/tide.5",
        "info:doi/10.1234/tide.5",
        "(10.1234/tide.5)",
        "10.1234%2Ftide.5",
        "https://doi.org/10.1234/tide.5",
        "http://dx.doi.org/10.1234/Tide.5",
        "https://doi.org/10.1234%2Ftide.5",
        "https://doi.org/doi:10.1234/tide.5",
        "https://dl.acm.org/doi/10.1234/tide.5",
        "https://dl.acm.org/doi/abs/10.1234/tide.5?download=true",
        "https://dl.acm.org/doi/pdf/10.1234/tide.5",
        "https://dl.acm.org/doi/fullHtml/10.1234/tide.5",
        "https://onlinelibrary.wiley.com/doi/10.1234/tide.5/abstract",
        "https://onlinelibrary.wiley.com/doi/full/10.1234/tide.5",
        "https://www.science.org/doi/epdf/10.1234/tide.5",
        "https://link.springer.com/article/10.1234/tide.5",
        "https://link.springer.com/chapter/10.1234%2Ftide.5#Sec2",
        "https://link.springer.com/content/pdf/10.1234/tide.5.pdf",
        "https://www.tandfonline.com/doi/full/10.1234/tide.5?needAccess=true",
        "https://www.pnas.org/doi/10.1234/tide.5",
        "https://journals.plos.org/plosone/article?id=10.1234/tide.5",
        "https://journals.plos.org/plosone/article/file?id=10.1234/tide.5&type=printable",
        "https://www.frontiersin.org/articles/10.1234/tide.5/full",
        "https://www.frontiersin.org/journals/tides/articles/10.1234/tide.5/pdf",
        "https://iopscience.iop.org/article/10.1234/tide.5/meta",
        "https://journals.aps.org/prl/abstract/10.1234/tide.5",
        "https://academic.oup.com/tides/article/doi/10.1234/tide.5/6139935",
        "https://direct.mit.edu/tides/article/doi/10.1234/tide.5/43456/Neap-and-Spring",
        "https://press.example/journal/doi/10.1234/tide.5",
        "https://press.example/show?doi=10.1234%2Ftide.5",
        "https://api.semanticscholar.org/DOI:10.1234/tide.5",
        "https://europepmc.org/abstract/doi/10.1234/tide.5",
    ],
)
def test_a_doi_is_one_paper_wherever_it_stands(address: str) -> None:
    assert identifiers_in(address) == (DOI,)


@pytest.mark.parametrize(
    ("address", "doi"),
    [
        ("https://www.nature.com/articles/s41586-000-0001-1", "10.1038/s41586-000-0001-1"),
        ("https://www.nature.com/articles/s41586-000-0001-1.pdf", "10.1038/s41586-000-0001-1"),
        ("https://www.nature.com/articles/nature99999/figures/2", "10.1038/nature99999"),
        (
            "http://www.nature.com/nature/journal/v1/n2/full/nature99999.html",
            "10.1038/nature99999",
        ),
        (
            "https://www.biorxiv.org/content/10.1101/2020.01.02.123456v2.full.pdf+html",
            "10.1101/2020.01.02.123456",
        ),
        (
            "https://www.medrxiv.org/content/10.1101/2020.01.02.20123456v1",
            "10.1101/2020.01.02.20123456",
        ),
        ("https://www.biorxiv.org/content/10.64898/2026.01.02.1234v1", "10.64898/2026.01.02.1234"),
        ("https://www.biorxiv.org/content/early/2018/01/02/123456", "10.1101/123456"),
        (
            "https://www.biorxiv.org/content/biorxiv/early/2020/01/02/2020.01.01.123456.full.pdf",
            "10.1101/2020.01.01.123456",
        ),
        ("https://press.example/doi/10.1016/j.full.2020.1", "10.1016/j.full.2020.1"),
        ("https://elifesciences.org/articles/12345", "10.7554/elife.12345"),
        ("https://papers.ssrn.com/sol3/papers.cfm?abstract_id=123456", "10.2139/ssrn.123456"),
        ("https://dl.acm.org/citation.cfm?id=123456.654321", "10.1145/123456.654321"),
        ("10.1002/(SICI)1097-0258(19980815/30)17:15", "10.1002/(sici)1097-0258(19980815/30)17:15"),
        (
            "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
            "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2",
        ),
        ("https://link.springer.com/chapter/10.1007/978-3-030-1_12", "10.1007/978-3-030-1_12"),
        ("10.1007/978-3-030-00001-1\\_12", "10.1007/978-3-030-00001-1_12"),
        ("https://academic.oup.com/t/article/doi/10.1093/neap/ab083/6139935", "10.1093/neap/ab083"),
    ],
)  # fmt: skip
def test_publishers_addresses_tell_a_doi(address: str, doi: str) -> None:
    assert identifiers_in(address) == a_doi(doi)


@pytest.mark.parametrize(
    "address",
    [
        "https://openreview.net/forum?id=Ab_c-9XyZ1",
        "https://openreview.net/pdf?id=Ab_c-9XyZ1",
        "https://openreview.net/attachment?id=Ab_c-9XyZ1&name=supplementary_material",
        "https://openreview.net/forum?id=Ab_c-9XyZ1&noteId=zzzzzz",
        "openreview.net/forum?id=Ab_c-9XyZ1",
    ],
)
def test_an_openreview_forum_keeps_its_case(address: str) -> None:
    assert identifiers_in(address) == (Identifier(Scheme.OPENREVIEW, "Ab_c-9XyZ1"),)


@pytest.mark.parametrize(
    "address",
    [
        "https://aclanthology.org/P19-1001/",
        "https://aclanthology.org/P19-1001.pdf",
        "https://aclanthology.org/P19-1001v2.pdf",
        "https://www.aclweb.org/anthology/P19-1001",
        "https://www.aclweb.org/anthology/papers/P/P19/P19-1001/",
        "https://aclanthology.info/papers/P19-1001/p19-1001",
        "ACL:P19-1001",
    ],
)
def test_an_old_anthology_id_is_in_capitals(address: str) -> None:
    assert identifiers_in(address) == (Identifier(Scheme.ACL, "P19-1001"),)


@pytest.mark.parametrize(
    "address",
    [
        "2020.acl-main.1",
        "https://aclanthology.org/2020.acl-main.1",
        "https://aclanthology.org/2020.acl-main.1.pdf",
        "https://aclanthology.org/2020.acl-main.1.bib",
        "https://aclanthology.org/2020.acl-main.1v1.pdf",
        "https://doi.org/10.18653/v1/2020.acl-main.1",
    ],
)
def test_a_new_anthology_id_and_its_doi_are_one_paper(address: str) -> None:
    assert set(identifiers_in(address)) == {
        Identifier(Scheme.ACL, "2020.acl-main.1"),
        *a_doi("10.18653/v1/2020.acl-main.1"),
    }


def test_what_an_address_itself_says_comes_first() -> None:
    schemes = [one.scheme for one in identifiers_in("https://aclanthology.org/2020.acl-main.1")]
    assert schemes == [Scheme.ACL, Scheme.DOI]
    schemes = [one.scheme for one in identifiers_in("10.18653/v1/P19-1001")]
    assert schemes == [Scheme.DOI, Scheme.ACL]


def test_no_doi_is_made_up_for_a_workshop() -> None:
    found = identifiers_in("https://aclanthology.org/2020.tides-1.4")
    assert found == (Identifier(Scheme.ACL, "2020.tides-1.4"),)


@pytest.mark.parametrize(
    ("address", "scheme", "value"),
    [
        ("https://pubmed.ncbi.nlm.nih.gov/1234567/", Scheme.PMID, "1234567"),
        ("https://www.ncbi.nlm.nih.gov/pubmed/1234567", Scheme.PMID, "1234567"),
        ("https://www.ncbi.nlm.nih.gov/pubmed/?term=1234567", Scheme.PMID, "1234567"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/pmid/1234567/", Scheme.PMID, "1234567"),
        ("https://europepmc.org/article/MED/1234567", Scheme.PMID, "1234567"),
        ("PMID: 1234567", Scheme.PMID, "1234567"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC7654321/", Scheme.PMCID, "PMC7654321"),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC7654321/pdf/a.pdf", Scheme.PMCID, "PMC7654321"),
        ("https://europepmc.org/articles/PMC7654321", Scheme.PMCID, "PMC7654321"),
        ("https://europepmc.org/article/PMC/PMC7654321", Scheme.PMCID, "PMC7654321"),
        ("PMC7654321", Scheme.PMCID, "PMC7654321"),
        (f"https://www.semanticscholar.org/paper/Of-Tides-Lind/{HASH}", Scheme.S2, HASH),
        (f"https://www.semanticscholar.org/paper/{HASH.upper()}", Scheme.S2, HASH),
        (f"https://www.semanticscholar.org/reader/{HASH}", Scheme.S2, HASH),
        (f"https://pdfs.semanticscholar.org/{HASH[:4]}/{HASH[4:]}.pdf", Scheme.S2, HASH),
        ("https://api.semanticscholar.org/CorpusID:1234567", Scheme.S2_CORPUS, "1234567"),
        ("CorpusID:1234567", Scheme.S2_CORPUS, "1234567"),
    ],
)
def test_other_registers_are_known_by_their_own_numbers(
    address: str, scheme: Scheme, value: str
) -> None:
    assert identifiers_in(address) == (Identifier(scheme, value),)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://arxiv.org/",
        "https://arxiv.org/list/cs.LG/2301",
        "https://arxiv.org/list/cs.LG/recent",
        "https://arxiv.org/search/?query=2301.01234",
        "https://arxiv.org/a/lind_r_1",
        "https://arxiv.org/year/cs/23",
        "https://info.arxiv.org/help/arxiv_identifier.html",
        "https://doi.org",
        "https://doi.org/",
        "https://doi.org/gfvg2v",
        "https://www.doi.org/the-identifier/what-is-a-doi/",
        "https://huggingface.co/papers",
        "https://huggingface.co/papers/month/2023-01",
        "https://huggingface.co/tides/model-2301.01234",
        "https://openreview.net/group?id=Tides.example/2023/Conference",
        "https://openreview.net/references/pdf?id=Ab_c-9XyZ1",
        "https://aclanthology.org/volumes/2020.acl-main/",
        "https://aclanthology.org/events/acl-2020/",
        "https://pubmed.ncbi.nlm.nih.gov/?term=tides",
        "https://www.nature.com/articles",
        "https://www.nature.com/articles/6600123",
        "https://www.semanticscholar.org/author/1234567",
        "https://tides.example/releases/10.1234/tide.zip",
        "https://tides.example/2301.01234",
        f"https://github.com/tides/neap/commit/{HASH}",
        "2313.01234",
        "1412.12345",
        "2301.1234",
        "+46 2301 01234",
        "10.1 million",
        "10.1/2",
        "10.0.19041",
        "v2.3.1",
        "2026-10-02",
        "P19-1001",
        "1234567",
        HASH,
        "https://[::1",
        "mailto:rosa@tides.example",
    ],
)
def test_what_only_looks_like_a_paper_is_none(address: str) -> None:
    assert identifiers_in(address) == ()


def test_a_running_text_tells_each_paper_once_and_in_order() -> None:
    text = (
        "Rosa wrote to me of two: https://arxiv.org/abs/2301.01234v2, and (doi:10.1234/tide.5).\n"
        "Again arXiv:2301.01234; on page 10.5 of 2104.55 nothing. Call 2301.99999 now!\n"
        "- 2302.00001 Neap and Spring\n"
        "2) [2303.00002v1]\n"
        "See [the page](https://aclanthology.org/P19-1001/), PMID: 1234567 and "
        "huggingface.co/papers/2304.00003."
    )
    assert identifiers_of(text) == (
        ARXIV_2,
        DOI,
        Identifier(Scheme.ARXIV, "2302.00001"),
        Identifier(Scheme.ARXIV, "2303.00002", 1),
        Identifier(Scheme.ACL, "P19-1001"),
        Identifier(Scheme.PMID, "1234567"),
        Identifier(Scheme.ARXIV, "2304.00003"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Our phone is 010.12345/678 and the build 10.0.19041.",
        "It cost 2301.01234 in all.",
        "Write to arxiv@2301.example or 10.1 million others.",
        "The commit is " + HASH,
    ],
)
def test_a_running_text_without_papers_tells_none(text: str) -> None:
    assert identifiers_of(text) == ()


@pytest.mark.parametrize(
    ("identifier", "page"),
    [
        (ARXIV_2, "https://arxiv.org/abs/2301.01234"),
        (OLD, "https://arxiv.org/abs/math/0309136"),
        (DOI, "https://doi.org/10.1234/tide.5"),
        (
            Identifier(Scheme.DOI, "10.1002/(sici)17:15<1661::aid>3.0.co;2-2"),
            "https://doi.org/10.1002/(sici)17:15%3C1661::aid%3E3.0.co;2-2",
        ),
        (Identifier(Scheme.OPENREVIEW, "Ab_c-9"), "https://openreview.net/forum?id=Ab_c-9"),
        (Identifier(Scheme.ACL, "P19-1001"), "https://aclanthology.org/P19-1001"),
        (Identifier(Scheme.PMID, "1234567"), "https://pubmed.ncbi.nlm.nih.gov/1234567"),
        (
            Identifier(Scheme.PMCID, "PMC7654321"),
            "https://pmc.ncbi.nlm.nih.gov/articles/PMC7654321",
        ),
        (Identifier(Scheme.S2, HASH), f"https://www.semanticscholar.org/paper/{HASH}"),
        (Identifier(Scheme.S2_CORPUS, "12"), "https://api.semanticscholar.org/CorpusID:12"),
    ],
)
def test_each_register_has_a_page_to_link_to(identifier: Identifier, page: str) -> None:
    assert page_of(identifier) == page
    assert canonical_url(page) == page


pieces = st.sampled_from(
    ["https://", "arxiv.org/", "abs/", "pdf/", "2301.01234", "v2", "math.GT/0309136", "10.1234/",
     "doi:", "doi.org/", "arXiv:", " ", "\n", "(", ")", "<", ">", "[", "]", "%2F", "%", "?id=", "&",
     "#", ".pdf", "/", ".", "a", "PMC1234567", "2020.acl-main.1", "aclanthology.org/", "\\", "é",
     "openreview.net/forum", "nature.com/articles/", "s41586-1", "semanticscholar.org/", HASH,
     "biorxiv.org/content/", "doi/", ":", "\x00", "@"]
)  # fmt: skip
texts = st.one_of(st.text(), st.lists(pieces, max_size=14).map("".join))


@given(texts)
@example("https://doi.org/10.1234/[")
@example("//[")
@example("10.1234/%00")
@example("10.1234/%2541")
def test_nothing_raises_and_what_is_found_is_found_again_at_its_page(text: str) -> None:
    for one in (*identifiers_in(text), *identifiers_of(text)):
        again = identifiers_in(page_of(one))
        assert (again[0].scheme, again[0].value) == (one.scheme, one.value)
        assert len(one.value) <= 200


@given(texts)
def test_every_identifier_is_of_a_canonical_form(text: str) -> None:
    for one in identifiers_of(text):
        value = one.value
        is_lower = one.scheme not in {Scheme.ACL, Scheme.OPENREVIEW, Scheme.PMCID}
        assert not is_lower or value == "".join(
            sign.lower() if sign.isascii() else sign for sign in value
        )
        assert not value.startswith("10.48550/arxiv.")


@pytest.mark.parametrize(
    "rubbish",
    ["a.", "10.1234/", "https://a(", "arxiv:", "- ", "(", "doi ", "2301.01234 ", "x@y.org/", "1. "],
)
def test_a_million_signs_of_rubbish_are_read_once(rubbish: str) -> None:
    text = (rubbish * 1_000_000)[:1_000_000]
    assert len(identifiers_of(text)) <= 2
    assert identifiers_in(text) == ()


@pytest.mark.parametrize("host", ["arxiv.org", "www.arxiv.org", "export.arxiv.org", "ARXIV.org"])
def test_every_host_of_arxiv_is_arxiv(host: str) -> None:
    assert is_at_arxiv(f"https://{host}/abs/2301.01234")


@pytest.mark.parametrize("host", ["notarxiv.org", "arxiv.org.example", "alphaxiv.org", ""])
def test_what_only_looks_like_arxiv_is_not(host: str) -> None:
    assert not is_at_arxiv(f"https://{host}/abs/2301.01234")
