"""A mailing's statement letter by letter, as the lines of a CSV file."""

import csv
from collections.abc import Iterator
from typing import Any

from newsletter.delivery.models import Exclusion, Mailing, Message, MessageState
from newsletter.subscribers.table import safe_cell

HEADINGS = ["Address", "State", "Reason", "Tries", "Reply code", "Reply", "Sent at"]
AT_ONCE = 2_000


class _Line:
    """What the writer of rows writes to: it hands each line on."""

    def write(self, line: str) -> str:
        return line


def lines(mailing: Mailing) -> Iterator[str]:
    """Every candidate once; no cell is a formula, whatever an address or a mail server says."""
    writer: Any = csv.writer(_Line())
    yield writer.writerow(HEADINGS)
    for message in mailing.messages.order_by("pk").iterator(chunk_size=AT_ONCE):
        yield writer.writerow(map(safe_cell, _cells(message)))


def _cells(message: Message) -> list[str]:
    return [
        message.email or "erased",
        str(MessageState(message.state).label),
        str(Exclusion(message.exclusion).label) if message.exclusion else "",
        str(message.attempt_count),
        str(message.code or ""),
        message.reply,
        f"{message.sent_at:%Y-%m-%d %H:%M:%S} UTC" if message.sent_at else "",
    ]
