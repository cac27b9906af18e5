"""Blocks that need no parser are those that the parser finds."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.importers.readers.blocks import blocks_of, parsed_blocks
from curation.importers.readers.simple_blocks import Form, pieces_of

LINES = """
Kelp is slow
Broken off\\
**A bold lead.**
[A link](https://a.example) and words
[^1] called
![A pier](pier.png)
![A pier](pier.png) _At noon_
[![A pier](pier.png)](https://a.example)
“Quoted” words
(An aside)
https://bare.example/x
<https://shown.example>
* one
* 🐚 two
* **bold** words
* [c](https://c.example)
* # heading
* 1. first
*
- dash
- [ ] task
1. first
2019 was wet
> quoted
> on
>tight
> > deeper
> - listed
>
# Head
## Tides 🌊
### Closed ###
#tag
---
***
===
--
| a | b |
|---|---|
a | b
--- | ---
_italics_
🐚 shells
  indented
    code
```
~~~
<div>
[x]: https://x.example
""".strip().split("\n")  # fmt: skip
LINES += ["ends in blanks  ", "ends in one ", "\ttab", "\u00a0blank"]
GAPS = ["\n", "\n", "\n\n", "\n\n", "\n \n", "\n\n\n"]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Kelp is slow.\nSo is wrack.", Form.PARAGRAPH),
        ("**A bold lead.**\nAnd [a link](https://a.example).", Form.PARAGRAPH),
        ("![](https://p.example/a.png)", Form.PARAGRAPH),
        ("Until the next tide.\n🐚", Form.PARAGRAPH),
        ("## Tides 🌊", Form.HEADING),
        ("> Kelp is slow\n> and wrack", Form.QUOTE),
        ("* 🐚 One [a](https://a.example)\n* Two", Form.LIST),
        ("A title\nhttps://bare.example/x", Form.OTHER),
        ("A title\n---", Form.OTHER),
        ("* one\n\n* two", Form.OTHER),
        ("* one\n  * two", Form.OTHER),
        ("Words\n\n```\ncode\n\nmore\n```", Form.OTHER),
    ],
)
def test_what_needs_a_parser_is_told_by_its_lines(text: str, form: Form) -> None:
    assert list(pieces_of(text)) == [(form, text)]


@settings(max_examples=500, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(GAPS)), max_size=7))
def test_its_blocks_are_those_of_the_parser(lines: list[tuple[str, str]]) -> None:
    text = "".join(line + gap for line, gap in lines)
    assert blocks_of(text) == parsed_blocks(text)


@pytest.mark.parametrize(
    "text", ["a\n" * 50_000, "* a\n\n" * 30_000, "> a\n" * 50_000, "a  \n" * 50_000, "[" * 200_000]
)
def test_a_long_text_takes_no_time(text: str) -> None:
    begun = time.process_time()
    assert "".join(piece for _, piece in pieces_of(text))
    assert time.process_time() - begun < 2
