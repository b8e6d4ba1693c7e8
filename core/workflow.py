"""States and transitions, declared as data.

An app lists its transitions in `workflow.py` as a `Workflow`. Services call
`transition.require(obj)`, pages ask `workflow.available(obj)`, the reference
documents and the matrix tests are printed from the same table.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.exceptions import Blocker, Refused


class HasStatus(Protocol):
    status: Any


def no_blockers(obj: Any) -> list[Blocker]:
    """Rule of a transition that only its source states limit."""
    return []


@dataclass(frozen=True, slots=True)
class Transition:
    """One verb: from any of `sources` to `target`, unless `blockers` object."""

    name: str
    label: str | Promise
    sources: frozenset[str]
    target: str
    permission: str
    blockers: Callable[[Any], list[Blocker]] = no_blockers
    needs_reason: bool = False

    def blockers_for(self, obj: HasStatus) -> list[Blocker]:
        """Every reason against applying this verb to `obj` now."""
        if obj.status not in self.sources:
            message = _("No es posible desde el estado actual.")
            return [Blocker("wrong_state", message)]
        return self.blockers(obj)

    def require(self, obj: HasStatus, *, reason: str = "") -> None:
        """Raise `Refused` with all reasons against the transition, if any."""
        blockers = self.blockers_for(obj)
        if self.needs_reason and not reason.strip():
            blockers = [*blockers, Blocker("reason_missing", _("Escriba el motivo."))]
        if blockers:
            raise Refused(blockers)


@dataclass(frozen=True)
class Workflow:
    """The states of one model and the verbs between them."""

    name: str
    states: type[TextChoices]
    initial: str
    transitions: tuple[Transition, ...] = field(default=())

    def __iter__(self) -> Iterator[Transition]:
        return iter(self.transitions)

    def __getitem__(self, name: str) -> Transition:
        for transition in self.transitions:
            if transition.name == name:
                return transition
        raise KeyError(f"{self.name} has no transition {name}")

    def from_state(self, status: str) -> list[Transition]:
        """Verbs whose source states contain `status`, in table order."""
        return [t for t in self.transitions if status in t.sources]


WORKFLOWS: dict[str, Workflow] = {}


def register(workflow: Workflow) -> Workflow:
    """Make a workflow known to the generated documents and the matrix test."""
    WORKFLOWS[workflow.name] = workflow
    return workflow


def sources(*states: str) -> frozenset[str]:
    return frozenset(states)


def diagram(workflow: Workflow) -> str:
    """Mermaid state diagram of a workflow, deterministic."""
    lines = ["stateDiagram-v2", f"    [*] --> {workflow.initial}"]
    for transition in workflow.transitions:
        lines += [
            f"    {source} --> {transition.target}: {transition.name}"
            for source in sorted(transition.sources)
        ]
    return "\n".join(lines)


def unreachable(workflow: Workflow) -> set[str]:
    """States that no path from the initial state reaches."""
    seen: set[str] = set()
    queue: Iterable[str] = [workflow.initial]
    while queue := [state for state in queue if state not in seen]:
        seen.update(queue)
        queue = [t.target for s in queue for t in workflow.from_state(s)]
    return {str(value) for value in workflow.states.values} - seen
