"""How well mis-decoded text comes back, ours beside ftfy's where that is installed.

    python bench/repair.py        (pip install ftfy first, to see both)

The texts are those of the tests: sentences of our own in many languages. Each is read with a wrong
table, whole and word by word, and repaired.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
TABLES = ("mac_roman", "cp1252", "latin-1", "cp1250")
LINE = "All was well with {} that day."
ISSUE = ROOT / "newsletter/operations/samples/issues/004-where-the-chart-runs-out.md"
ROUNDS = 20

Repair = Callable[[str], str]


def main() -> None:
    sys.path[:0] = [str(ROOT)]
    from tests.curation.importers.readers.correct_texts import SENTENCES  # noqa: PLC0415

    texts = list(SENTENCES.values())
    for name, repair in _repairs().items():
        changed = sum(repair(text) != text for text in texts)
        print(f"{name}: {changed} of {len(texts)} correct texts changed")
        for table in TABLES:
            _tell(table, texts, repair)
        print(f"  a correct issue: {_milliseconds(repair):.1f} ms")


def _tell(table: str, texts: list[str], repair: Repair) -> None:
    words = {word for text in texts for word in text.split() if not word.isascii()}
    whole = [_result(text, damaged, repair) for text in texts if (damaged := _read_as(table, text))]
    lines = [LINE.format(word) for word in sorted(words)]
    single = [
        _result(line, damaged, repair) for line in lines if (damaged := _read_as(table, line))
    ]
    print(
        f"  {table}: {sum(whole)} of {len(whole)} whole texts, {sum(single)} of {len(single)} words"
    )


def _result(text: str, damaged: str, repair: Repair) -> bool:
    return repair(damaged) == text


def _read_as(table: str, text: str) -> str:
    """Empty where the table has no sign for one of the bytes."""
    try:
        damaged = text.encode().decode(table)
    except UnicodeError:
        return ""
    return damaged if damaged != text else ""


def _milliseconds(repair: Repair) -> float:
    text = ISSUE.read_text()
    begun = time.process_time()
    for _ in range(ROUNDS):
        repair(text)
    return (time.process_time() - begun) / ROUNDS * 1_000


def _repairs() -> dict[str, Repair]:
    from curation.importers.readers.repair import repair  # noqa: PLC0415

    found: dict[str, Repair] = {"ours": lambda text: repair(text).text}
    try:
        import ftfy  # noqa: PLC0415
    except ImportError:
        print("ftfy is not installed: only ours is measured")
    else:
        found[f"ftfy {ftfy.__version__}"] = ftfy.fix_encoding
    return found


if __name__ == "__main__":
    main()
