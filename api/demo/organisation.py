"""An organisation with people in every state; what people ask of their data."""

from datetime import timedelta

from accreditation.enums import MemberStatus, RosterStatus
from accreditation.models import Application, Member, Representative, Roster
from accreditation.reports.papers import papers_of
from accreditation.services import register_organisation
from accreditation.services.papers import issue_for_file
from api.demo.accounts import CITIZEN, REPRESENTATIVE, SECOND_PRIVACY
from api.demo.world import World
from core.enums import ArcoKind
from core.files import destroy, keep
from core.permissions import Role
from core.privacy import arco, retention

NAME = "Asamblea Inventada de Observación (ficticia)"
# One of each, so that the representative sees every kind of answer.
STATES = (
    *("draft", "received", "in_review", "correction", "in_training"),
    *("trained", "approved", "denied", "withdrawn"),
)
WAITING = ("Irene", "Iván", "Inés", "Isidro", "Ismael")
LEFT_OUT = [
    [4, ["El correo no tiene la forma de un correo."]],
    [9, ["El correo ya está en la fila 3."]],
    [12, ["La clave de elector no tiene la forma debida."]],
]


def load_organisation(world: World) -> None:
    """The representative, a written list, people who answered and who did not."""
    row = register_organisation(
        name=NAME,
        acronym="AIO",
        kind="civil",
        email="asamblea@demo.invalid",
        user=world.accounts[REPRESENTATIVE],
        at=world.ago(days=12),
    )
    roster = _roster(world, row)
    shared = {
        "call": roster.call,
        "institution": row.institution,
        "representative": row,
        "roster": roster,
        "invited_at": world.ago(days=11),
    }
    joined = [world.waiting[state][0] for state in STATES if world.waiting.get(state)]
    for application in joined:
        _join(application, shared)
    invited = [
        Member(
            name=f"{name} Invitada Ficticia",
            email=f"{name.lower()}.asamblea@demo.invalid",
            **shared,
        )
        for name in WAITING
    ]
    gone = Member(
        email="retirada.asamblea@demo.invalid",
        status=MemberStatus.WITHDRAWN,
        reason="Ya no colabora con la organización",
        **shared,
    )
    Member.objects.bulk_create([*invited, gone])
    Roster.objects.filter(pk=roster.pk).update(
        good=len(joined) + len(WAITING) + 1, written=len(joined) + len(WAITING) + 1
    )


def _roster(world: World, row: Representative) -> Roster:
    """A list that was written; its sheet is gone, as after every writing."""
    at = world.ago(days=11)
    stored = keep(
        [b"nombres,primer_apellido,correo\n"],
        name="lista.csv",
        content_type="text/csv",
        purpose="accreditation.roster",
        by=row.user,
        at=at,
    )
    roster = Roster.objects.create(
        call=world.running_calls["observer"],
        representative=row,
        file=stored,
        status=RosterStatus.DONE,
        problems=LEFT_OUT,
        total=len(LEFT_OUT),
        finished_at=at,
    )
    destroy(stored, by=row.user, at=at)
    return roster


def _join(application: Application, shared: dict[str, object]) -> None:
    person, user = application.person, application.user
    assert user is not None  # noqa: S101 - files of the demonstration have accounts
    application.institution = shared["institution"]  # type: ignore[assignment]
    application.save(update_fields=["institution"])
    Member.objects.create(
        name=person.full_name if person else "",
        email=user.email,
        status=MemberStatus.JOINED,
        application=application,
        **shared,
    )


def load_privacy(world: World) -> None:
    """Requests in every state of the register, and a destruction that waits."""
    officer = world.staff(Role.PRIVACY)
    citizen = world.accounts[CITIZEN]
    texts = {
        ArcoKind.ACCESS: "Quiero saber qué datos míos conserva el sistema.",
        ArcoKind.RECTIFICATION: "Mi segundo apellido está mal escrito.",
        ArcoKind.CANCELLATION: "Ya no deseo participar: supriman mis datos.",
        ArcoKind.OPPOSITION: "No quiero recibir mensajes de la Red.",
    }
    for number, (kind, text) in enumerate(texts.items()):
        on_paper = number % 2 == 1
        arco.file_request(
            kind=kind,
            holder="Titular Ficticia" if on_paper else citizen.name,
            contact="titular@demo.invalid" if on_paper else citizen.email,
            text=text,
            user=None if on_paper else citizen,
            receiver=officer if on_paper else None,
            at=world.now - timedelta(days=40 - 11 * number),
        )
    _answer(world)
    if retention.due_now(world.now):
        other = world.accounts[SECOND_PRIVACY]
        retention.propose(by=other, at=world.ago(hours=20))


def _answer(world: World) -> None:
    """One was granted and waits for its effect, one was asked to say more."""
    officer = world.staff(Role.PRIVACY)
    found = {row.kind: row for row in arco.deadline_list(world.now)}
    for kind, verb, reason in (
        (ArcoKind.RECTIFICATION, "grant", "Se acreditó la identidad: procede."),
        (ArcoKind.OPPOSITION, "ask", "Precise en qué correo recibe los mensajes."),
    ):
        arco.act_on_request(
            request=found[kind],
            verb=verb,
            reason=reason,
            by=officer,
            at=world.ago(days=3),
        )


def load_papers(world: World) -> None:
    """Papers of files that were decided, and the receipts of a few others."""
    boss = world.staff(Role.APPROVER)
    for state in ("approved", "denied", "received"):
        for application in world.waiting.get(state, [])[:2]:
            application.refresh_from_db()
            for offer in papers_of(application):
                issue_for_file(
                    application=application, key=offer.key, by=boss, at=world.now
                )
