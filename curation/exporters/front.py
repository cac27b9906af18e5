"""Lines of `key: value`, as readable as YAML lets them be, that read back as what they say."""

from typing import Any

import yaml

from curation.characters import tidy_characters

WIDEST_LINE = 1_000_000


class _Plain(yaml.SafeDumper):
    """Lists stand under their key, indented; texts with strange signs are quoted and coded."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


class _Quoted(_Plain):
    """Every text between double quotes, and coded as soon as it is not ASCII."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    is_odd = "\n" in text or tidy_characters(text) != text or text != text.strip()
    style = '"' if is_odd else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _quoted_text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')


_Plain.add_representer(str, _text)
_Quoted.add_representer(str, _quoted_text)


def lines_of(values: dict[str, Any]) -> str:
    """Without what is None; ends with a newline. Empty without any."""
    said = {key: value for key, value in values.items() if value is not None}
    if not said:
        return ""
    lines = _dumped(said, _Plain)
    return lines if _reads_back(lines, said) else _dumped(said, _Quoted)


def block(name: str, facts: dict[str, Any], *, is_always: bool = False) -> str:
    """Between fences; empty without facts, unless it is always to be there."""
    lines = lines_of(facts)
    return f"```{name}\n{lines}```" if lines or is_always else ""


def _dumped(values: dict[str, Any], dumper: type[yaml.SafeDumper]) -> str:
    return yaml.dump(
        values,
        Dumper=dumper,
        # What no file of text may hold passes YAML as it is, unless all is coded.
        allow_unicode=dumper is _Plain,
        sort_keys=False,
        width=WIDEST_LINE,
    )


def _reads_back(lines: str, values: dict[str, Any]) -> bool:
    """As the importer reads it: with the characters of a text file only."""
    try:
        return bool(tidy_characters(lines) == lines and yaml.safe_load(lines) == values)
    except yaml.YAMLError:
        return False
