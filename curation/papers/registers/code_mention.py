"""Where a text says that the code of its paper is."""

import re

from curation.papers.registers.known_as import address_in

_AT_A_FORGE = re.compile(
    r"(?:https?://)?(?<![\w.@-])(?:www\.)?"
    r"(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)/[\w.-]+/[\w.-]+[^\s<>{}\"“”()\[\],;]*",
    re.IGNORECASE,
)
_END_SIGNS = ".,;:!?'’”\"*_"


def code_address_in(text: str) -> str:
    """The first address of a repository at a forge that anybody may use; else nothing."""
    found = _AT_A_FORGE.search(text)
    if not found:
        return ""
    address = found[0].rstrip(_END_SIGNS)
    return address_in(address if "://" in address else f"https://{address}")
