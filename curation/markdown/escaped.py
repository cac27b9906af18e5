"""Words that stand in Markdown as they are: no sign of theirs is taken for markup."""

import re

# An underscore between letters or digits is none of emphasis: “Pose_3D” stays readable.
_MARKUP = re.compile(
    r"[\\`*\[\]<]|(?<![^\W_])_|_(?![^\W_])|~(?=~)|(?<=~)~|&(?=#?\w{1,32};)|(?<!\S)#"
)


def escaped(text: str) -> str:
    """For the inside of a line; what begins a list or a quotation at its start is left."""
    return _MARKUP.sub(r"\\\g<0>", text)
