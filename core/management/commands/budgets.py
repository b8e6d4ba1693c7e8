"""`manage.py budgets`: how long files and functions are, and which are too long."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

SOURCE = ("config", "core", "network", "missions", "accreditation", "logistics", "api")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass
class Budget:
    """One kind of thing, its hard limit, and the lengths measured."""

    name: str
    limit: int
    lengths: list[int] = field(default_factory=list)
    over: list[str] = field(default_factory=list)

    def measure(self, where: str, lines: int) -> None:
        self.lengths.append(lines)
        if lines > self.limit:
            self.over.append(f"{where}: {lines} lines, limit {self.limit}")

    def summary(self) -> str:
        if not self.lengths:
            return f"{self.name:<16}  none"
        tenths = quantiles(self.lengths, n=10) if len(self.lengths) > 1 else [0] * 9
        middle, longest = median(self.lengths), max(self.lengths)
        return (
            f"{self.name:<16} {len(self.lengths):>5}   median {middle:>4.0f}"
            f"   p90 {tenths[8]:>4.0f}   longest {longest:>4}   limit {self.limit}"
        )


class Command(BaseCommand):
    help = "Measure files and functions; exit 1 naming those over their limit."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        budgets = measure(Path(settings.BASE_DIR))
        for budget in budgets:
            self.stdout.write(budget.summary())
        over = [line for budget in budgets for line in budget.over]
        if over:
            raise CommandError("Over the limit:\n" + "\n".join(f"  {x}" for x in over))


def measure(root: Path) -> list[Budget]:
    """Measure everything that has a limit (CONTRIBUTING.md, Budgets)."""
    files, functions = Budget("source files", 400), Budget("functions", 50)
    views = Budget("view functions", 35)
    tests, cases = Budget("test files", 600), Budget("test functions", 50)
    templates = Budget("templates", 150)
    for path in python_files(root, *SOURCE):
        of_functions = views if is_views(path) else functions
        measure_python(root, path, files, of_functions)
    for path in python_files(root, "tests", "bench"):
        measure_python(root, path, tests, cases)
    for path in sorted((root / "templates").rglob("*.html")):
        templates.measure(str(path.relative_to(root)), line_count(path))
    return [files, functions, views, tests, cases, templates]


def measure_python(root: Path, path: Path, files: Budget, functions: Budget) -> None:
    name = str(path.relative_to(root))
    files.measure(name, line_count(path))
    for function in functions_of(path):
        lines = (function.end_lineno or function.lineno) - function.lineno + 1
        functions.measure(f"{name}: {function.name}", lines)


def python_files(root: Path, *folders: str) -> Iterator[Path]:
    """Our Python files, without migrations, in a stable order."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*.py")):
            if "migrations" not in path.parts and path.stat().st_size:
                yield path


def is_views(path: Path) -> bool:
    return path.stem == "views" or "views" in path.parts


def functions_of(path: Path) -> list[Function]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [n for n in ast.walk(tree) if isinstance(n, Function)]


def line_count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())
