"""Cards of Ghost's editor as HTML: pictures, bookmarks, embeds, callouts and their kin."""

from collections.abc import Mapping
from html import escape
from typing import Any

from curation.markdown.dialect import MARKDOWN

Facts = Mapping[str, Any]


def card_html(kind: str, facts: Facts) -> str:
    """Every word and address a reader of the card met; a card that is not known gives its texts."""
    write = _CARDS.get(kind.removeprefix("card-"))
    return write(facts) if write else _texts(facts)


def _text(facts: Facts, *names: str) -> str:
    values = (facts.get(name) for name in names)
    return next((value for value in values if isinstance(value, str) and value), "")


def _picture(facts: Facts) -> str:
    address = _text(facts, "src", "fileName")
    image = f'<img src="{_quoted(address)}" alt="{_quoted(_text(facts, "alt"))}">'
    if facts.get("href"):
        image = f'<a href="{_quoted(_text(facts, "href"))}">{image}</a>'
    return f"<figure>{image}{_caption(facts)}</figure>"


def _gallery(facts: Facts) -> str:
    images = [one for one in facts.get("images") or [] if isinstance(one, dict)]
    pictures = "".join(
        f'<p><img src="{_quoted(_text(one, "src"))}" alt="{_quoted(_text(one, "alt"))}"></p>'
        for one in images
    )
    return f"<figure>{pictures}{_caption(facts)}</figure>"


def _bookmark(facts: Facts) -> str:
    about = facts.get("metadata")
    about = about if isinstance(about, dict) else {}
    address = _text(facts, "url") or _text(about, "url")
    title = _text(about, "title") or address
    words = f"<p>{escape(_text(about, 'description'))}</p>"
    return f"{_linked(address, title)}{words}{_caption(facts)}"


def _embed(facts: Facts) -> str:
    return _linked(_text(facts, "url"), _text(facts, "title")) + _caption(facts)


def _media(facts: Facts) -> str:
    address = _text(facts, "src", "fileSrc")
    title = _text(facts, "title", "fileTitle", "fileName")
    return _linked(address, title) + _caption(facts) + _paragraph(_text(facts, "fileCaption"))


def _button(facts: Facts) -> str:
    return _linked(_text(facts, "buttonUrl", "url"), _text(facts, "buttonText"))


def _callout(facts: Facts) -> str:
    emoji = _text(facts, "calloutEmoji", "emoji")
    return f"<div>{escape(emoji)} {_text(facts, 'calloutText', 'text')}</div>"


def _toggle(facts: Facts) -> str:
    return f"<p><b>{_text(facts, 'heading')}</b></p><div>{_text(facts, 'content')}</div>"


def _code(facts: Facts) -> str:
    language = _quoted(_text(facts, "language"))
    code = escape(_text(facts, "code"))
    return f'<pre><code class="language-{language}">{code}</code></pre>{_caption(facts)}'


def _header(facts: Facts) -> str:
    heading = f"<h2>{_text(facts, 'header')}</h2>" if facts.get("header") else ""
    return f"{heading}<p>{_text(facts, 'subheader')}</p>{_button(facts)}"


def _product(facts: Facts) -> str:
    image = {"src": _text(facts, "productImageSrc")}
    return (
        (_picture(image) if image["src"] else "")
        + f"<p><b>{_text(facts, 'productTitle')}</b></p>"
        + f"<div>{_text(facts, 'productDescription')}</div>"
        + _linked(_text(facts, "productUrl"), _text(facts, "productButton"))
    )


def _call_to_action(facts: Facts) -> str:
    image = {"src": _text(facts, "imageUrl")}
    pictures = _picture(image) if image["src"] else ""
    return f"{pictures}<div>{_text(facts, 'textValue', 'html')}</div>{_button(facts)}"


def _texts(facts: Facts) -> str:
    """Of a kind that is newer than this: whatever of it reads as a text."""
    values = (_text(facts, name) for name in ("html", "text", "content", "title", "caption"))
    return "".join(f"<div>{value}</div>" for value in values if value)


def _linked(address: str, words: str) -> str:
    if not address:
        return _paragraph(words)
    return f'<p><a href="{_quoted(address)}">{escape(words or address)}</a></p>'


def _caption(facts: Facts) -> str:
    caption = _text(facts, "caption")
    return f"<figcaption>{caption}</figcaption>" if caption else ""


def _paragraph(words: str) -> str:
    return f"<p>{escape(words)}</p>" if words else ""


def _quoted(text: str) -> str:
    return escape(text, quote=True)


_CARDS = {
    "image": _picture,
    "gallery": _gallery,
    "bookmark": _bookmark,
    "embed": _embed,
    "video": _media,
    "audio": _media,
    "file": _media,
    "button": _button,
    "callout": _callout,
    "toggle": _toggle,
    "code": _code,
    "codeblock": _code,
    "header": _header,
    "product": _product,
    "call-to-action": _call_to_action,
    "email-cta": _call_to_action,
    "email": lambda facts: _text(facts, "html"),
    "html": lambda facts: _text(facts, "html"),
    "markdown": lambda facts: str(MARKDOWN.render(_text(facts, "markdown"))),
    "hr": lambda facts: "<hr>",
    "horizontalrule": lambda facts: "<hr>",
    "paywall": lambda facts: "",
    "signup": lambda facts: "",
}
