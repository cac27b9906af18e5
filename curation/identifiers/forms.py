"""What an identifier looks like in each register, and its canonical form.

Each function takes a text that is to be nothing but an identifier; it answers with none when the
text is something else. Sources: arXiv's “Understanding the arXiv identifier” and its taxonomy,
the DOI Handbook, the ACL Anthology's “Anthology Identifiers”, NCBI's and Semantic Scholar's API.
"""

import re
from collections.abc import Callable, Mapping
from string import ascii_lowercase, ascii_uppercase
from urllib.parse import unquote

from curation.identifiers.schemes import Identifier, Scheme

Found = tuple[Identifier, ...]

# Of what is stored; a longer DOI was never met.
LONGEST_DOI = 200
MOST_SIGNS_READ = 1_000

# Since April 2007; a fifth digit since January 2015.
NEW_ARXIV = r"(?:0[7-9]|[1-8]\d)(?:0[1-9]|1[0-2])\.\d{4,5}"
# Before that an archive came first, and perhaps a class of its subjects, which names no paper.
OLD_ARXIV = (
    r"(?:acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg"
    r"|comp-gas|cond-mat|cs|dg-ga|econ|eess|funct-an|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|math"
    r"|mtrl-th|nlin|nucl-(?:ex|th)|patt-sol|physics|plasm-ph|q-alg|q-bio|q-fin|quant-ph|solv-int"
    r"|stat|supr-con)(?:\.[a-z-]{2,12})?/(?:9[1-9]|0[0-7])(?:0[1-9]|1[0-2])\d{3}"
)
DOI = r"10\.\d{4,9}(?:\.\d{1,9}){0,2}/"
NEW_ACL = r"(?:19|20)\d\d\.[a-z0-9_]{2,20}-[a-z0-9_]{1,20}\.\d{1,4}"
FIFTH_DIGIT_SINCE = "1501"
ARXIV_DOI = "10.48550/arxiv."
ACL_DOI = "10.18653/v1/"

_ARXIV_ID = re.compile(rf"({NEW_ARXIV}|{OLD_ARXIV})(?:v(\d{{1,2}}))?", re.IGNORECASE)
_CLASS = re.compile(r"\.[a-z-]+/")
_DOI_ID = re.compile(rf"{DOI}\S+")
# A few DOIs of the nineties hold `<` and `>`, such as …<1661::AID-SIM968>3.0.CO;2-2.
_END_OF_DOI = re.compile(r'["\s]|<(?!\d+:)|(?<!\d)>(?!\d\.)')
_OLD_ACL_ID = re.compile(r"[A-Z]\d\d-\d{4}", re.IGNORECASE)
_NEW_ACL_ID = re.compile(NEW_ACL, re.IGNORECASE)
_ACL_VERSION = re.compile(r"(?<=\d)v\d{1,2}$")
# Every volume of these conferences has a DOI for each of its papers; many a workshop has none.
_ACL_WITH_DOI = re.compile(r"20[2-9]\d\.(?:acl|aacl|eacl|naacl|emnlp|findings)-[a-z]+\.[1-9]\d*")
_OPENREVIEW_ID = re.compile(r"[A-Za-z0-9_-]{5,40}")
_PMID_ID = re.compile(r"[1-9]\d{0,8}")
_PMCID_ID = re.compile(r"(?:PMC)?([1-9]\d{0,8})(?:\.\d{1,2})?", re.IGNORECASE)
_S2_ID = re.compile(r"[0-9a-f]{40}", re.IGNORECASE)
_S2_CORPUS_ID = re.compile(r"[1-9]\d{0,11}")
# DOIs compare without regard to the case of ASCII letters, and of no others.
_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
_BRACKETS = {")": "(", "]": "[", "}": "{"}


def arxiv(written: str) -> Found:
    """`2301.01234v2` (with its version), `math.GT/0309136` (as `math/0309136`)."""
    found = _ARXIV_ID.fullmatch(written)
    if not found:
        return ()
    value = _CLASS.sub("/", found[1].lower())
    number = value.partition(".")[2]
    if number and (len(number) == 5) != (value[:4] >= FIFTH_DIGIT_SINCE):
        return ()
    return (Identifier(Scheme.ARXIV, value, int(found[2]) if found[2] else None),)


def doi(written: str) -> Found:
    """In lower case; the DOI of an arXiv record is that record, of an Anthology paper both."""
    if len(written) > MOST_SIGNS_READ:
        return ()
    value = _END_OF_DOI.split(_decoded(written), maxsplit=1)[0]
    value = without_closing(value).translate(_LOWER)
    if len(value) > LONGEST_DOI or not _DOI_ID.fullmatch(value) or not value.isprintable():
        return ()
    if value.startswith(ARXIV_DOI):
        return arxiv(value.removeprefix(ARXIV_DOI))
    other = _acl_value(value.removeprefix(ACL_DOI)) if value.startswith(ACL_DOI) else ""
    more = (Identifier(Scheme.ACL, other),) if other else ()
    return (Identifier(Scheme.DOI, value), *more)


def acl(written: str) -> Found:
    """`P19-1001` or `2020.acl-main.1`, and its DOI where all of its volume have one."""
    value = _acl_value(_ACL_VERSION.sub("", written))
    if not value:
        return ()
    more = (Identifier(Scheme.DOI, ACL_DOI + value),) if _ACL_WITH_DOI.fullmatch(value) else ()
    return (Identifier(Scheme.ACL, value), *more)


def openreview(written: str) -> Found:
    return _simple(Scheme.OPENREVIEW, _OPENREVIEW_ID, written)


def pmid(written: str) -> Found:
    return _simple(Scheme.PMID, _PMID_ID, written)


def pmcid(written: str) -> Found:
    found = _PMCID_ID.fullmatch(written)
    return (Identifier(Scheme.PMCID, f"PMC{found[1]}"),) if found else ()


def s2(written: str) -> Found:
    return _simple(Scheme.S2, _S2_ID, written.lower())


def s2_corpus(written: str) -> Found:
    return _simple(Scheme.S2_CORPUS, _S2_CORPUS_ID, written)


OF_PREFIX: Mapping[str, Callable[[str], Found]] = {
    "arxiv": arxiv,
    "doi": doi,
    "pmid": pmid,
    "pmcid": pmcid,
    "acl": acl,
    "corpusid": s2_corpus,
}


def without_closing(written: str) -> str:
    """Without what ends a sentence or an address, and brackets that were opened before it."""
    kept = written.replace("\\_", "_")
    while kept:
        last = kept[-1]
        opened = _BRACKETS.get(last, "")
        is_closing = opened and kept.count(last) > kept.count(opened)
        if not is_closing and last not in ".,;:!?'\"*_`’”»>\\/":
            break
        if last == ">" and kept.count("<") >= kept.count(">"):
            break
        kept = kept[:-1]
    return kept


def _decoded(written: str) -> str:
    """Some are copied out of an address, with its percent signs, or out of one within another."""
    while "%" in written and (plain := unquote(written)) != written:
        written = plain
    return written


def _acl_value(written: str) -> str:
    if _OLD_ACL_ID.fullmatch(written):
        return written.upper()
    return written.lower() if _NEW_ACL_ID.fullmatch(written) else ""


def _simple(scheme: Scheme, form: re.Pattern[str], written: str) -> Found:
    return (Identifier(scheme, written),) if form.fullmatch(written) else ()
