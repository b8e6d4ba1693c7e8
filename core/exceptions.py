"""What an act can answer when it is not done."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Blocker:
    """One reason why an act is refused: a stable code and a sentence to read."""

    code: str
    message: str | Promise

    def __str__(self) -> str:
        return str(self.message)


class Refused(Exception):
    """The act is not possible now; `blockers` says why, all reasons at once."""

    def __init__(self, blockers: Sequence[Blocker]) -> None:
        self.blockers = tuple(blockers)
        super().__init__("; ".join(f"{b.code}: {b.message}" for b in self.blockers))

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(blocker.code for blocker in self.blockers)


def refuse(code: str, message: str | Promise) -> Refused:
    """Build a refusal with one reason."""
    return Refused([Blocker(code, message)])
