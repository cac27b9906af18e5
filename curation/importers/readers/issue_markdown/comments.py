"""`<!-- notes to oneself -->`, which no reader was to see: left out, and listed."""

from curation.markdown.dialect import BLOCKS_ONLY

_START, _END = "<!--", "-->"


def without_comments(text: str) -> tuple[str, list[str]]:
    """The text, and what the comments said. Code keeps what looks like one."""
    if _START not in text or _END not in text:
        return text, []
    lines = text.split("\n")
    kept: list[str] = []
    comments: list[str] = []
    done = 0
    for start, end in _ranges_of_code(text):
        kept.append(_taken("\n".join(lines[done:start]), comments))
        kept.append("\n".join(lines[start:end]))
        done = end
    kept.append(_taken("\n".join(lines[done:]), comments))
    return "\n".join(kept), comments


def _ranges_of_code(text: str) -> list[tuple[int, int]]:
    tokens = BLOCKS_ONLY.parse(text)
    ranges = [token.map for token in tokens if token.type in {"fence", "code_block"} and token.map]
    return [(start, end) for start, end in ranges]


def _taken(text: str, comments: list[str]) -> str:
    parts = []
    at = 0
    while (start := text.find(_START, at)) >= 0 and (end := text.find(_END, start + 4)) >= 0:
        parts.append(text[at:start])
        comments.append(" ".join(text[start + len(_START) : end].split()))
        at = end + len(_END)
    return "".join([*parts, text[at:]])
