"""How many facts of a page ours and the known libraries find, how fast, and with what memory.

    python bench/page_facts.py                 (ours, and those libraries that are installed)
    pip install trafilatura extruct htmldate metadata_parser newspaper4k readabilipy
    python bench/page_facts.py trafilatura     (one of them)

The pages are those of the tests: our own writing, in the ways sites mark up. A fact is right where
it is the expected one, wrong where it is another or where none is expected, else missing. Spelling
of a moment or of a language's case is nobody's mistake. Each library has a process of its own.
"""

import json
import re
import resource
import subprocess
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "tests/curation/capture/page/pages"
FACTS = (
    "title",
    "site_name",
    "authors",
    "published_on",
    "language",
    "description",
    "canonical",
    "picture_address",
    "reading_minutes",
)
ALONE_FACTS = ("media", "feeds", "identifiers", "picture_alt", "is_blocked")
TODAY = date(2026, 11, 22)
WORDS_A_MINUTE = 238  # As in curation/reading_pace.py, which other libraries' processes do without.
ROUNDS = 3
MOST_SECONDS = 60
LARGE = 2_000_000
HOSTILE = {
    "nested divs": b"<div>",
    "unclosed metas": b"<meta ",
    "metas": b'<meta name="author" content="A B">',
    "quotes": b"<a b='\"",
    "dates": b"<p>on 12 March 2024 and 3/4/2019 ",
    "one word": b"a",
    "attributes of one tag": b"<p "
    + b" ".join(b"a%d" % number for number in range(270_000))
    + b">",
}

Answer = Mapping[str, Any]
Reader = Callable[[bytes, str, Mapping[str, str], int], Answer]


def main() -> None:
    sys.path[:0] = [str(ROOT)]
    warnings.simplefilter("ignore")
    if sys.argv[1:]:
        _measure(sys.argv[1])
        return
    for name in READERS:
        subprocess.run([sys.executable, __file__, name], check=True)


def _measure(name: str) -> None:
    try:
        read = READERS[name]()
    except ImportError:
        print(f"{name}: not installed")
        return
    cases = [_case(path) for path in sorted(PAGES.glob("*.json"))]
    begun = time.process_time()
    for _ in range(ROUNDS):
        answers = [_answer(read, case, body) for case, body in cases]
    seconds = (time.process_time() - begun) / ROUNDS / len(cases)
    memory = peak_megabytes()
    print(f"{name}: {len(cases)} pages, {seconds * 1000:.1f} ms a page, {memory:.0f} MB")
    _tell(FACTS, cases, answers)
    if name == "ours":
        _tell(ALONE_FACTS, cases, answers)
    _tell_hostile(name)


def _tell(facts: tuple[str, ...], cases: list[tuple[Answer, bytes]], answers: list[Answer]) -> None:
    total: Counter[str] = Counter()
    for fact in facts:
        verdicts = [
            _verdict(case["facts"].get(fact), answer.get(fact), spare=_spare(fact, case))
            for (case, _), answer in zip(cases, answers, strict=True)
        ]
        count = Counter(verdicts)
        total += count
        print(f"  {fact:16}{_counted(count)}")
        if "-v" in sys.argv:
            for (case, _), answer, verdict in zip(cases, answers, verdicts, strict=True):
                if verdict in {"wrong", "missing"}:
                    print(f"      {case['file']}: {answer.get(fact)!r}")
    print(f"  {'all':16}{_counted(total)}")


def _counted(count: Counter[str]) -> str:
    kinds = ("right", "wrong", "missing")
    return ", ".join(f"{count[kind]:3} {kind}" for kind in kinds)


def _spare(fact: str, case: Answer) -> str:
    """Some give the page's own address where it states none, which is nobody's mistake."""
    return case["address"] if fact == "canonical" else ""


def _verdict(wanted: Any, found: Any, *, spare: str) -> str:
    wanted, found = _plain(wanted), _plain(found)
    if not found or (not wanted and found == spare.lower()):
        return "missing" if wanted else "rightly none"
    return "right" if found == wanted else "wrong"


