"""The addresses under which a paper may have been linked to."""

import pytest

from curation.links import canonical_url
from curation.memory.spellings import spellings_of


@pytest.mark.parametrize(
    ("address", "other"),
    [
        ("https://arxiv.org/abs/2301.00012", "https://arxiv.org/pdf/2301.00012v3"),
        ("https://arxiv.org/pdf/2301.00012v2.pdf", "https://arxiv.org/abs/2301.00012"),
        ("https://huggingface.co/papers/2301.00012", "https://arxiv.org/abs/2301.00012"),
        ("https://arxiv.org/abs/2301.00012", "https://doi.org/10.48550/arXiv.2301.00012"),
        ("https://arxiv.org/abs/math/0309136", "https://arxiv.org/pdf/math/0309136"),
        ("https://openreview.net/pdf?id=tIdeS-7", "https://openreview.net/forum?id=tIdeS-7"),
        ("https://aclanthology.org/P19-1001/", "https://aclanthology.org/P19-1001.pdf"),
    ],
)
def test_a_paper_is_known_by_its_other_addresses(address: str, other: str) -> None:
    assert other in spellings_of(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://arxiv.org/abs/2301.00012",
        "https://arxiv.org/abs/math/0309136",
        "https://doi.org/10.1000/abc(12)-3",
        "https://openreview.net/forum?id=tIdeS-7",
        "https://aclanthology.org/2020.acl-main.1/",
        "https://pubmed.ncbi.nlm.nih.gov/31452104/",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC3531190/",
    ],
)
def test_every_spelling_is_canonical(address: str) -> None:
    spellings = spellings_of(address)

    assert canonical_url(address) in spellings
    assert {canonical_url(one) for one in spellings} == spellings


def test_other_pages_have_no_spellings() -> None:
    assert spellings_of("https://tides.example/2301") == frozenset()
