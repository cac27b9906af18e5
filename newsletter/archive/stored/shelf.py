"""Where copies lie: the nearest ones in memory, all of them in Redis."""

import logging
from collections import OrderedDict
from hashlib import sha256
from threading import Lock

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import cache
from redis.exceptions import RedisError

from newsletter.archive.stored.copy import Copy

logger = logging.getLogger(__name__)

# Enough for some thousand pages in three codings.
MOST_BYTES = 64_000_000
# Pages nobody opened for a day are drawn anew, so that copies of older states go.
REDIS_SECONDS = 86_400


class Shelf:
    """Copies of one state at a time in memory; the one asked for longest ago goes first."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._lock = Lock()
        self._state = ""
        self._copies: OrderedDict[str, Copy] = OrderedDict()
        self._byte_count = 0

    def find(self, state: str, path: str) -> Copy | None:
        near = self.near(state, path)
        if near is not None:
            return near
        far = _from_redis(state, path)
        if far is not None:
            self._put_near(state, path, far)
        return far

    def put(self, state: str, path: str, copy: Copy) -> None:
        self._put_near(state, path, copy)
        _to_redis(state, path, copy)

    def near(self, state: str, path: str) -> Copy | None:
        """What this process has in memory."""
        with self._lock:
            if state != self._state:
                return None
            copy = self._copies.get(path)
            if copy is not None:
                self._copies.move_to_end(path)
            return copy

    def _put_near(self, state: str, path: str, copy: Copy) -> None:
        with self._lock:
            if state != self._state:
                self._state, self._byte_count = state, 0
                self._copies.clear()
            before = self._copies.pop(path, None)
            self._byte_count += copy.byte_count - (before.byte_count if before else 0)
            self._copies[path] = copy
            while self._byte_count > self._most_bytes:
                _, oldest = self._copies.popitem(last=False)
                self._byte_count -= oldest.byte_count


def _from_redis(state: str, path: str) -> Copy | None:
    if not settings.BROKER_URL:
        return None
    try:
        found: Copy | None = cache.get(_key(state, path))
    except (RedisError, OSError) as error:
        logger.warning("Stored pages cannot be read: %s", error)
        return None
    return found


def _to_redis(state: str, path: str, copy: Copy) -> None:
    if not settings.BROKER_URL:
        return
    try:
        cache.set(_key(state, path), copy, REDIS_SECONDS)
    except (RedisError, OSError) as error:
        logger.warning("A page cannot be stored: %s", error)


def _key(state: str, path: str) -> str:
    """With the version of this program and of its styles, which the page asks for by name."""
    styles = getattr(staticfiles_storage, "manifest_hash", "")
    said = f"{settings.VERSION} {styles} {state} {path}"
    return f"page:{sha256(said.encode()).hexdigest()}"