def _plain(value: Any) -> Any:
    if value in (None, "", [], (), "page", False):
        return None
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.lower() if isinstance(value, str) else value


def _tell_hostile(name: str) -> None:
    for what in HOSTILE:
        code = (
            f"import sys, time, warnings; sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / 'bench')!r}];"
            "warnings.simplefilter('ignore'); import page_facts;"
            f"read = page_facts.READERS[{name!r}](); begun = time.process_time();"
            f"page_facts._answer(read, page_facts.hostile_case(), page_facts.hostile({what!r}));"
            "seconds = time.process_time() - begun;"
            "print(f'{seconds:.1f} s, {page_facts.peak_megabytes():.0f} MB')"
        )
        try:
            done = subprocess.run(
                [sys.executable, "-c", code], capture_output=True, text=True, timeout=MOST_SECONDS
            )
            said = done.stdout.strip() or f"died ({done.returncode})"
        except subprocess.TimeoutExpired:
            said = f"more than {MOST_SECONDS} s"
        print(f"  2 MB of {what}: {said}")


def peak_megabytes() -> float:
    """Of the whole process, the interpreter and all that was imported with it."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def hostile(what: str) -> bytes:
    piece = HOSTILE[what]
    return piece * max(1, LARGE // len(piece))


def hostile_case() -> Answer:
    return {"address": "https://a.example/b", "status": 200, "headers": {}}


def _case(path: Path) -> tuple[Answer, bytes]:
    case = json.loads(path.read_text())
    return case, (PAGES / case["file"]).read_bytes()


def _answer(read: Reader, case: Answer, body: bytes) -> Answer:
    try:
        return read(body, case["address"], case["headers"], case["status"])
    except Exception as error:
        return {"title": f"{type(error).__name__}: {error}"[:60]}


def _ours() -> Reader:
    import django  # noqa: PLC0415
    from django.conf import settings  # noqa: PLC0415

    settings.configure()
    django.setup()
    from curation.capture.page import read_page  # noqa: PLC0415
    from curation.fetch.answers import Fetched  # noqa: PLC0415

    def read(body: bytes, address: str, headers: Mapping[str, str], status: int) -> Answer:
        facts = read_page(Fetched(address, status, headers, body), today=TODAY)
        return {
            **{fact: getattr(facts, fact) for fact in FACTS},
            "published_on": facts.published_on and facts.published_on.isoformat(),
            "media": facts.media.value,
            "feeds": [[feed.title, feed.address] for feed in facts.feeds],
            "identifiers": [f"{one.scheme}:{one.value}" for one in facts.identifiers],
            "picture_alt": facts.picture_alt,
            "is_blocked": facts.is_blocked,
        }

    return read


def _trafilatura() -> Reader:
    from trafilatura import bare_extraction  # noqa: PLC0415

    def read(body: bytes, address: str, _: Mapping[str, str], __: int) -> Answer:
        document = bare_extraction(body, url=address, with_metadata=True)
        found = document.as_dict() if document else {}
        return {
            "title": found.get("title"),
            # The host and the given address are what it says where it has found nothing.
            "site_name": None if found.get("sitename") in address else found.get("sitename"),
            "authors": [name for name in (found.get("author") or "").split("; ") if name],
            "published_on": found.get("date"),
            "language": found.get("language"),
            "description": found.get("description"),
            "canonical": found.get("url"),
            "picture_address": found.get("image"),
            "reading_minutes": _minutes(found.get("text") or ""),
        }

    return read


def _extruct() -> Reader:
    from extruct import extract  # noqa: PLC0415

    def read(body: bytes, address: str, _: Mapping[str, str], __: int) -> Answer:
        syntaxes = ["opengraph", "json-ld", "microdata", "dublincore"]
        found = extract(body, base_url=address, syntaxes=syntaxes, uniform=True, errors="ignore")
        graph = next(iter(found.get("opengraph", [])), {})
        linked = [*found.get("json-ld", []), *found.get("microdata", [])]
        linked += [node for one in linked for node in one.get("@graph", [])]
        article = next((one for one in linked if "headline" in one or "datePublished" in one), {})
        authors = article.get("author") or []
        authors = authors if isinstance(authors, list) else [authors]
        names = [one.get("name") if isinstance(one, dict) else one for one in authors]
        published = article.get("datePublished") or graph.get("article:published_time")
        publisher = article.get("publisher")
        of_publisher = publisher.get("name") if isinstance(publisher, dict) else publisher
        return {
            "title": graph.get("og:title") or article.get("headline"),
            "site_name": graph.get("og:site_name") or of_publisher,
            "authors": [name for name in names if name],
            "published_on": str(published)[:10] if published else None,
            "language": article.get("inLanguage"),
            "description": graph.get("og:description") or article.get("description"),
            "canonical": graph.get("og:url") or article.get("url"),
            "picture_address": graph.get("og:image"),
        }

    return read


def _htmldate() -> Reader:
    from htmldate import find_date  # noqa: PLC0415

    def read(body: bytes, address: str, _: Mapping[str, str], __: int) -> Answer:
        return {"published_on": find_date(body, url=address, original_date=True)}

    return read


def _metadata_parser() -> Reader:
    from metadata_parser import MetadataParser  # noqa: PLC0415

    def read(body: bytes, address: str, _: Mapping[str, str], __: int) -> Answer:
        text = body.decode("utf-8", "replace")
        page = MetadataParser(url=address, html=text, search_head_only=False)

        def found(field: str) -> list[Any]:
            by_place = page.parsed_result.get_metadatas(field) or {}
            ordered = [
                *by_place.get("og", []),
                *by_place.get("meta", []),
                *by_place.get("page", []),
            ]
            return [one for one in ordered if isinstance(one, str)]

        def first(field: str) -> str | None:
            return next(iter(found(field)), None)

        return {
            "title": first("title"),
            "site_name": first("site_name"),
            "authors": found("author"),
            "published_on": (first("article:published_time") or "")[:10],
            "language": first("locale"),
            "description": first("description"),
            "canonical": page.get_discrete_url(),
            "picture_address": first("image"),
        }

    return read


def _newspaper4k() -> Reader:
    from newspaper import Article  # noqa: PLC0415

    def read(body: bytes, address: str, _: Mapping[str, str], __: int) -> Answer:
        article = Article(address, fetch_images=False)
        article.download(input_html=body)
        article.parse()
        day = article.publish_date
        return {
            "title": article.title,
            "site_name": article.meta_site_name,
            "authors": article.authors,
            "published_on": day.date().isoformat() if day else None,
            "language": article.meta_lang,
            "description": article.meta_description,
            "canonical": article.canonical_link,
            "picture_address": article.top_image,
            "reading_minutes": _minutes(article.text),
        }

    return read


def _readabilipy() -> Reader:
    from readabilipy import simple_json_from_html_string  # noqa: PLC0415

    def read(body: bytes, _: str, __: Mapping[str, str], ___: int) -> Answer:
        found = simple_json_from_html_string(body.decode("utf-8", "replace"))
        text = " ".join(one["text"] for one in found["plain_text"] or [])
        return {
            "title": found["title"],
            "authors": [found["byline"]] if found["byline"] else [],
            "published_on": (found["date"] or "")[:10],
            "reading_minutes": _minutes(text),
        }

    return read


def _minutes(text: str) -> int:
    return -(-len(re.findall(r"\S+", text)) // WORDS_A_MINUTE)


READERS: dict[str, Callable[[], Reader]] = {
    "ours": _ours,
    "trafilatura": _trafilatura,
    "extruct": _extruct,
    "htmldate": _htmldate,
    "metadata_parser": _metadata_parser,
    "newspaper4k": _newspaper4k,
    "readabilipy": _readabilipy,
}

if __name__ == "__main__":
    main()
