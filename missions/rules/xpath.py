"""Conditions as XLSForm writes them, and back."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from missions.rules.expressions import ExpressionError, Tree, parse, written

REFERENCE = re.compile(r"\$\{\s*([A-Za-z][A-Za-z0-9_]*)\s*\}")
SELECTED = re.compile(r"selected\(\s*(\$\{\w+\}|\.)\s*,\s*('[^']*')\s*\)")
COUNTED = re.compile(r"count-selected\(\s*(\$\{\w+\}|\.)\s*\)")
FILLED = re.compile(r"(\$\{\w+\}|(?<![\w.])\.)\s*(!?=)\s*''")
ITSELF = re.compile(r"(?<![\w.'\d])\.(?![\w\d.])")
STRANGE = re.compile(r"([A-Za-z][\w-]*)\s*\(")
PATTERNS = {
    "not": "not({})",
    "answered": "{} != ''",
    "count": "count-selected({})",
}
OURS = {"count", "answered", "not", "and", "or", "in"}


def from_xpath(text: str, *, own: str) -> str:
    """The text in our language; `ExpressionError` names what is not supported."""
    if not text.strip():
        return ""
    ours = text.replace('"', "'")
    ours = SELECTED.sub(r"(\1 = \2)", ours)
    ours = COUNTED.sub(r"count(\1)", ours)
    ours = FILLED.sub(_filled, ours)
    ours = REFERENCE.sub(lambda found: found[1].lower(), ours)
    ours = _outside_quotes(ITSELF, own, ours)
    for name in STRANGE.findall(re.sub(r"'[^']*'", "''", ours)):
        if name not in OURS:
            message = _("No se admite la función «%(name)s».")
            raise ExpressionError(message % {"name": name})
    return written(parse(ours))


def _filled(found: "re.Match[str]") -> str:
    asked = f"answered({found[1]})"
    return asked if found[2] == "!=" else f"not ({asked})"


def _outside_quotes(pattern: "re.Pattern[str]", new: str, text: str) -> str:
    parts = re.split(r"('[^']*')", text)
    return "".join(p if p.startswith("'") else pattern.sub(new, p) for p in parts)


def to_xpath(text: str, *, own: str, kinds: Mapping[str, str]) -> str:
    """The text as ODK and Kobo read it."""
    return _xpath(parse(text), own, kinds) if text else ""


def _xpath(tree: Tree, own: str, kinds: Mapping[str, str]) -> str:
    if "value" in tree:
        value = tree["value"]
        return f"'{value}'" if isinstance(value, str) else str(value)
    if "field" in tree:
        return "." if tree["field"] == own else f"${{{tree['field']}}}"
    operation, args = tree["op"], tree["args"]
    if operation in ("and", "or"):
        parts = [_wrapped(arg, _xpath(arg, own, kinds)) for arg in args]
        return f" {operation} ".join(parts)
    if operation in ("=", "!=", "in"):
        return _compared(tree, own, kinds)
    left = _xpath(args[0], own, kinds)
    if operation in PATTERNS:
        return PATTERNS[operation].format(left)
    return f"{left} {operation} {_xpath(args[1], own, kinds)}"


def _compared(tree: Tree, own: str, kinds: Mapping[str, str]) -> str:
    operation, args = tree["op"], tree["args"]
    if operation == "in":
        each = [_equal(args[0], {"value": v}, own, kinds) for v in args[1]["list"]]
        return f"({' or '.join(each)})"
    equal = _equal(args[0], args[1], own, kinds)
    if operation == "=":
        return equal
    is_call = equal.startswith("selected(")
    return f"not({equal})" if is_call else equal.replace(" = ", " != ", 1)


def _wrapped(tree: Tree, text: str) -> str:
    return f"({text})" if tree.get("op") in ("and", "or") else text


def _equal(left: Tree, right: Tree, own: str, kinds: Mapping[str, Any]) -> str:
    first, second = _xpath(left, own, kinds), _xpath(right, own, kinds)
    if kinds.get(left.get("field", "")) == "many":
        return f"selected({first}, {second})"
    return f"{first} = {second}"
