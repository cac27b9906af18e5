"""Keeps addresses that act for somebody out of the log."""

import logging
import re

_SECRET = re.compile(r"/([upc])/[\w:-]+")


class SecretsMasked(logging.Filter):
    """On a handler: `/u/…` is written where the secret stood."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        masked = _SECRET.sub(r"/\1/…", message)
        if masked != message:
            record.msg, record.args = masked, None
        return True
