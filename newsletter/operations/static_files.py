"""Static files, collected once for each state of their sources."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

STAMP = ".collected"


def collect_if_changed() -> None:
    """Collecting takes seconds, looking for changes a tenth of one."""
    stamp = Path(settings.STATIC_ROOT, STAMP)
    fingerprint = _fingerprint()
    if stamp.exists() and stamp.read_text() == fingerprint:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(fingerprint)


def _fingerprint() -> str:
    """Changes when a file comes, goes, or is written."""
    lines = []
    for finder in get_finders():
        for name, storage in finder.list([]):
            path = Path(storage.path(name))
            lines.append(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
