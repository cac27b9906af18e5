"""One picture as pages show it: in the width that the screen needs, in WebP where that is known."""

from collections.abc import Iterator
from html import escape

from curation.markdown.figures import Choice, Figure

# A figure is 44rem wide where there is room (`reading.css`), else as wide as the page.
SIZES = "(min-width: 45rem) 44rem, calc(100vw - 2rem)"
LAZY = 'loading="lazy" decoding="async"'
AT_ONCE = 'fetchpriority="high" decoding="async"'


def picture_tag(figure: Figure, alt: str, *, how: str = LAZY) -> str:
    """`how` it is fetched is markup of ours."""
    size = _attribute("width", figure.width) + _attribute("height", figure.height)
    own, webp = _own(figure), _webp(figure)
    choices = f' srcset="{escape(own)}" sizes="{SIZES}"' if own else ""
    shown = f'<img src="{escape(figure.src)}" alt="{escape(alt)}"{size}{choices} {how}>'
    if not webp:
        return shown
    source = f'<source type="image/webp" srcset="{escape(webp)}" sizes="{SIZES}">'
    return f"<picture>{source}{shown}</picture>"


def srcsets(figure: Figure) -> Iterator[str]:
    """All that its tag says: nothing else may pass into a page."""
    yield from filter(None, (_own(figure), _webp(figure)))


def _own(figure: Figure) -> str:
    smaller = [choice for choice in figure.choices if not choice.is_webp]
    if not smaller or figure.width is None:
        return ""
    return _srcset([*smaller, Choice(figure.src, figure.width, is_webp=False)])


def _webp(figure: Figure) -> str:
    return _srcset([choice for choice in figure.choices if choice.is_webp])


def _srcset(choices: list[Choice]) -> str:
    rising = sorted(choices, key=lambda choice: choice.width)
    return ", ".join(f"{choice.src} {choice.width}w" for choice in rising)


def _attribute(name: str, value: int | None) -> str:
    return "" if value is None else f' {name}="{value}"'
