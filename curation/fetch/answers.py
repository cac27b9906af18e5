"""What comes through the door, and how it says no."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True)
class Conditions:
    """What the last answer said of itself, so that an unchanged page answers 304 without a body."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True)
class Fetched:
    """An answer of any status; `address` is where it came from after `hops` redirects.

    `moved_to` is as far as these were for good (301, 308): what is to be asked from now on.
    Names of `headers` are in lower case. The body is decompressed and within the limit asked for.
    """

    address: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    hops: tuple[str, ...] = ()
    moved_to: str = ""

    @property
    def content_type(self) -> str:
        """Lower case and without parameters; empty where none was said."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class Reason(StrEnum):
    """For the log and for what to do next; an editor is told one sentence for all of them."""

    NO_ANSWER = "no answer"
    TIMED_OUT = "timed out"
    TOO_LARGE = "too large"
    TOO_MANY_REDIRECTS = "too many redirects"
    BROKEN = "broken answer"


class NotFetched(Exception):
    """FetchRefused or FetchFailed; its text is for an editor, and the same for both.

    Were it to say why, it would tell whoever pastes addresses what stands inside our network.
    """

    def __init__(self) -> None:
        super().__init__("This page did not answer.")


class FetchRefused(NotFetched):
    """This address, or one that it redirects to, is none that may be asked for."""


class FetchFailed(NotFetched):
    """It was asked for, and no whole answer came."""

    def __init__(self, reason: Reason) -> None:
        super().__init__()
        self.reason = reason
