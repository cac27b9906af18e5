"""Addresses of pages that stand in front of a page: consent, sign-in, a question to robots."""

import re
from urllib.parse import urlsplit

_HOSTS = ("consent.", "login.", "accounts.", "signin.", "auth.", "sso.", "id.", "captcha.")
_PATHS = re.compile(
    r"/(?:log-?in|sign-?in|sign-?up|authwall|checkpoint|consent|captcha|challenge|cookiewall|"
    r"uas/login|accounts/login|sorry/index|auth|sso|wp-login\.php)(?:/.*|\.\w+)?",
    re.IGNORECASE,
)


def is_wall(address: str) -> bool:
    """Whether it names such a page, and not what somebody meant to link to."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return (parts.hostname or "").startswith(_HOSTS) or bool(_PATHS.fullmatch(parts.path))
