"""Remnants of LaTeX in a text, turned into the Unicode that a reader expects."""

import re
from functools import cache, lru_cache
from typing import Any

from pylatexenc.latex2text import (
    LatexNodes2Text,
    MacroTextSpec,
    SpecialsTextSpec,
    get_default_latex_context_db,
)
from pylatexenc.latexwalker import LatexWalker, LatexWalkerError
from pylatexenc.latexwalker import get_default_latex_context_db as get_default_walker_db
from pylatexenc.macrospec import LatexContextDb, MacroStandardArgsParser, SpecialsSpec, std_macro

from curation.latex.macros import (
    CITATIONS,
    DROPPED,
    NOTES,
    SWITCHES,
    WORDS,
    WRAPPERS,
)
from curation.latex.raised_letters import lowered, raised

# An abstract has about 1,500 letters; what is far longer is none, and is left as it is.
LONGEST_TEXT = 20_000

_SIGNS = ("\\", "$", "~", "{", "--", "``", "`")
_BRACED = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
_SNIPPET = re.compile(
    r"(?P<address>https?://[^\s{}\\$]+)"
    r"|\\(?:url|path|nolinkurl)\s?\{(?P<url>[^{}\s]*)\}"
    rf"|\\href\s?\{{(?P<href>[^{{}}\s]*)\}}\s?(?P<link>{_BRACED})"
    r"|(?P<letter>\\(?:aa|AA|ae|AE|oe|OE|ss|o|O|l|L|i|j)(?![a-zA-Z])(?:\{\}|\s)?)"
    rf"|(?P<macro>\\(?P<name>[a-zA-Z]+)\*?(?:\[[^\[\]]*\])?(?P<given>(?:{_BRACED})*))"
    r"|(?P<accent>\\[`'^\"~=.](?:\{\\?[a-zA-Z]\}|\\?[a-zA-Z]))"
    r"|(?P<shown>\\\((?:(?!\\\().){1,400}?\\\)|\\\[(?:(?!\\\[).){1,400}?\\\]|\$\$[^$]{1,400}\$\$)"
    r"|(?P<break>\\\\)"
    r"|\\(?P<sign>[%&_#${}~^])"
    r"|(?P<space>\\[ ,;:!/-])"
    r"|(?P<math>\$\\[a-zA-Z]+ ?\$|\$(?=\S)[^$\n]{1,400}?(?<![\s\\])\$(?!\d))"
    r"|\{(?P<group>\\(?:[^{}]|\{[^{}]*\})*|[A-Z][\w-]*)\}"
    r"|``(?P<quote>[^`\n]{1,400}?)(?:''|\"|”)"
    r"|(?<!\w)`(?P<single>[^`'\n]{1,200})'(?!\w)"
    r"|(?P<tie>(?<=[\w.,)\]}])~(?=[\w\\$(\[{]))"
    r"|(?P<dash>(?<=\w)---?(?=\w)|(?<=\s)---?(?=\s))"
)
_BLANKS = re.compile(r"(?<=\S) {2,}")
_ARGUMENT = re.compile(_BRACED)
_LEFT_OVER = re.compile(r"\\[a-zA-Z]{2,}|\\\(")
_PATH = re.compile(r"[:\w]")
_SURE_MATH = re.compile(r"[\\^_{}]|[^\x00-\x7f]")
_MONEY = re.compile(r"\d.*[A-Za-z ]")
_RELATION = re.compile(r"[=<>+*|]")
# `x_\mathrm{max}` is written sooner than the `x_{\mathrm{max}}` that is meant.
_BARE_SCRIPT = re.compile(r"([\^_])(\\[a-z]+\{[^{}]*\})")
_UNESCAPED = re.compile(r"(?<!\\)([%#&])")


def has_latex(text: str) -> bool:
    """Whether a macro is left in it."""
    return bool(_LEFT_OVER.search(text))


def plain_latex(text: str) -> str:
    """The text for readers; one without LaTeX stays as it is, to the letter.

    Dollars of money, paths and addresses stay. A macro nobody knows says its argument, or
    else its name.
    """
    if len(text) > LONGEST_TEXT or not any(sign in text for sign in _SIGNS):
        return text
    said = _SNIPPET.sub(_said, text)
    return text if said == text else _BLANKS.sub(" ", said)


def _said(found: re.Match[str]) -> str:
    snippet = found[0]
    if found["address"]:
        return snippet
    if found["macro"]:
        arguments = _ARGUMENT.findall(found["given"] or "")
        is_path = not arguments and _PATH.search(
            found.string[max(0, found.start() - 1) : found.start()]
        )
        return snippet if is_path else _macro(found["name"], snippet, arguments)
    return _said_by_kind(found, snippet)


