"""The bookmarklet's address: the script `static/js/bookmarklet.js` with one key in it."""

import json
import re
from pathlib import Path
from urllib.parse import quote

from django.conf import settings

_SCRIPT = Path(settings.BASE_DIR, "static/js/bookmarklet.js")
_COMMENTS = re.compile(r"^\s*//.*\n", re.MULTILINE)
_INDENTS = re.compile(r"\n\s*")


def bookmarklet(capture_url: str, key: str) -> str:
    """`javascript:…`, on one line and escaped, to be dragged to a bar of bookmarks."""
    script = _INDENTS.sub(" ", _COMMENTS.sub("", _SCRIPT.read_text())).strip()
    script = script.replace('"CAPTURE_KEY"', json.dumps(key))
    script = script.replace('"CAPTURE_URL#"', json.dumps(f"{capture_url}#"))
    return "javascript:" + quote(script, safe="!*'();:@&=+$,/?#[]~ ").replace(" ", "%20")
