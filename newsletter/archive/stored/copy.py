"""One answered page, ready to be answered again in whatever form a browser takes."""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import NamedTuple

import brotli
from django.http import HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date, parse_etags, parse_http_date_safe

# Below this a page fits into one packet anyway.
FEWEST_BYTES_COMPRESSED = 500
# The first answer waits for it; higher levels save little more and take ten times as long.
BROTLI_QUALITY = 5
GZIP_LEVEL = 6
# Told anew for each answer.
_OWN = {"content-length", "content-encoding", "etag", "last-modified"}
# What a 304 repeats (RFC 9110, section 15.4.5).
_OF_304 = {"cache-control", "content-location", "vary", "expires"}


class Answer(NamedTuple):
    """Of one request; shared by all that are answered alike."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Copy:
    """`bodies` are by coding, the smaller ones only; `tag` is of the page before any coding.

    `modified` is in seconds since 1970.
    """

    headers: tuple[tuple[str, str], ...]
    bodies: dict[str, bytes]
    tag: str
    modified: int

    @property
    def byte_count(self) -> int:
        return sum(map(len, self.bodies.values()))

    def answer(self, said: Mapping[str, str]) -> Answer:
        """The page, or 304 where the browser has this very page; `said` as in WSGI's environ."""
        coding = _first_taken(said.get("HTTP_ACCEPT_ENCODING", ""), tuple(self.bodies))
        if self._is_known(said):
            return self._not_modified(coding)
        return self._whole[coding]

    @cached_property
    def _whole(self) -> dict[str, Answer]:
        """By coding, put together once: that takes longer than all the rest."""
        return {
            coding: Answer(200, self._headers(coding), self.bodies[coding])
            for coding in self.bodies
        }

    def _headers(self, coding: str) -> dict[str, str]:
        coded = {"Content-Encoding": coding} if coding else {}
        length = {"Content-Length": str(len(self.bodies[coding]))}
        return {**dict(self.headers), **coded, **length, **self._validators(coding)}

    def _not_modified(self, coding: str) -> Answer:
        kept = {name: value for name, value in self.headers if name.lower() in _OF_304}
        return Answer(304, {**kept, **self._validators(coding)}, b"")

    def _validators(self, coding: str) -> dict[str, str]:
        return {"ETag": self._etag(coding), "Last-Modified": http_date(self.modified)}

    def _etag(self, coding: str) -> str:
        """Each coding is a representation of its own (RFC 9110, section 8.8.3.3)."""
        return f'"{self.tag}-{coding}"' if coding else f'"{self.tag}"'

    def _is_known(self, said: Mapping[str, str]) -> bool:
        """A tag is believed before a date (RFC 9110, section 13.2.2)."""
        if "HTTP_IF_NONE_MATCH" in said:
            tags = {tag.removeprefix("W/") for tag in parse_etags(said["HTTP_IF_NONE_MATCH"])}
            return "*" in tags or any(self._etag(coding) in tags for coding in self.bodies)
        since = parse_http_date_safe(said.get("HTTP_IF_MODIFIED_SINCE", ""))
        return since is not None and self.modified <= since


def copy_of(response: HttpResponse, moment: int) -> Copy:
    """`moment` in seconds since 1970: from then on it says this."""
    content = response.content
    patch_vary_headers(response, ["Accept-Encoding"])
    headers = [(name, value) for name, value in response.items() if name.lower() not in _OWN]
    return Copy(
        headers=tuple(headers),
        bodies=_bodies(content),
        tag=sha256(content).hexdigest()[:32],
        modified=moment,
    )


def _bodies(content: bytes) -> dict[str, bytes]:
    bodies = {"": content}
    if len(content) >= FEWEST_BYTES_COMPRESSED:
        bodies["br"] = brotli.compress(content, quality=BROTLI_QUALITY)
        bodies["gzip"] = gzip.compress(content, GZIP_LEVEL, mtime=0)
    return {
        coding: body for coding, body in bodies.items() if not coding or len(body) < len(content)
    }


@lru_cache(maxsize=256)
def _first_taken(accepted: str, codings: tuple[str, ...]) -> str:
    """The smallest form the browser takes, by its Accept-Encoding; else the page as it is."""
    weights = dict(_weight(one) for one in accepted.lower().split(","))
    return next((one for one in ("br", "gzip") if one in codings and weights.get(one)), "")


def _weight(one: str) -> tuple[str, float]:
    """Of “gzip;q=0.5” the name and the half; a weight nobody can read is a whole."""
    name, _, weight = one.partition(";")
    try:
        return name.strip(), float(weight.strip().removeprefix("q=") or 1)
    except ValueError:
        return name.strip(), 1.0
