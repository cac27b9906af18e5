"""Secrets do not get into the log."""

import logging
from io import StringIO

import pytest

from newsletter.subscribers.masking import SecretsMasked


@pytest.mark.parametrize("address", ["/u/AbC-_9", "/p/AbC-_9", "/c/eyJ:1tx:AbC-_9"])
def test_a_secret_is_masked_wherever_it_stands_in_the_line(address: str) -> None:
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(SecretsMasked())
    log = logging.Logger("log")
    log.addHandler(handler)
    log.warning("Not Found: %s, %d", address, 404)
    assert stream.getvalue() == f"Not Found: {address[:3]}…, 404\n"
