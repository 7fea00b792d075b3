"""Imports go down only: the table of layers is the architecture."""

import sys

import pytest

from tests.architecture.source import imports_of, modules

LAYERS = [
    ["explorer"],
    ["core.__main__"],
    ["core.cli"],
    ["core.improve", "core.steps.tuning", "core.watch"],
    ["core.evaluate"],
    ["core.train", "core.infer", "core.formats", "core.steps"],
    ["core.data", "core.model"],
    ["core.tokens"],
    ["core.dropping"],
    ["core.search"],
    ["core.domains"],
    ["core.grid", "core.splitmix"],
    ["core.rng", "core.compiled"],
    ["core.files", "core.settings", "core.resources"],
    ["core.errors", "core.version"],
]
"""From top to bottom. A module may import its own part and whatever lies below; parts that share
a line may not import each other."""


EXPLORER_LAYERS = [
    ["explorer.__main__"],
    ["explorer.launch"],
    ["explorer.app"],
    ["explorer.presenters"],
    ["explorer.views"],
    ["explorer.export"],
    ["explorer.painting"],
    ["explorer.pictures"],
    ["explorer.playback", "explorer.session"],
    ["explorer.jobs"],
    ["explorer.display", "explorer.commands"],
]


def _part(name, layers):
    """Return (layer, part) of a module, or None if it belongs to no part."""
    for i, layer in enumerate(layers):
        for part in layer:
            if name == part or name.startswith(part + "."):
                return i, part
    return None


def _upward(layers, prefix):
    """Return every import that does not go down, as "module imports module"."""
    wrong = []
    for name, tree in modules().items():
        here = _part(name, layers)
        for imported in imports_of(tree) if here else ():
            there = _part(imported, layers)
            if there is None or not imported.startswith(prefix) or here[1] == there[1]:
                continue
            if there[0] <= here[0]:
                wrong.append(f"{name} imports {imported}")
    return sorted(wrong)


def test_imports_in_the_whole_program_go_down():
    assert _upward(LAYERS, "") == []


def test_imports_in_the_window_go_down():
    assert _upward(EXPLORER_LAYERS, "explorer") == []


def test_every_module_has_a_layer():
    """The package of a layer itself (``core``, ``explorer``) has nothing to import."""
    lost = [name for name in modules() if _part(name, LAYERS) is None]
    assert lost == ["core"]
    assert imports_of(modules()["core"]) == set()
    of_window = [name for name in modules() if name.startswith("explorer.")]
    assert [name for name in of_window if _part(name, EXPLORER_LAYERS) is None] == []


def test_the_engine_never_imports_qt():
    for name, tree in modules().items():
        if name.startswith("core"):
            for imported in imports_of(tree):
                assert imported.split(".")[0] not in ("PySide6", "pyqtgraph", "explorer"), name


@pytest.mark.parametrize("name", sorted(modules()))
def test_torch_is_imported_by_model_and_above_alone(name):
    """The window's own process is checked for real in test_processes.py."""
    uses_torch = any(i.split(".")[0] == "torch" for i in imports_of(modules()[name]))
    here = _part(name, LAYERS)
    if uses_torch and here is not None:
        assert here[0] <= 6
        assert here[1] not in ("core.data", "core.formats", "core.steps")


def test_pyqtgraph_is_imported_by_charts_and_heat_maps_alone():
    for name, tree in modules().items():
        if any(imported.split(".")[0] == "pyqtgraph" for imported in imports_of(tree)):
            assert name.startswith("explorer.views.")


def test_no_module_hides_one_of_the_standard_library():
    tops = {name.split(".")[0] for name in modules()}
    assert not tops & set(sys.stdlib_module_names)
