"""Collects the words readers see and keeps their catalogues: `make words`.

`locale/de/LC_MESSAGES/django.po` is where a translator writes, `django.mo` what Django reads.
The English one is filled from the source by itself. A word that is not said any more is dropped.
"""

import ast
import io
import re
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "locale"
SOURCE = "en"
NOTE = "Translators:"

# What the arguments are. By the tree of the module, because babel's reader passes over f-strings.
_ROLES = {
    f"{name}{late}": roles
    for late in ("", "_lazy")
    for name, roles in {
        "gettext": ("word",),
        "ngettext": ("word", "plural"),
        "pgettext": ("context", "word"),
        "npgettext": ("context", "word", "plural"),
    }.items()
}
_LITERAL = r"u?'(?:[^'\\]|\\.)*'|u?\"(?:[^\"\\]|\\.)*\""
# What `templatize` leaves of a template: calls, and notes for translators.
_CALL = re.compile(
    rf"#\s*(?P<note>{NOTE}[^\n]*)|\b(?P<name>n?p?gettext|_)\((?P<said>(?:\s*(?:{_LITERAL})\s*,?)+)"
)


class Said(NamedTuple):
    """A word as it stands in a source; `context` tells homonyms apart."""

    word: str
    plural: str = ""
    context: str | None = None
    notes: tuple[str, ...] = ()


class Words(Catalog):
    """A catalogue whose head says only what Django needs: no day, no tool, no name."""

    _KEPT = {"Language", "Plural-Forms", "MIME-Version", "Content-Type"}

    def __init__(self, language: str) -> None:
        super().__init__(language, header_comment="", charset="utf-8", fuzzy=False)

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        kept = [(name, value) for name, value in super().mime_headers if name in self._KEPT]
        return [*kept, ("Content-Transfer-Encoding", "8bit")]


def collected() -> Words:
    """Every word that templates and modules mark for readers, in the order of their files."""
    words = Words(SOURCE)
    for path, said in _sources():
        words.add(
            (said.word, said.plural) if said.plural else said.word,
            locations=[(path, 0)],
            auto_comments=said.notes,
            context=said.context,
        )
    return words


def catalogue(language: str) -> Words:
    """What is collected now, with the translations that its file has."""
    known = read_po(path_of(language).open("rb")) if path_of(language).exists() else Catalog()
    words = Words(language)
    for one in collected():
        if one.id:
            before = known.get(one.id, context=one.context)
            words.add(
                one.id,
                _source_of(one) if language == SOURCE else _translation(one, before),
                locations=one.locations,
                flags=(before.flags & {"fuzzy"} if before else set()),
                auto_comments=one.auto_comments,
                user_comments=before.user_comments if before else (),
                context=one.context,
            )
    return words


def path_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def written(words: Words) -> bytes:
    """As in the file of a translator."""
    file = io.BytesIO()
    write_po(file, words, width=100, include_lineno=False)
    return file.getvalue()


def compiled(words: Words) -> bytes:
    """As Django reads it."""
    file = io.BytesIO()
    write_mo(file, words)
    return file.getvalue()


def faults(words: Words) -> list[str]:
    """What a translator has still to do, a line each."""
    every = [one for one in words if one.id]
    missing = [f"not translated: {one.id}" for one in every if not _is_whole(one)]
    unsure = [f"fuzzy: {one.id}" for one in every if one.fuzzy]
    wrong = [f"{fault}: {one.id}" for one in every if _is_whole(one) for fault in one.check(words)]
    return missing + unsure + wrong


def _source_of(one: Message) -> Any:
    return tuple(one.id) if one.pluralizable else one.id


def _translation(one: Message, before: Message | None) -> Any:
    if before is None or before.pluralizable != one.pluralizable:
        return None
    return before.string


def _is_whole(one: Message) -> bool:
    said = one.string if isinstance(one.string, (tuple, list)) else [one.string]
    return all(said)


def _sources() -> Iterator[tuple[str, Said]]:
    for folder in ("curation", "newsletter"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield from ((_name(path), said) for said in _of_module(path))
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.suffix in {".html", ".txt"}:
            yield from ((_name(path), said) for said in of_template(path.read_text(), path.name))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _of_module(path: Path) -> Iterator[Said]:
    source = path.read_text()
    yield from of_module(source) if "gettext" in source else ()


def of_module(source: str) -> Iterator[Said]:
    """In the order of the source, f-strings and all; what is no literal cannot be collected."""
    lines, tree = source.splitlines(), ast.parse(source)
    for call, name in sorted(calls_in(tree), key=lambda each: each[0].lineno):
        said = dict(zip(_ROLES[name], map(ast.literal_eval, call.args), strict=False))
        note = lines[call.lineno - 2].strip().removeprefix("# ")
        yield Said(**said, notes=(note,) if NOTE in note else ())


def calls_in(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """With the name that Django gives the function, whatever the module calls it."""
    names = {name: name for name in _ROLES}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            names |= {one.asname: one.name for one in node.names if one.asname}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = names.get(_called(node.func), "")
            if name in _ROLES:
                yield node, name


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def of_template(source: str, name: str = "") -> Iterator[Said]:
    """By Django's own reading of the template."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # A note for translators that would be lost.
        calls = templatize(source, origin=name)
    notes: tuple[str, ...] = ()
    for call in _CALL.finditer(calls):
        if call["note"]:
            notes = (call["note"].strip(),)
            continue
        literals = map(ast.literal_eval, re.findall(_LITERAL, call["said"]))
        roles = _ROLES["gettext" if call["name"] == "_" else call["name"]]
        yield Said(**dict(zip(roles, literals, strict=False)), notes=notes)
        notes = ()


def main() -> int:
    """Writes the files; says what is left to translate."""
    left = []
    for language in sorted(folder.name for folder in LOCALE.iterdir() if folder.is_dir()):
        words = catalogue(language)
        path_of(language).parent.mkdir(parents=True, exist_ok=True)
        path_of(language).write_bytes(written(words))
        path_of(language).with_suffix(".mo").write_bytes(compiled(words))
        left += [f"{language}: {fault}" for fault in faults(words)]
    print("\n".join(left) or "Every word is translated.")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
