"""Conditions made with a form: rows of field, comparison and value."""

from collections.abc import Mapping, Sequence
from typing import Any

from missions.rules.expressions import ExpressionError, Tree, parse, written

MAX_ROWS = 4
SIGNS = ("=", "!=", "<", "<=", ">", ">=")
Row = tuple[str, str, str]


def compose(rows: Sequence[Row], *, join: str, kinds: Mapping[str, str]) -> str:
    """The text of rows that are joined by `and` or `or`; empty without rows."""
    parts = [_comparison(*row, kind=kinds.get(row[0], "")) for row in rows]
    if not parts:
        return ""
    return written(parts[0] if len(parts) == 1 else {"op": join, "args": parts})


def _comparison(name: str, sign: str, value: str, *, kind: str) -> Tree:
    field = {"field": name}
    if sign in ("answered", "unanswered"):
        tree: Tree = {"op": "answered", "args": [field]}
        return tree if sign == "answered" else {"op": "not", "args": [tree]}
    if sign == "count":
        counted = {"op": "count", "args": [field]}
        return {"op": ">=", "args": [counted, {"value": int(value)}]}
    return {"op": sign, "args": [field, {"value": _typed(value, kind)}]}


def _typed(value: str, kind: str) -> Any:
    if kind not in ("number", "photo"):
        return value
    number = float(value.replace(",", "."))
    return int(number) if number == int(number) else number


def decompose(text: str) -> tuple[str, list[Row]] | None:
    """How rows would say the condition; None when they cannot."""
    if not text:
        return "and", []
    try:
        tree = parse(text)
    except ExpressionError:
        return None
    joined = tree.get("op") in ("and", "or")
    parts = tree["args"] if joined else [tree]
    rows = [_row(part) for part in parts]
    if len(rows) > MAX_ROWS or None in rows:
        return None
    return (tree["op"] if joined else "and"), [row for row in rows if row]


def _row(tree: Tree) -> Row | None:
    operation, args = tree.get("op"), tree.get("args", [])
    if operation == "answered":
        return args[0]["field"], "answered", ""
    if operation == "not" and args[0].get("op") == "answered":
        return args[0]["args"][0]["field"], "unanswered", ""
    if operation not in SIGNS or "value" not in args[1]:
        return None
    value = str(args[1]["value"])
    if "field" in args[0]:
        return args[0]["field"], str(operation), value
    if args[0].get("op") == "count" and operation == ">=":
        return args[0]["args"][0]["field"], "count", value
    return None
