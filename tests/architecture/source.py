"""The program's source as the architecture tests read it."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def modules():
    """Return the syntax tree of every module of the program by its dotted name."""
    paths = [path for top in ("core", "explorer") for path in sorted((ROOT / top).rglob("*.py"))]
    return {name_of(path): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def name_of(path):
    """Return the dotted name of a module's file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(tree, *, at_start_only=False):
    """Return the dotted names a module imports, those inside functions too unless told not to."""
    found = set()
    for node in _at_start(tree) if at_start_only else ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import"
            found |= {_imported(node.module, alias.name) for alias in node.names}
    return found


def _at_start(node):
    """Yield the nodes that run when the module is imported: all but functions' bodies."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            yield child
            yield from _at_start(child)


def _imported(module, name):
    """Return ``module.name`` if that is a module of ours, else ``module``."""
    place = ROOT.joinpath(*module.split("."), name)
    return f"{module}.{name}" if place.is_dir() or place.with_suffix(".py").is_file() else module


def functions_of(tree):
    """Yield every function and method of a module."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node
