"""Documents and code say the same."""

import ast
import re
import tomllib

import pytest

import core.version
from tests.architecture.source import ROOT, functions_of, modules

ANCHOR = re.compile(r"docs/(\w+)\.md#([\w-]+)")


def _anchors(document):
    """Return the anchors a document offers: its headings, spelled as links to them are."""
    text = (ROOT / "docs" / f"{document}.md").read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_place_named_in_the_source_exists():
    wrong = []
    for top in ("core", "explorer"):
        for path in (ROOT / top).rglob("*.py"):
            for document, anchor in ANCHOR.findall(path.read_text(encoding="utf-8")):
                if anchor not in _anchors(document):
                    wrong.append(f"{path.name}: docs/{document}.md#{anchor}")
    assert wrong == []


@pytest.mark.parametrize("path", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").glob("*.md")))
def test_links_between_documents_lead_somewhere(path):
    text = path.read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text) + re.findall(
        r'src(?:set)?="([^"]+)"', text
    )
    for target in targets:
        if "://" not in target:
            assert (path.parent / target).exists(), target


def test_the_constraints_pin_every_dependency_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    wanted = [*project["dependencies"], *(name for extra in extras for name in extra)]
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = {_plain(line.split("==")[0]) for line in lines if line and not line.startswith("#")}
    assert {_plain(re.split(r"[<>=!]", name)[0]) for name in wanted} <= pins
    assert all("==" in line and "+" not in line for line in lines if not line.startswith("#"))


def _plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_version_stands_in_one_place():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["dynamic"] == ["version"]
    assert project["tool"]["setuptools"]["dynamic"]["version"]["attr"] == "core.version.__version__"
    assert re.fullmatch(r"\d+\.\d+\.\d+", core.version.__version__)


def test_every_module_says_what_it_is_for():
    silent = [name for name, tree in modules().items() if not ast.get_docstring(tree)]
    assert silent == []


def test_both_console_scripts_lead_to_functions():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(project["scripts"]) == {"dualformer", "dualformer-explorer"}
    for target in project["scripts"].values():
        module, name = target.split(":")
        assert name in {node.name for node in functions_of(modules()[module])}


def test_the_readme_shows_each_verb_once():
    from typer.main import get_command

    from core.cli.app import build_app

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"^\| `(\w+)` \| `python -m core (\w+)", text, re.MULTILINE)
    assert all(name == used for name, used in shown)
    assert sorted(name for name, _ in shown) == sorted(get_command(build_app()).commands)


def test_the_check_finds_the_test_command():
    """``.ci/run`` runs the lines between these marks, whatever they are."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"<!-- test command -->\n```\n(.+)\n```\n<!-- end -->", text)
    assert "-c constraints.txt" in block
    assert block.count("\n") == 0
    assert "-m pytest" in block
