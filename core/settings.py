"""Frozen config dataclasses to and from plain JSON values, and settings changed by their paths.

Understands what our configs are made of: numbers, strings, booleans, enums, ``Literal``,
optionals, tuples and nested dataclasses. Anything else in a file is refused by name.
"""

import ast
import dataclasses
import json
import sys
import types
import typing
from collections.abc import Mapping, Sequence
from contextlib import suppress
from enum import Enum
from typing import Any, TypeVar

from core.errors import ConfigError

Config = TypeVar("Config")
_IN_WORDS = {
    int: "a whole number",
    float: "a finite number",
    bool: "true or false",
    str: "text",
    tuple: "a list such as [0.9, 0.98], of the right length",
}


def to_json(value: Any) -> Any:
    """Return a config as plain JSON values; enums by value, tuples as lists."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_json(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (tuple, list)):
        return [to_json(item) for item in value]
    return value


def from_json(kind: type[Config], value: Any, where: str = "") -> Config:
    """Build a config of class ``kind``; raises ConfigError naming the field that does not fit."""
    if not isinstance(value, dict):
        raise ConfigError("settings", where or kind.__name__, "an object with one key a setting")
    hints = typing.get_type_hints(kind)
    names = _names(kind)
    for key in value:
        if key not in names:
            raise ConfigError("unknown setting", f"{where}{key}", ", ".join(sorted(names)))
    given = {key: _convert(hints[key], item, f"{where}{key}") for key, item in value.items()}
    try:
        return kind(**given)
    except TypeError as error:
        raise ConfigError(f"incomplete settings of {kind.__name__}", where, str(error)) from None


def with_settings(config: Config, assignments: Sequence[str]) -> Config:
    """Return ``config`` with every ``key.path=value`` applied; raises ConfigError.

    They are checked together, so that those which only fit with one another can be given.
    """
    changes: dict[str, Any] = {}
    for assignment in assignments:
        path, equals, text = assignment.partition("=")
        if not equals:
            raise ConfigError("setting", assignment, "key=value")
        changes[path.strip()] = _read(text.strip())
    return _replace(config, changes, "")


def _read(text: str) -> Any:
    """Return a value typed by hand: JSON, or as Python has it (.5, True), else the text."""
    for reader in (json.loads, ast.literal_eval):
        with suppress(ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
            return reader(text)
    return text


def _replace(config: Any, changes: Mapping[str, Any], where: str) -> Any:
    """Apply values by their paths from ``config`` on, which lies at ``where`` itself."""
    hints, new = typing.get_type_hints(type(config)), {}
    parts: dict[str, dict[str, Any]] = {}
    for path, value in changes.items():
        name, _, rest = path.partition(".")
        if name not in hints:
            raise ConfigError("unknown setting", f"{where}{path}", ", ".join(sorted(hints)))
        if rest:
            parts.setdefault(name, {})[rest] = value
        else:
            new[name] = _convert(hints[name], value, f"{where}{path}")
    for name, inner in parts.items():
        old = new.get(name, getattr(config, name))
        if not dataclasses.is_dataclass(old):
            raise ConfigError("setting without parts", f"{where}{name}.{next(iter(inner))}", name)
        new[name] = _replace(old, inner, f"{where}{name}.")
    return dataclasses.replace(config, **new)


def _convert(kind: Any, value: Any, where: str, or_null: str = "") -> Any:
    """Convert a value; ``or_null`` is said behind what would be right."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        is_optional = type(None) in arguments
        if value is None and is_optional:
            return None
        or_null = " or null" if is_optional else ""
        return _convert(_member_for(arguments, value), value, where, or_null)
    if dataclasses.is_dataclass(kind):
        return from_json(typing.cast(type, kind), value, f"{where}.")
    if origin is tuple and isinstance(value, (list, tuple)) and arguments[-1] is Ellipsis:
        return tuple(_convert(arguments[0], item, where) for item in value)
    if origin is tuple and isinstance(value, (list, tuple)) and len(value) == len(arguments):
        return tuple(_convert(a, v, where) for a, v in zip(arguments, value, strict=True))
    return _convert_plain(kind, value, where, or_null)


def _member_for(members: tuple[Any, ...], value: Any) -> Any:
    """Return the class of a union that a value is written for: the one that has all its keys."""
    some = [member for member in members if member is not type(None)]
    keys = set(value) if isinstance(value, dict) else set()
    fitting = (m for m in some if dataclasses.is_dataclass(m) and keys <= _names(m))
    return next(fitting, some[0])


def _names(kind: Any) -> set[str]:
    return {field.name for field in dataclasses.fields(kind)}


def _convert_plain(kind: Any, value: Any, where: str, or_null: str) -> Any:
    """Convert a value of no parts: enum, literal, number, string or boolean."""
    choices = _choices(kind)
    if choices is not None:
        # Not "value in choices": a list in a file has no hash, and 1 would pass for True.
        if not any(type(value) is type(choice) and value == choice for choice in choices):
            raise ConfigError(f"{where} {value!r}", None, ", ".join(map(str, choices)) + or_null)
        return choices[value]
    if kind is float and type(value) in (int, float) and abs(value) <= sys.float_info.max:
        return float(value)
    if kind is not float and isinstance(kind, type) and type(value) is kind:
        return value
    wanted = _IN_WORDS.get(typing.get_origin(kind) or kind) or f"a value of type {kind}"
    raise ConfigError(f"{where} {value!r}", None, wanted + or_null)


def _choices(kind: Any) -> dict[Any, Any] | None:
    if typing.get_origin(kind) is typing.Literal:
        return {choice: choice for choice in typing.get_args(kind)}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {member.value: member for member in kind}
    return None
