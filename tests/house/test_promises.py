"""What the documents promise about the house."""

import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
READ = re.compile(r'environment\.\w+\(\s*"([A-Z_]+)"')
ROW = re.compile(r"^\|\s*`([A-Z_]+)`\s*\|", re.MULTILINE)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
ELSEWHERE = re.compile(r"[a-z]+:")
OURS = ("curation", "newsletter")


def _tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    names = [name for name in listed.stdout.split("\0") if name]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def test_the_readmes_table_lists_every_setting_and_no_other() -> None:
    read = set(READ.findall((ROOT / "newsletter" / "settings.py").read_text()))
    section = README.read_text().split("## Settings", 1)[1].split("\n## ", 1)[0]
    assert set(ROW.findall(section)) == read


def _documents() -> list[Path]:
    return [path for path in _tracked() if path.suffix == ".md" and "samples" not in path.parts]


@pytest.mark.parametrize("name", ["README.md", "docs/operate.md", "docs/write.md"])
def test_the_documents_are_there(name: str) -> None:
    assert (ROOT / name).stat().st_size > 500


def test_every_link_between_documents_leads_somewhere() -> None:
    broken = []
    for document in [path for path in _documents() if "tests" not in path.parts]:
        for target in _targets(document):
            if not (document.parent / target).exists():
                broken.append(f"{document.relative_to(ROOT)}: {target}")
    assert broken == []


def _targets(document: Path) -> list[str]:
    """Of links and pictures into this tree; what stands in code is an example."""
    text = CODE.sub("", document.read_text())
    found = [(link or picture).split("#")[0] for link, picture in LINK.findall(text)]
    return [target for target in found if target and not ELSEWHERE.match(target)]


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    places = re.compile(r"(?<![\w.~-])/(?:home|Users|root|work)/[\w.-]+")
    found = []
    for path in _tracked():
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {match}" for match in places.findall(text)]
    assert found == []


@pytest.mark.parametrize(
    "name", sorted(name for name, app in get_commands().items() if app.startswith(OURS))
)
def test_every_command_says_what_it_does(name: str) -> None:
    assert load_command_class(get_commands()[name], name).help.endswith(".")
