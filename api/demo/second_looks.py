"""What people look at twice: a course annulled after approving, a suspension."""

from collections.abc import Callable
from datetime import timedelta

from accreditation.models import Accreditation
from accreditation.services import suspend_accreditation
from api.demo.world import World
from core.permissions import Role
from network.services import confirm_result_change, propose_result_change


def load_second_looks(world: World) -> None:
    """In the open mission, on accreditations that nobody's account uses."""
    rows = Accreditation.objects.filter(mission=world.running, status="valid", role=1)
    acts: list[Callable[[World, Accreditation], None]] = [_annul, _suspend, _correct]
    # A small demonstration has fewer of them than there are acts.
    for act, row in zip(acts, rows.order_by("-number")[2:5], strict=False):
        act(world, row)


def _suspend(world: World, row: Accreditation) -> None:
    """Until a day, while a complaint is looked into."""
    suspend_accreditation(
        accreditation=row,
        reason="Se investiga una queja de demostración.",
        until=world.today + timedelta(days=5),
        by=world.staff(Role.APPROVER),
        at=world.ago(hours=20),
    )


def _annul(world: World, row: Accreditation) -> None:
    """Two people annulled it; the approval stands until somebody decides."""
    result = row.application.training
    assert result is not None  # noqa: S101 - an approved file has one
    change = propose_result_change(
        result=result,
        kind="annul",
        reason="La firma de la lista es de otra persona. Hecho inventado.",
        by=world.staff(Role.TRAINER),
        at=world.ago(hours=9),
    )
    confirm_result_change(
        change=change, by=world.staff(Role.NETWORK_MANAGER), at=world.ago(hours=7)
    )


def _correct(world: World, row: Accreditation) -> None:
    """Somebody proposed another mark; it waits for a second person."""
    result = row.application.training
    assert result is not None  # noqa: S101 - an approved file has one
    propose_result_change(
        result=result,
        kind="correct",
        score=(result.score or 90) - 4,
        reason="Se contó dos veces una respuesta. Hecho inventado.",
        by=world.staff(Role.TRAINER),
        at=world.ago(hours=5),
    )
