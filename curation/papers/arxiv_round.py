"""Fifty papers in one request to arXiv, since it takes one in three seconds."""

import logging
from collections.abc import Iterable

from curation.fetch import NotFetched
from curation.models import Paper
from curation.papers.hearing import LONGEST_ANSWER_SECONDS, Time, is_kept, keep
from curation.papers.record import Register
from curation.papers.registers import arxiv
from curation.papers.registers.answers import UnreadableAnswer
from curation.papers.registers.questions import Question
from curation.papers.turns import NotOurTurn, ask_register

log = logging.getLogger(__name__)


def ask_at_once(papers: Iterable[Paper], time: Time) -> None:
    """Keeps what arXiv says of each, so that asking about one of them finds it.

    Where this fails they are asked about one by one.
    """
    ids = [paper.arxiv_id for paper in papers if paper.arxiv_id]
    ids = [one for one in dict.fromkeys(ids) if not is_kept(_question(one))][: arxiv.MOST_IDS]
    if len(ids) < 2:
        return
    seconds = min(time.left_seconds, LONGEST_ANSWER_SECONDS)
    try:
        answer = ask_register(
            Register.ARXIV,
            arxiv.address_of_ids(ids),
            accept=arxiv.ACCEPT,
            timeout_seconds=seconds,
        )
        records = arxiv.listing(answer.body).records if answer.status == 200 else ()
    except NotOurTurn:
        return
    except (NotFetched, UnreadableAnswer) as failure:
        log.info("arXiv did not say anything of %s papers: %s", len(ids), failure)
        return
    said = {record.arxiv_id: record for record in records}
    # It is known to answer with an empty list when it is not well.
    for one in ids if said else []:
        keep(_question(one), said.get(one))


def _question(arxiv_id: str) -> Question:
    return Question(Register.ARXIV, arxiv.address_of_ids([arxiv_id]))
