"""Where in a run of signs a name could begin without a blank before it."""

import re
from collections.abc import Iterator

from curation.importers.readers.paper_list.letters import is_caseless
from curation.importers.readers.paper_list.wording import Wording

LONGEST_NAME = 70

_FEWEST_LETTERS_KNOWN = 4
_OPENING = frozenset("([{“‘«<-‐‑–—/&@#_:;,|=^\\")
_ELISION = re.compile(r"[A-ZdlÓ]['’]$")
_PARTICLE_START = re.compile(
    r"(?:(?:van|von|vom|zu|de|del|della|di|da|dos|du|den|der|ter|la|bin|ibn) )+"
    r"(?=[^\W\d_a-z])[^\W\d_][^\W\d_]|(?:d['’]|al-|el-|ibn-)[A-Z]"
)
_LAST_WORD = re.compile(r"\S*$")


def capital_places(part: str, wording: Wording) -> Iterator[int]:
    """Where a name with a capital or a particle could begin right after another sign."""
    for place in range(max(1, len(part) - LONGEST_NAME), len(part)):
        if not part[place - 1].isspace() and _is_place(part, place):
            yield place


def word_places(part: str, wording: Wording) -> Iterator[int]:
    """Where a word known elsewhere ends inside another, as in “tidesada smith”."""
    for place in range(max(1, len(part) - LONGEST_NAME), len(part)):
        if part[place - 1].isalpha() and part[place].isalpha():
            word = _LAST_WORD.search(part[:place])
            if word and len(word[0]) >= _FEWEST_LETTERS_KNOWN and wording.knows(word[0]):
                yield place


def _is_place(part: str, place: int) -> bool:
    before, sign = part[place - 1], part[place]
    if before in _OPENING or _ELISION.search(part[max(0, place - 2) : place]):
        return False
    if sign.isupper():
        return not before.isupper() or _begins_a_name(part, place)
    if is_caseless(sign):
        return not is_caseless(before)
    return sign.islower() and bool(_PARTICLE_START.match(part, place))


def _begins_a_name(part: str, place: int) -> bool:
    """After a capital: “GNNAda”, “GNNA. Smith”, “GNNO’Neill”, and “GNNADA SMITH” anywhere."""
    after = part[place + 1 : place + 2]
    if not after or after.islower() or after in ".'’ ":
        return True
    words = part[place:].split(" ")
    return len(words) > 1 and words[0].isupper() and words[1].isupper()
