"""After the decisions: notices with their proof, an appeal, sanctions, a request."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from accreditation.enums import (
    AppealStatus,
    Measure,
    RepresentativeStatus,
    ServedKind,
    SessionKind,
)
from accreditation.models import (
    Accreditation,
    Application,
    DecisionGround,
    Member,
    Representative,
    ServedNotice,
)
from accreditation.rules import InstrumentData
from accreditation.services import (
    admit_appeal,
    answer_proceeding,
    ask_withdrawal,
    check_mirror,
    confirm_mirror,
    file_appeal,
    hand_notice,
    impose_sanction,
    note_delivery,
    open_notice,
    open_proceeding,
    resolve_appeal,
    send_notices,
    settle_notices,
    start_mirror,
    write_mirror,
)
from api.demo.accounts import plain_user
from api.demo.second_looks import load_second_looks
from api.demo.world import World, moment
from core.enums import JobStatus
from core.models import Job
from core.permissions import Role
from missions.models import Mission
from network.models import Institution

FACTS = (
    "Durante la jornada ficticia permaneció en la mesa sin el gafete a la vista, pese"
    " a dos indicaciones de la responsable de mesa. Hecho inventado."
)
ANSWER = "El gafete se rompió al llegar y lo llevaba en la mano; pedí otro. Inventado."


def load_after(world: World) -> None:
    """In the order in which each rests on the one before."""
    _send(world)
    _warn(world)
    _contest(world)
    _accuse(world)
    _ask(world)
    _mirror(world)
    load_second_looks(world)
    _post(world)


def _send(world: World) -> None:
    """Every notice of these days was mailed and taken; two people opened theirs."""
    _post(world)
    mine = ServedNotice.objects.filter(application__call__mission=world.running)
    for notice in mine.filter(act__startswith="approved").order_by("pk")[:2]:
        user = notice.application.user
        if user is not None:
            open_notice(notice=notice, by=user, at=world.ago(days=2))
    settle_notices(at=world.now)


def _post(world: World) -> None:
    """What was written goes out as it did then; the server took it at once."""
    send_notices(at=world.ago(days=1.2))
    sent = ServedNotice.objects.filter(mailed_at=None).exclude(message="")
    for notice in sent.order_by("made_at"):
        note_delivery(message=notice.message, at=notice.made_at)


def _standing(mission: Mission) -> Accreditation:
    """The last numbered accreditation that stands: nobody's account uses it."""
    rows = Accreditation.objects.filter(mission=mission, status="valid", role=1)
    return rows.exclude(application__user=None).order_by("-number")[0]


def _fault() -> DecisionGround:
    return DecisionGround.objects.get(code="G16")


def _warn(world: World) -> None:
    """In the finished mission: a warning, from its facts to its agreement."""
    accreditation = _standing(world.finished)
    user = accreditation.application.user
    assert user is not None  # noqa: S101 - chosen so
    row = open_proceeding(
        accreditation=accreditation,
        measure=Measure.WARNING,
        ground=_fault(),
        facts=FACTS,
        by=world.staff(Role.REVIEWER),
        at=moment(date(2026, 5, 5)),
    )
    _hand(world, ServedKind.HEARING, accreditation.application)
    answer_proceeding(proceeding=row, text=ANSWER, by=user, at=moment(date(2026, 5, 8)))
    impose_sanction(
        proceeding=row,
        reasons="La falta se acreditó y fue leve. Razones inventadas.",
        instrument=InstrumentData(
            "DEMO/ACU-SAN-01/2026", SessionKind.ORDINARY, 61, date(2026, 5, 14)
        ),
        by=world.staff(Role.APPROVER),
        at=moment(date(2026, 5, 14), "18:00"),
    )


def _hand(world: World, kind: ServedKind, application: Application) -> None:
    """The notice was signed for on paper the next morning."""
    notice = ServedNotice.objects.get(application=application, kind=kind)
    handed = notice.made_at.replace(hour=23, minute=30)
    hand_notice(
        notice=notice,
        medium="in_person",
        handed_at=handed,
        receipt="Cédula ficticia 01/2026, firmada de recibido",
        by=world.staff(Role.REVIEWER),
        at=handed,
    )


def _contest(world: World) -> None:
    """In the open mission: a denial opened and contested; it waits for a decision."""
    notice = ServedNotice.objects.filter(
        application__call__mission=world.running, act__startswith="denied"
    ).order_by("application__number")[0]
    user = notice.application.user
    assert user is not None  # noqa: S101 - every file of the open mission has one
    open_notice(notice=notice, by=user, at=world.ago(days=2.5))
    appeal = file_appeal(
        notice=notice,
        text="Tomé el curso en otra sede y no se registró. Motivo inventado.",
        by=user,
        at=world.ago(days=2),
    )
    admit_appeal(appeal=appeal, by=world.staff(Role.REVIEWER), at=world.ago(days=1.5))
    _confirm_old(world)


