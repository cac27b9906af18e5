"""Which address in an abstract is of the paper's code, and which of its data."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

_ADDRESS = re.compile(r"https?://[^\s<>{}|\\^`\"“”]+", re.IGNORECASE)
_BARE_CODE = re.compile(
    r"(?<![\w/.@])(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|huggingface\.co|codeberg\.org)"
    r"/[^\s<>{}|\\^`\"“”]+",
    re.IGNORECASE,
)
_CODE_HOSTS = re.compile(
    r"(?:^|\.)(?:github\.(?:com|io)|gitlab\.[a-z.]+|bitbucket\.org|codeberg\.org|sr\.ht"
    r"|sourceforge\.net|huggingface\.co|hf\.co|4open\.science|readthedocs\.(?:io|org)|pypi\.org"
    r"|cran\.r-project\.org|crates\.io|npmjs\.com|colab\.research\.google\.com)$|^git\."
)
_DATA_PATH = re.compile(r"^/datasets/")
_OF_CODE = re.compile(
    r"\b(?:code|codes|codebase|implementation|package|software|source|toolbox|toolkit|library"
    r"|repository|repo|scripts?|open-?sourced?)\b",
    re.IGNORECASE,
)
_OF_DATA = re.compile(r"\b(?:data|datasets?|corpus|benchmark|database)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.?!]\s+(?=[A-Z“\"(])")
_MOST_ADDRESSES = 40
_LETTERS_BEFORE = 200
_END_SIGNS = ".,;:!?'’”\"*_"


@dataclass(frozen=True)
class Addresses:
    code: str = ""
    data: str = ""


def addresses_of(abstract: str) -> Addresses:
    """The first of each kind, as written; an address of neither is left where it stands."""
    code = data = ""
    for address, before in _addresses(abstract):
        if _is_code(address, before):
            code = code or address
        elif _OF_DATA.search(before) or _is_data(address):
            data = data or address
    return Addresses(code, data)


def _addresses(text: str) -> Iterator[tuple[str, str]]:
    """Each with the words of its sentence before it."""
    if "/" not in text:
        return
    found = [*_ADDRESS.finditer(text), *_BARE_CODE.finditer(text)]
    for one in sorted(found, key=lambda one: one.start())[:_MOST_ADDRESSES]:
        before = text[max(0, one.start() - _LETTERS_BEFORE) : one.start()]
        address = _without_end_signs(one[0])
        full = address if "://" in address else f"https://{address}"
        yield full, _SENTENCE_END.split(before)[-1]


def _without_end_signs(address: str) -> str:
    address = address.rstrip(_END_SIGNS)
    while address.endswith((")", "]")) and address.count("(") < address.count(")"):
        address = address[:-1].rstrip(_END_SIGNS)
    return address.removesuffix("]") if "[" not in address else address


def _is_code(address: str, before: str) -> bool:
    if _is_data(address):
        return False
    return bool(_CODE_HOSTS.search(_host(address)) or _OF_CODE.search(before))


def _is_data(address: str) -> bool:
    try:
        return bool(_DATA_PATH.match(urlsplit(address).path))
    except ValueError:
        return False


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""
