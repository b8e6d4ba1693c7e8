"""What the parts of the demonstration share: size, days, accounts, missions."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from django.utils import timezone

from accreditation.models import Application, Call
from core.models import User
from core.permissions import Role
from missions.models import Mission
from missions.seed.demo_text import DemoFinding
from missions.seed.files import load

SEED = 2026
FULL, SMALL = "full", "small"


@dataclass
class World:
    """Filled by the parts in their order; nothing here is stored."""

    size: str
    now: datetime
    accounts: dict[str, User] = field(default_factory=dict)
    finished: Mission = field(init=False)
    running: Mission = field(init=False)
    finished_calls: dict[str, Call] = field(default_factory=dict)
    running_calls: dict[str, Call] = field(default_factory=dict)
    # Files of the open mission by the state they are to end in.
    waiting: dict[str, list[Application]] = field(default_factory=dict)
    # What the validated findings of the finished mission say.
    validated: dict[UUID, DemoFinding] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    def scaled(self, full: int, *, least: int = 1) -> int:
        """A number of the full size, or about a tenth of it in the small one."""
        return full if self.size == FULL else max(least, round(full / 10))

    def staff(self, role: Role) -> User:
        return self.accounts[role.value]

    def random(self, purpose: str) -> Random:
        """A generator of its own for each purpose: parts do not disturb each other."""
        return Random(f"{purpose}/{SEED}")

    def ago(self, *, days: float = 0, hours: float = 0) -> datetime:
        return self.now - timedelta(days=days, hours=hours)


def moment(day: date, clock: str = "12:00") -> datetime:
    """A day and a time of the wall clock in Mexico City."""
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(clock)))


def code_of(file: str) -> str:
    """The code of the process in a seed file."""
    code: str = load(file)["process"]["code"]
    return code
