"""What mail programs send, taken apart. Whatever the bytes are, nothing here raises.

With the standard library's older policy (`compat32`): it keeps a header that it cannot understand,
and the newer one raises on some.
"""

from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message


def readable(value: str) -> str:
    """A header's value with its encoded words decoded, on one line."""
    one_line = " ".join(value.split())
    try:
        decoded = str(make_header(decode_header(one_line)))
    except (LookupError, ValueError, MessageError):
        decoded = one_line
    return decoded.encode("utf-8", "replace").decode()


def body_of(message: Message, kind: str) -> str:
    """The first part of this kind that is not a file of its own; empty where there is none."""
    for part in message.walk():
        if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            return _text_of(part)
    return ""


def _text_of(part: Message) -> str:
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    try:
        return content.decode(part.get_content_charset() or "utf-8", "replace")
    # Of a parameter in pieces, of codecs that are none of texts: the standard library says so.
    except (LookupError, ValueError, TypeError):
        return content.decode("utf-8", "replace")
