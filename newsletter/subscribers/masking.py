"""Keeps addresses that act for somebody out of the log."""

import logging
import re

_SECRET = re.compile(r"/([upc])/[\w:-]+")


class SecretsMasked(logging.Filter):
    """On a handler: `/u/…` is written where the secret stood, in the line and in its trace."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        masked = _masked(message)
        if masked != message:
            record.msg, record.args = masked, None
        if record.exc_info and not record.exc_text:
            # An exception may repeat the address; a formatter takes what it finds here.
            record.exc_text = _masked(logging.Formatter().formatException(record.exc_info))
        return True


def _masked(text: str) -> str:
    return _SECRET.sub(r"/\1/…", text)
