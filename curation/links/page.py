"""An address taken into the parts that rules are about."""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import SplitResult, urlunsplit

from curation.links.soundness import DEFAULT_PORTS


class Page(NamedTuple):
    """`host` is in lower case and without a default port; `user` is who signs in, if any."""

    host: str
    path: str = "/"
    query: str = ""
    fragment: str = ""
    user: str = ""

    @classmethod
    def of(cls, parts: SplitResult) -> "Page":
        host = (parts.hostname or "").rstrip(".")
        host = f"[{host}]" if ":" in host else host
        if parts.port is not None and parts.port != DEFAULT_PORTS.get(parts.scheme):
            host = f"{host}:{parts.port}"
        user = parts.netloc.rpartition("@")[0]
        return cls(host, parts.path or "/", parts.query, parts.fragment, user)

    @property
    def address(self) -> str:
        netloc = f"{self.user}@{self.host}" if self.user else self.host
        return urlunsplit(("https", netloc, self.path, self.query, self.fragment))

    def values(self, name: str) -> Iterator[str]:
        """As they are written, percent signs and all."""
        for part in self.query.split("&"):
            key, _, value = part.partition("=")
            if key == name and value:
                yield value

    def value(self, name: str) -> str:
        return next(self.values(name), "")
