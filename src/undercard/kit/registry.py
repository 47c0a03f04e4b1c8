"""Plug-ins are strings until asked for: `name -> "package.module:build"`."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from undercard.errors import SettingsError


def load(kind: str, name: str, builtin: Mapping[str, str]) -> Callable[..., Any]:
    """Import the builder of a plug-in.

    Args:
        kind: what the plug-in is, for messages (`catalog`, `model`).
        name: a short name in `builtin`, or the user's own `package.module:build`.
        builtin: the literal dictionary of the plug-in folder.

    Raises:
        SettingsError: no such name, or it cannot be imported.
    """
    target = builtin.get(name, name)
    module, _, attribute = target.partition(":")
    if not attribute:
        known = ", ".join(sorted(builtin))
        msg = f"no {kind} is called {name!r}. Known: {known}; or name your own as 'package.module:build'"
        raise SettingsError(msg)
    try:
        built: Callable[..., Any] = getattr(import_module(module), attribute)
    except (ImportError, AttributeError) as fault:
        msg = f"the {kind} {name!r} cannot be loaded from {target!r}: {fault}"
        raise SettingsError(msg) from fault
    return built
