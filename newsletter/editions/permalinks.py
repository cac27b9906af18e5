"""The quiet links by which a frozen text leads to the pages of its items. Pure."""

import re

# As `templates/editions/_permalink.html` writes it: its attributes are escaped, so that no other
# “>” is in them.
_PERMALINK = re.compile(r'<a class="permalink" [^>]*>#</a>')
# Apart from the other: a pattern that may begin with a blank stops at every blank of the text.
_BEHIND_A_BLANK = re.compile(f" {_PERMALINK.pattern}")
_LINE_OF_NOTHING = re.compile(r'<p class="(?:source|byline)">\s*</p>\n?')


def without_permalinks(html: str) -> str:
    """For where the item's page is led to otherwise, or where it has none."""
    return _LINE_OF_NOTHING.sub("", _PERMALINK.sub("", _BEHIND_A_BLANK.sub("", html)))
