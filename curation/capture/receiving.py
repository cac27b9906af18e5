"""A letter to a capture address becomes items in the inbox of whoever the address belongs to."""

from datetime import datetime

from curation.capture.intake import Captured, capture
from curation.capture.keys import KeyRefused, holder_of
from curation.capture.letter import CapturedLetter, read_letter
from curation.capture.offer import NothingToCapture, Offer
from curation.models import CaptureKey
from curation.models.capture import Way
from curation.models.capture_key import KeyUse


def receive(content: bytes, now: datetime, recipient: str = "") -> list[Captured]:
    """One item for each of its links, or one note when it has none or too many.

    The same letter again finds what it brought. Of several links, one that cannot be kept is
    passed over. Raises `KeyRefused` when it is for nobody, and `NothingToCapture` when nothing of
    it can be kept.
    """
    letter = read_letter(content, recipient)
    key = _holder(letter, now)
    captured: list[Captured] = []
    refusal = NothingToCapture()
    for offer in _offers(letter):
        try:
            captured.append(
                capture(key.publication, offer, way=Way.MAIL, editor=key.editor, now=now)
            )
        except NothingToCapture as said:  # of one of its links; the others are none the worse
            refusal = said
    if not captured:
        raise refusal
    return captured


def _holder(letter: CapturedLetter, now: datetime) -> CaptureKey:
    for key in letter.keys:
        try:
            return holder_of(key, KeyUse.MAIL, now)
        except KeyRefused:
            continue
    raise KeyRefused


def _offers(letter: CapturedLetter) -> list[Offer]:
    """A subject speaks of one link; of several, each has its own words or none."""
    if letter.is_a_note:
        return [Offer(title=letter.subject, text=letter.text or letter.subject)]
    if len(letter.addresses) == 1:
        address, words = letter.addresses[0]
        return [Offer(address=address, title=_title(letter.subject, address) or words)]
    return [Offer(address=address, title=words) for address, words in letter.addresses]


def _title(subject: str, address: str) -> str:
    return "" if address in subject or subject in address else subject
