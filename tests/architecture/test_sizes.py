"""One idea a file, one thought a function: limits, and who may exceed them for what reason."""

import ast

import pytest

from tests.architecture.source import ROOT, functions_of, modules

FILE_LINES = 300
FUNCTION_LINES = 40
PARAMETERS = 7
FUNCTIONS_A_FILE = 25

LONGER = {
    "core.search.astar.advance": (60, "the search loop reads best in one piece"),
}
"""Functions that may be longer: how long, and why."""

MORE_PARAMETERS = {
    "core.search.open_list.push": (8, "compiled code takes flat arguments"),
    "core.domains.maze.generator._draw": (8, "compiled code takes flat arguments"),
    "core.domains.sokoban.estimates.estimate": (8, "compiled code takes flat arguments"),
}
"""Functions that may take more: how many, and why."""


def _functions():
    """Yield (dotted name, node) of every function."""
    for name, tree in modules().items():
        for node in functions_of(tree):
            yield f"{name}.{node.name}", node


def _n_parameters(node):
    arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return len([argument for argument in arguments if argument.arg not in ("self", "cls")])


def _n_lines(node):
    """Return the lines of a function's body; its docstring may be as long as it needs."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize("top", ["core", "explorer", "tests", "benchmarks"])
def test_files_hold_one_idea(top):
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in (ROOT / top).rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > FILE_LINES
    }
    assert long == {}


def test_functions_fit_the_eye():
    long = {
        name: _n_lines(node)
        for name, node in _functions()
        if _n_lines(node) > LONGER.get(name, (FUNCTION_LINES, ""))[0]
    }
    assert long == {}


def test_functions_take_few_parameters():
    """Verbs of the command line take one parameter an option, as their library wants it."""
    many = {
        name: _n_parameters(node)
        for name, node in _functions()
        if not name.startswith("core.cli.")
        and _n_parameters(node) > MORE_PARAMETERS.get(name, (PARAMETERS, ""))[0]
    }
    assert many == {}


def test_exceptions_are_still_needed():
    functions = dict(_functions())
    for name, (_, reason) in LONGER.items():
        assert _n_lines(functions[name]) > FUNCTION_LINES, name
        assert reason
    for name, (_, reason) in MORE_PARAMETERS.items():
        assert _n_parameters(functions[name]) > PARAMETERS, name
        assert reason


def test_files_hold_few_functions():
    many = {
        name: len(list(functions_of(tree)))
        for name, tree in modules().items()
        if len(list(functions_of(tree))) > FUNCTIONS_A_FILE
    }
    assert many == {}
