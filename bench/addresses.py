"""What the canonical form of an address costs, and what finding papers in a text costs.

    python bench/addresses.py     (pip install courlan url-normalize first, to see all)

The addresses are those of the tests. The libraries are asked for the same canonical forms.
"""

import ast
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[1]
TESTS = ROOT / "tests/curation/links/test_canonical.py"
PLAIN = "https://tides.example/2026/10/neap-tides-and-spring-tides"
TRACKED = "http://www.tides.example/a/?b=1&utm_source=letter&fbclid=abc&a=%c3%a9#part"
LINE = "Rosa: see https://tides.example/neap, arXiv:2301.01234v2 and doi:10.1234/tide.5 on this.\n"
TIMES = 2_000

Canonical = Callable[[str], object]


def main() -> None:
    sys.path[:0] = [str(ROOT)]
    from curation.identifiers import identifiers_of  # noqa: PLC0415
    from curation.links import canonical_url  # noqa: PLC0415

    forms = list(_forms())
    for name, canonical in {"ours": canonical_url, **dict(_libraries())}.items():
        same = sum(canonical(address) == form for address, form in forms)
        print(f"{name}: {same} of {len(forms)} forms")
        for kind, address in (("plain", PLAIN), ("tracked", TRACKED)):
            print(f"  {kind}: {_seconds(canonical, address, TIMES) * 1e6:.0f} microseconds")
    text = LINE * (1_000_000 // len(LINE))
    print(f"papers in a text of 1 MB: {_seconds(identifiers_of, text, 1):.1f} s")


def _forms() -> Iterator[tuple[str, str]]:
    """Every pair of addresses that stands in the tests."""
    for node in ast.walk(ast.parse(TESTS.read_text())):
        if isinstance(node, ast.Tuple) and len(node.elts) == 2:
            pair = [one.value for one in node.elts if isinstance(one, ast.Constant)]
            if len(pair) == 2 and all(str(one).lower().startswith("http") for one in pair):
                yield str(pair[0]), str(pair[1])


def _libraries() -> Iterator[tuple[str, Canonical]]:
    for module, function in (
        ("w3lib.url", "canonicalize_url"),
        ("courlan", "clean_url"),
        ("url_normalize", "url_normalize"),
    ):
        try:
            yield module, getattr(import_module(module), function)
        except ImportError:
            print(f"{module} is not installed")


def _seconds(act: Callable[[str], object], text: str, times: int) -> float:
    start = time.process_time()
    for _ in range(times):
        act(text)
    return (time.process_time() - start) / times


if __name__ == "__main__":
    main()
