"""The small language of conditions, the same here and in `static/js/rules.js`.

    opened = 'no' and (voters > 300 or count(reasons) >= 2)

A text is parsed once into a tree of plain JSON; the tree is evaluated against
the answers. Nothing is ever executed. Both evaluators are tested with the cases
of `tests/vectors/expressions.json`.

- An unanswered field equals nothing: `=` and the orders are false, `!=` is true.
- A field with several answers equals each of them.
- Orders hold between two numbers or two hours (`'09:30'`), nowhere else.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

Tree = dict[str, Any]
Value = Any
MAX_LENGTH = 500
MAX_DEPTH = 12
NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d\Z")
WORDS = {"and", "or", "not", "in", "count", "answered"}
COMPARISONS = ("=", "!=", "<=", ">=", "<", ">")
TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[a-z][a-z0-9_]*)"
    r"|'(?P<text>[^']*)'|(?P<sign><=|>=|!=|[=<>(),+-]))"
)


class ExpressionError(ValueError):
    """What is wrong with a text, and at which character."""


def parse(text: str) -> Tree:
    """The tree of an expression; raises `ExpressionError` with a sentence."""
    if len(text) > MAX_LENGTH:
        message = _("La condición tiene más de %(limit)d caracteres.")
        raise ExpressionError(message % {"limit": MAX_LENGTH})
    return _Parser(list(_tokens(text)), text).whole()


def _tokens(text: str) -> Iterator[tuple[str, str, int]]:
    at, end = 0, len(text.rstrip())
    while at < end:
        found = TOKEN.match(text, at)
        if found is None:
            message = _("No se entiende la condición desde «%(rest)s».")
            raise ExpressionError(message % {"rest": text[at:end].strip()[:20]})
        kind = str(found.lastgroup)
        yield kind, found[kind], found.start(kind)
        at = found.end()


class _Parser:
    """Recursive descent: or < and < not < comparison < sum < value."""

    def __init__(self, tokens: list[tuple[str, str, int]], text: str) -> None:
        self.tokens, self.text, self.at, self.depth = tokens, text, 0, 0

    def whole(self) -> Tree:
        tree = self.any_of()
        if self.at < len(self.tokens):
            raise self.error()
        return tree

    def error(self) -> ExpressionError:
        if self.at >= len(self.tokens):
            return ExpressionError(_("La condición está incompleta."))
        message = _("No se esperaba «%(word)s» en el carácter %(at)d.")
        _kind, word, at = self.tokens[self.at]
        return ExpressionError(message % {"word": word, "at": at + 1})

    def take(self, *words: str) -> str:
        """The next sign or word if it is one of these, else nothing."""
        if self.at < len(self.tokens):
            kind, word, _at = self.tokens[self.at]
            if kind in ("sign", "name") and word in words:
                self.at += 1
                return word
        return ""

    def need(self, word: str) -> None:
        if not self.take(word):
            raise self.error()

    def chain(self, word: str, part: Callable[[], Tree]) -> Tree:
        parts = [part()]
        while self.take(word):
            parts.append(part())
        return parts[0] if len(parts) == 1 else {"op": word, "args": parts}

    def any_of(self) -> Tree:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpressionError(_("La condición tiene demasiados paréntesis."))
        tree = self.chain("or", lambda: self.chain("and", self.negated))
        self.depth -= 1
        return tree

    def negated(self) -> Tree:
        times = 0
        while self.take("not"):
            times += 1
        tree = self.compared()
        return {"op": "not", "args": [tree]} if times % 2 else tree

    def compared(self) -> Tree:
        left = self.summed()
        if sign := self.take(*COMPARISONS):
            return {"op": sign, "args": [left, self.summed()]}
        if self.take("in"):
            return {"op": "in", "args": [left, {"list": self.listed()}]}
        return left

    def listed(self) -> list[Value]:
        self.need("(")
        values = [self.literal()]
        while self.take(","):
            values.append(self.literal())
        self.need(")")
        return values

    def summed(self) -> Tree:
        tree = self.single()
        while sign := self.take("+", "-"):
            tree = {"op": sign, "args": [tree, self.single()]}
        return tree

    def single(self) -> Tree:
        if self.take("("):
            tree = self.any_of()
            self.need(")")
            return tree
        if word := self.take("count", "answered"):
            self.need("(")
            field = self.field()
            self.need(")")
            return {"op": word, "args": [field]}
        if self.at < len(self.tokens) and self.tokens[self.at][0] == "name":
            return self.field()
        return {"value": self.literal()}

    def field(self) -> Tree:
        if self.at < len(self.tokens):
            kind, word, _at = self.tokens[self.at]
            if kind == "name" and word not in WORDS:
                self.at += 1
                return {"field": word}
        raise self.error()

    def literal(self) -> Value:
        negative = bool(self.take("-"))
        if self.at < len(self.tokens):
            kind, word, _at = self.tokens[self.at]
            if kind == "number" or (kind == "text" and not negative):
                self.at += 1
                return _number(word, negative) if kind == "number" else word
        raise self.error()


def _number(word: str, negative: bool) -> int | float:
    value: int | float = float(word) if "." in word else int(word)
    return -value if negative else value


# ---- evaluation


def holds(tree: Tree, answers: Mapping[str, Value]) -> bool:
    """Whether the condition is true of the answers."""
    return evaluate(tree, answers) is True


def evaluate(tree: Tree, answers: Mapping[str, Value]) -> Value:
    """The value of a tree: a truth, a number, a text, a list or nothing."""
    if "value" in tree:
        return tree["value"]
    if "field" in tree:
        value = answers.get(tree["field"])
        return None if value in ("", []) else value
    operation, args = tree["op"], tree["args"]
    if operation == "and":
        return all(holds(arg, answers) for arg in args)
    if operation == "or":
        return any(holds(arg, answers) for arg in args)
    if operation == "not":
        return not holds(args[0], answers)
    left = evaluate(args[0], answers)
    if operation == "in":
        return any(_equal(left, value) for value in args[1]["list"])
    if operation in ("count", "answered"):
        return _counted(operation, left)
    return _binary(operation, left, evaluate(args[1], answers))


def _counted(operation: str, value: Value) -> Value:
    if operation == "answered":
        return value is not None
    if isinstance(value, list):
        return len(value)
    return 0 if value is None else 1


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _equal(left: Value, right: Value) -> bool:
    if isinstance(left, list):
        return any(_equal(each, right) for each in left)
    if isinstance(right, list):
        return any(_equal(left, each) for each in right)
    if _is_number(left) and _is_number(right):
        return bool(left == right)
    return isinstance(left, str) and isinstance(right, str) and left == right


def _binary(operation: str, left: Value, right: Value) -> Value:
    if operation == "=":
        return _equal(left, right)
    if operation == "!=":
        return not _equal(left, right)
    numbers = _is_number(left) and _is_number(right)
    if operation in ("+", "-"):
        if not numbers:
            return None
        return left + right if operation == "+" else left - right
    if not numbers and not (_is_hour(left) and _is_hour(right)):
        return False
    smaller, larger = (left, right) if operation[0] == "<" else (right, left)
    return bool(smaller <= larger if "=" in operation else smaller < larger)


def _is_hour(value: Value) -> bool:
    return isinstance(value, str) and bool(HOUR.match(value))


# ---- looking at a tree


def fields(tree: Tree) -> set[str]:
    """Names of the fields that a condition reads."""
    if "field" in tree:
        return {tree["field"]}
    found: set[str] = set()
    for arg in tree.get("args", ()):
        found |= fields(arg)
    return found


def renamed(text: str, old: str, new: str) -> str:
    """The condition with a field called otherwise; texts in quotes stay."""
    try:
        places = [
            at + len(text[at:]) - len(text[at:].lstrip())
            for kind, word, at in _tokens(text)
            if kind == "name" and word == old
        ]
    except ExpressionError:
        return text
    for at in reversed(places):
        text = text[:at] + new + text[at + len(old) :]
    return text


def literals(tree: Tree) -> Iterator[tuple[str, Value]]:
    """Each field with a value that it is compared with."""
    args = tree.get("args", [])
    if len(args) == 2 and "field" in args[0]:
        values = args[1].get("list", [args[1]["value"]] if "value" in args[1] else [])
        yield from ((args[0]["field"], value) for value in values)
    for arg in args:
        yield from literals(arg)


def written(tree: Tree) -> str:
    """The tree as text; parsing it gives the tree again."""
    if "value" in tree:
        return _quoted(tree["value"])
    if "field" in tree:
        return str(tree["field"])
    operation, args = tree["op"], tree["args"]
    if operation in ("count", "answered"):
        return f"{operation}({written(args[0])})"
    if operation == "not":
        return f"not ({written(args[0])})"
    if operation == "in":
        listed = ", ".join(_quoted(value) for value in args[1]["list"])
        return f"{_inside(args[0])} in ({listed})"
    return f" {operation} ".join(_inside(arg) for arg in args)


def _inside(tree: Tree) -> str:
    bare = tree.get("op") in (None, "count", "answered")
    return written(tree) if bare else f"({written(tree)})"


def _quoted(value: Value) -> str:
    return f"'{value}'" if isinstance(value, str) else str(value)
