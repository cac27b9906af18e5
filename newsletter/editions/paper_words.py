"""What readers are told of how a paper stands and of what became of it, in the language that is on.

The labels of the rows are English wherever they are: `.bib` files are read back by them.
"""

from django.utils.translation import gettext_lazy

from curation.models import Paper
from curation.models.paper import Change, Standing

_STANDINGS = {
    Standing.CONCERN: gettext_lazy("Expression of concern"),
    Standing.WITHDRAWN: gettext_lazy("Withdrawn"),
    Standing.RETRACTED: gettext_lazy("Retracted"),
}
_CHANGES = {
    Change.PUBLISHED: gettext_lazy("Published"),
    Change.VERSION: gettext_lazy("New version"),
    Change.WITHDRAWN: gettext_lazy("Withdrawn"),
    Change.RETRACTED: gettext_lazy("Retracted"),
    Change.CONCERN: gettext_lazy("Expression of concern"),
    Change.CODE: gettext_lazy("Code released"),
}


def standing_in_words(standing: str) -> str:
    """“Retracted”; nothing where nothing is to be said."""
    return str(_STANDINGS.get(Standing(standing), ""))


def change_in_words(change: str) -> str:
    """“New version”."""
    return str(_CHANGES[Change(change)])


def notice_of(paper: Paper) -> str:
    """“Retracted: the data were lost”; empty for a paper that stands."""
    said = standing_in_words(paper.standing)
    return f"{said}: {paper.standing_note}" if said and paper.standing_note else said
