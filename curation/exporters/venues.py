"""What a venue is, by its name: a journal, a conference, or arXiv."""

import re
from enum import Enum, auto

from curation.importers.readers.bibtex import is_arxiv

_JOURNAL = re.compile(
    r"\b(?:Journal|Transactions|Letters|Reviews?|Annals|Magazine|Quarterly|Bulletin|Endowment|PNAS"
    r"|National Academy|Royal Society|Proceedings of the IEEE$)\b|^ACM Computing Surveys"
)
_CONFERENCE = re.compile(
    r"\b(?:Proceedings|Proc\.|Conference|Workshops?|Symposium|Congress|Meeting of the"
    r"|Advances in Neural|NeurIPS|NIPS|ICML|ICLR|CVPR|ICCV|ECCV|WACV|BMVC|MICCAI|SIGGRAPH|ACL|EMNLP"
    r"|NAACL|EACL|COLING|Interspeech|ICASSP|AAAI|IJCAI|KDD|SIGIR|WSDM|WWW|RecSys|CHI|FAccT|ICRA"
    r"|IROS|CoRL|UAI|AISTATS|COLT)(?![a-z])"
)


class Kind(Enum):
    ARTICLE = auto()
    CONFERENCE = auto()
    PREPRINT = auto()
    OTHER = auto()


def kind_of(venue: str, *, is_at_arxiv: bool) -> Kind:
    """A paper at arXiv is a preprint until another venue is known."""
    if is_at_arxiv and (not venue or is_arxiv(venue)):
        return Kind.PREPRINT
    if not venue:
        return Kind.OTHER
    is_conference = _CONFERENCE.search(venue) and not _JOURNAL.search(venue)
    return Kind.CONFERENCE if is_conference else Kind.ARTICLE