def _said_by_kind(found: re.Match[str], snippet: str) -> str:
    if found["url"] is not None:
        return _address(found["url"])
    if found["href"] is not None:
        return f"{plain_latex(found['link'][1:-1])} ({_address(found['href'])})"
    if found["letter"]:
        return _converted(f"{snippet.strip()} ")
    if found["accent"]:
        return _converted(snippet)
    if found["shown"] or found["math"]:
        return _math(snippet)
    if found["group"]:
        return plain_latex(found["group"]).strip()
    return _typography(found, snippet)


def _typography(found: re.Match[str], snippet: str) -> str:
    if found["sign"]:
        return found["sign"]
    if found["quote"]:
        return f"“{plain_latex(found['quote'])}”"
    if found["single"]:
        return f"‘{plain_latex(found['single'])}’"
    if found["dash"]:
        return "—" if len(snippet) == 3 else "–"
    if found["tie"]:
        return snippet if _is_range(found) else " "
    if found["space"]:
        return "" if snippet in ("\\!", "\\/", "\\-") else " "
    return " "


def _is_range(found: re.Match[str]) -> bool:
    """“5~10” is from five to ten."""
    text, at = found.string, found.start()
    return text[at - 1].isdigit() and text[at + 1].isdigit()


def _address(written: str) -> str:
    return re.sub(r"\\([%&_#~])", r"\1", written)


def _macro(name: str, snippet: str, arguments: list[str]) -> str:
    said = [plain_latex(argument[1:-1]) for argument in arguments]
    if name in WORDS:
        return WORDS[name] + "".join(said)
    if name in DROPPED:
        return ""
    if name in NOTES:
        return f" ({' '.join(said)})"
    if name in CITATIONS:
        return f"[{', '.join(said)}]"
    if name in SWITCHES or name in WRAPPERS or not _is_known(name):
        return "".join(said) or ("" if name in SWITCHES or name in WRAPPERS else name)
    return _converted(snippet)


def _math(snippet: str) -> str:
    inside = snippet.strip("$") if snippet[0] == "$" else snippet[2:-2]
    if snippet[0] == "$" and not _is_math(inside):
        return snippet
    return _converted(f"${inside}$")


def _is_math(inside: str) -> bool:
    """Between two dollars: “$n$”, “$x < y$”, not “$5 and US$”."""
    if _SURE_MATH.search(inside):
        return True
    if _MONEY.match(inside):
        return False
    return " " not in inside or bool(_RELATION.search(inside))


@lru_cache(maxsize=2_000)
def _converted(snippet: str) -> str:
    """By the library; a snippet that it stumbles over stays as it was given."""
    source = _UNESCAPED.sub(r"\\\1", _BARE_SCRIPT.sub(r"\1{\2}", snippet))
    try:
        nodes = LatexWalker(source, latex_context=_walker_context()).get_latex_nodes()[0]
        said = LatexNodes2Text(latex_context=_text_context()).nodelist_to_text(nodes)
    except (LatexWalkerError, RecursionError, LookupError, ValueError):
        return snippet
    return " ".join(said.split())


def _is_known(name: str) -> bool:
    return _text_context().get_macro_spec(name) is not None


@cache
def _walker_context() -> LatexContextDb:
    context = get_default_walker_db()
    one = MacroStandardArgsParser("{")
    context.add_context_category(
        "ours",
        macros=[std_macro(name, "{") for name in WRAPPERS],
        specials=[SpecialsSpec(sign, args_parser=one) for sign in "^_"],
        prepend=True,
    )
    return context


@cache
def _text_context() -> LatexContextDb:
    """Bold and sloped letters stay letters, so that they are found and can be read aloud."""
    context = get_default_latex_context_db()
    plain = [MacroTextSpec(name, simplify_repl="%s") for name in WRAPPERS]
    words = [MacroTextSpec(name, simplify_repl=word) for name, word in WORDS.items()]
    scripts = [
        SpecialsTextSpec("^", simplify_repl=_raised),
        SpecialsTextSpec("_", simplify_repl=_lowered),
    ]
    context.add_context_category("ours", macros=[*plain, *words], specials=scripts, prepend=True)
    return context


def _raised(node: Any, l2tobj: Any) -> str:
    return raised(_argument(node, l2tobj))


def _lowered(node: Any, l2tobj: Any) -> str:
    return lowered(_argument(node, l2tobj))


def _argument(node: Any, writer: Any) -> str:
    arguments = node.nodeargd.argnlist if node.nodeargd else []
    return str(writer.nodelist_to_text(arguments)) if arguments else ""
