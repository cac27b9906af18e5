"""Pictures and the captions after them, which stand in a paragraph of their own."""

from collections.abc import Sequence

from curation.importers.readers.blocks import Block, BlockKind
from curation.importers.readers.inline import LONGEST_LOOKED_AT, is_italic, plain


def with_captions(blocks: Sequence[Block]) -> list[Block]:
    """Pictures in a row and the captions after them are one block."""
    found: list[Block] = []
    runs: list[list[str]] = []
    for block in blocks:
        is_after_picture = bool(found) and found[-1].kind is BlockKind.PICTURE
        if is_after_picture and _belongs(block, runs[-1][-1]):
            runs[-1].append(block.text)
        else:
            found.append(block)
            runs.append([block.text])
    return [
        Block(BlockKind.PICTURE, "\n\n".join(run)) if len(run) > 1 else block
        for block, run in zip(found, runs, strict=True)
    ]


def _belongs(block: Block, above: str) -> bool:
    if block.kind is BlockKind.PICTURE:
        return True
    return block.kind is BlockKind.PARAGRAPH and _is_caption(block.text, above)


def _is_caption(text: str, above: str) -> bool:
    """In italics, however broken; or the words of the picture's own description."""
    if len(text) > LONGEST_LOOKED_AT or not text:
        return False
    is_broken = len(text) > 1 and text[0] == "_" == text[-1]
    return is_broken or is_italic(text) or (above[0] in "![" and plain(text) == plain(above))