def _confirm_old(world: World) -> None:
    """In the finished mission: an appeal against a warning, decided."""
    notice = ServedNotice.objects.get(kind=ServedKind.SANCTION)
    user = notice.application.user
    assert user is not None  # noqa: S101 - chosen so
    open_notice(notice=notice, by=user, at=moment(date(2026, 5, 15)))
    appeal = file_appeal(
        notice=notice,
        text="La medida me parece excesiva. Motivo inventado.",
        by=user,
        at=moment(date(2026, 5, 18)),
    )
    reviewer, approver = world.staff(Role.REVIEWER), world.staff(Role.APPROVER)
    admit_appeal(appeal=appeal, by=reviewer, at=moment(date(2026, 5, 19)))
    resolve_appeal(
        appeal=appeal,
        outcome=AppealStatus.CONFIRMED,
        answer="No aportó elementos nuevos. Razones inventadas.",
        instrument=InstrumentData(
            "DEMO/ACU-INC-01/2026", SessionKind.EXTRAORDINARY, 91, date(2026, 5, 25)
        ),
        by=approver,
        at=moment(date(2026, 5, 25), "18:00"),
    )


def _accuse(world: World) -> None:
    """In the open mission: a suspension is proposed, and was answered yesterday."""
    accreditation = _standing(world.running)
    user = accreditation.application.user
    assert user is not None  # noqa: S101 - chosen so
    row = open_proceeding(
        accreditation=accreditation,
        measure=Measure.WARNING,
        ground=_fault(),
        facts=FACTS,
        by=world.staff(Role.REVIEWER),
        at=world.ago(days=2),
    )
    notice = ServedNotice.objects.get(
        application=accreditation.application, kind=ServedKind.HEARING
    )
    open_notice(notice=notice, by=user, at=world.ago(days=1.8))
    answer_proceeding(proceeding=row, text=ANSWER, by=user, at=world.ago(days=1))


def _ask(world: World) -> None:
    """An organisation asks that somebody of theirs be withdrawn."""
    rows = Accreditation.objects.filter(mission=world.running, status="valid", role=1)
    chosen = rows.order_by("-number")[1]
    file = chosen.application
    institution = Institution.objects.order_by("name")[0]
    if file.institution is None:
        file.institution = institution
        file.save()
    speaker = Representative.objects.create(
        institution=file.institution,
        user=plain_user("Olga Retiro Ficticia", "organizacion-retiro"),
        status=RepresentativeStatus.ACTIVE,
        asked_at=world.ago(days=20),
    )
    Member.objects.create(
        call=file.call,
        institution=file.institution,
        representative=speaker,
        name=str(file.person),
        email=file.user.email if file.user else "",
        application=file,
        status="joined",
    )
    ask_withdrawal(
        accreditation=chosen,
        representative=speaker,
        reason="Dejó la organización y no entregará su informe. Motivo inventado.",
        at=world.ago(hours=30),
    )


def _mirror(world: World) -> None:
    """A list of another authority, in which one row does not serve."""
    names = (("Ámbar", "M"), ("Bruno", "H"), ("Celia", "M"), ("Darío", "X"))
    rows = [
        f"DEMO-INE-{number:04d},{name},Ficticia,de Lista,{sex},2026-11-03,{number + 3}"
        for number, (name, sex) in enumerate(names, start=1)
    ]
    head = "numero,nombres,primer_apellido,segundo_apellido,sexo,otorgada_el,distrito"
    text = "\n".join([head, *rows, "DEMO-INE-0005,Sin,Fecha,,M,ayer,2"])
    by, at = world.staff(Role.APPROVER), world.ago(days=5)
    sheet = start_mirror(
        mission=world.running,
        authority="INE (demostración)",
        source="Oficio ficticio 5/2026",
        upload=SimpleUploadedFile("ficticia.csv", text.encode()),
        by=by,
        at=at,
    )
    check_mirror(sheet=sheet)
    confirm_mirror(sheet=sheet, by=by, at=at)
    write_mirror(sheet=sheet, at=at)
    for job in Job.objects.filter(key=str(sheet.pk)):
        job.status, job.finished_at = JobStatus.DONE, at
        job.save(update_fields=["status", "finished_at"])
