"""What holds blocks: the page itself, quotations, lists and their entries."""

from dataclasses import dataclass, field

ROOT, FLAT = "root", "flat"
KINDS = {"ul", "ol", "li", "blockquote"}
# Markdown is not read deeper than 20; a list takes two.
DEEPEST = 7


@dataclass
class Container:
    """`number` is what an ordered list counts from. Entries are the blocks of a list."""

    kind: str
    number: int = 1
    blocks: list[str] = field(default_factory=list)
    entries: list[list[str]] = field(default_factory=list)

    def take(self, inner: "Container") -> None:
        """The finished inner one becomes a block, an entry, or blocks of this one."""
        if self.kind in {"ul", "ol"}:
            self._take_entry(inner)
        elif inner.kind == "blockquote":
            self.blocks += [inner.quoted()] if inner.blocks else []
        elif inner.kind in {"ul", "ol"}:
            inner.settle()
            self.blocks += [inner.listed()] if inner.entries else []
        else:
            self.blocks += inner.blocks

    def markdown(self) -> str:
        return "\n\n".join(self.blocks)

    def settle(self) -> None:
        """Blocks that stood in the list outside of its entries are an entry of their own."""
        if self.blocks:
            self.entries.append(self.blocks)
            self.blocks = []

    def quoted(self) -> str:
        lines = self.markdown().split("\n")
        return "\n".join(f"> {line}".rstrip() for line in lines)

    def listed(self) -> str:
        is_tight = all(_is_tight(entry) for entry in self.entries)
        signs = (
            f"{self.number + place}." if self.kind == "ol" else "*"
            for place in range(len(self.entries))
        )
        entries = [
            _entry(sign, blocks, is_tight) for sign, blocks in zip(signs, self.entries, strict=True)
        ]
        return ("\n" if is_tight else "\n\n").join(entries)

    def _take_entry(self, inner: "Container") -> None:
        self.settle()
        if inner.kind == "li":
            self.entries += [inner.blocks] if inner.blocks else []
            return
        holder = Container("li")
        holder.take(inner)
        # A list right inside a list belongs to the entry above it.
        if self.entries:
            self.entries[-1] += holder.blocks
        elif holder.blocks:
            self.entries.append(holder.blocks)


def _is_tight(blocks: list[str]) -> bool:
    return len(blocks) == 1 or (len(blocks) == 2 and _is_list(blocks[1]))


def _is_list(block: str) -> bool:
    return block.startswith("* ") or block.partition(". ")[0].isdecimal()


def _entry(sign: str, blocks: list[str], is_tight: bool) -> str:
    text = ("\n" if is_tight else "\n\n").join(blocks)
    indent = " " * (len(sign) + 1)
    first, *rest = text.split("\n")
    return "\n".join([f"{sign} {first}", *(f"{indent}{line}".rstrip() for line in rest)])
