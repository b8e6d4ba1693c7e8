"""Work of accreditation that comes round, or outlives a request."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accreditation.models import (
    BadgeAct,
    BadgeReading,
    BadgeRun,
    CrossList,
    DecisionBatch,
    MirrorSheet,
    Roster,
)
from core.jobs import JobContext, every, handler

READINGS_KEPT = timedelta(days=30)


@handler("accreditation.expire_corrections")
def expire_corrections(context: JobContext) -> None:
    """Close the corrections whose clock has run out. Running twice changes nothing."""
    from accreditation import services  # noqa: PLC0415 - task: calls upwards

    context.progress(0, 1)
    closed = services.expire_corrections(at=timezone.now())
    context.progress(1, 1, f"{closed}")


@handler("accreditation.resolve_batch")
def resolve_batch(context: JobContext) -> None:
    """Decide the files of a resolved batch; a second run does what is left."""
    from accreditation import services  # noqa: PLC0415 - task: calls upwards

    batch = DecisionBatch.objects.select_related("resolved_by", "ground", "mission")
    services.finish_resolution(
        batch=batch.get(pk=str(context.payload["batch"])), told=context.progress
    )


every(
    "accreditation.expire_corrections",
    minutes=5,
    label=_("Vencimiento de los plazos para corregir"),
)


@handler("accreditation.send_notices")
def send_notices(context: JobContext) -> None:
    """Mail notices with their papers, give effect to those due, end what is over."""
    from accreditation import services  # noqa: PLC0415 - task: calls upwards

    now = timezone.now()
    services.send_notices(at=now, progress=context.progress)
    services.settle_notices(at=now)
    services.expire_hearings(at=now)
    services.lift_suspensions(at=now)


every(
    "accreditation.send_notices",
    minutes=5,
    label=_("Notificaciones, audiencias y suspensiones"),
)


@handler("accreditation.badge_run")
def badge_run(context: JobContext) -> None:
    """Issue what is missing and draw the file of a print run."""
    from accreditation import services  # noqa: PLC0415 - task: calls upwards

    run = BadgeRun.objects.select_related("mission", "started_by", "export").get(
        pk=str(context.payload["run"])
    )
    services.make_run(run=run, context=context)


@handler("accreditation.badge_act")
def badge_act(context: JobContext) -> None:
    """Suspend or revoke the badges of a confirmed act; a second run does the rest."""
    from accreditation import services  # noqa: PLC0415 - task: calls upwards

    acts = BadgeAct.objects.select_related("confirmed_by")
    act = acts.get(pk=str(context.payload["act"]))
    services.do_badge_act(act=act, context=context)


@handler("accreditation.forget_readings")
def forget_readings(context: JobContext) -> None:
    """Readings of codes are kept thirty days, then deleted."""
    limit = timezone.now() - READINGS_KEPT
    BadgeReading.objects.filter(read_at__lt=limit).delete()


every(
    "accreditation.forget_readings",
    minutes=24 * 60,
    label=_("Borrado de lecturas automáticas de documentos"),
)


@handler("accreditation.check_mirror")
def check_mirror(context: JobContext) -> None:
    """Judge the rows of another authority's list; nobody is written."""
    from accreditation import services  # noqa: PLC0415 - task: calls upwards

    rows = MirrorSheet.objects.select_related("file", "mission")
    sheet = rows.get(pk=str(context.payload["sheet"]))
    services.check_mirror(sheet=sheet, told=context.progress)


@handler("accreditation.write_mirror")
def write_mirror(context: JobContext) -> None:
    """Mirror the rows of a confirmed list; a second run does nothing more."""
    from accreditation import services  # noqa: PLC0415 - task: calls upwards

    sheet = MirrorSheet.objects.get(pk=str(context.payload["sheet"]))
    services.write_mirror(sheet=sheet, at=timezone.now(), told=context.progress)


@handler("accreditation.check_roster")
def check_roster(context: JobContext) -> None:
    """Judge the rows of an organisation's list; nobody is written."""
    from accreditation import services  # noqa: PLC0415 - task: calls upwards

    rows = Roster.objects.select_related("file", "representative")
    roster = rows.get(pk=str(context.payload["roster"]))
    services.check_roster(roster=roster, told=context.progress)


@handler("accreditation.write_roster")
def write_roster(context: JobContext) -> None:
    """Bring in the people of a confirmed list; a second run does nothing more."""
    from accreditation import services  # noqa: PLC0415 - task: calls upwards

    roster = Roster.objects.get(pk=str(context.payload["roster"]))
    services.write_roster(roster=roster, at=timezone.now(), told=context.progress)


@handler("accreditation.forget_rosters")
def forget_rosters(context: JobContext) -> None:
    """Lists that nobody confirmed in a week are destroyed."""
    from accreditation import services  # noqa: PLC0415 - task: calls upwards

    services.forget_rosters(at=timezone.now())


every(
    "accreditation.forget_rosters",
    minutes=24 * 60,
    label=_("Borrado de listas sin confirmar"),
)


@handler("accreditation.mark_files")
def mark_files(context: JobContext) -> None:
    """Compare received files with one another; what is near is flagged."""
    from accreditation import services  # noqa: PLC0415 - task: calls upwards

    context.progress(0, 1)
    compared = services.mark_waiting(at=timezone.now())
    context.progress(1, 1, f"{compared}")


every(
    "accreditation.mark_files",
    minutes=1,
    label=_("Comparación de fotografías y nombres"),
)


@handler("accreditation.check_list")
def check_list(context: JobContext) -> None:
    """Judge the rows of a list to compare with; nobody is written."""
    from accreditation import services  # noqa: PLC0415 - task: calls upwards

    row = CrossList.objects.select_related("file").get(pk=str(context.payload["list"]))
    services.check_list(row=row, told=context.progress)


@handler("accreditation.write_list")
def write_list(context: JobContext) -> None:
    """Bring in a confirmed list and compare it with the files."""
    from accreditation import services  # noqa: PLC0415 - task: calls upwards

    row = CrossList.objects.get(pk=str(context.payload["list"]))
    services.write_list(row=row, at=timezone.now(), told=context.progress)


@handler("accreditation.compare_files")
def compare_files(context: JobContext) -> None:
    """Compare new and changed files with the lists of their process."""
    from accreditation import services  # noqa: PLC0415 - task: calls upwards

    context.progress(0, 1)
    services.forget_lists(at=timezone.now())
    compared = services.compare_waiting(at=timezone.now())
    context.progress(1, 1, f"{compared}")


every("accreditation.compare_files", minutes=1, label=_("Cotejo con las listas"))
