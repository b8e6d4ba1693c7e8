"""Which acts the desk does on many files, each by the service of a single one."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms as django_forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accreditation import rules, services, workflow
from accreditation.enums import BatchOutcome, NoticeMedium
from accreditation.forms import BatchForm
from accreditation.forms.bulk import (
    BulkCorrectionForm,
    BulkHandOverForm,
    BulkLetterForm,
    BulkReleaseForm,
)
from accreditation.models import Application, DecisionBatch
from accreditation.querysets import ApplicationQuerySet
from accreditation.views.bulk_more import SEAT
from core.bulk import BulkAct, Values, register_act
from core.exceptions import Blocker
from core.models import BulkRun, User
from core.permissions import Permission, roles_with
from missions.models import Mission

REVIEW, SUPERVISE = Permission.REVIEW_APPLICATION, Permission.SUPERVISE_REVIEW
PROPOSE = Permission.PROPOSE_DECISION
Data = QueryDict | None


def files_of(user: Any, *permissions: Permission) -> ApplicationQuerySet:
    """Files of the missions in which the person holds one of the permissions."""
    missions = Mission.objects.where(user, *permissions)
    return Application.objects.desk(user).filter(
        call__mission__in=missions.values("pk")
    )


def _owned(user: Any) -> ApplicationQuerySet:
    return files_of(user, REVIEW, SUPERVISE).select_related("call__mission", "reviewer")


def _reviewed(user: Any) -> ApplicationQuerySet:
    rows: Any = files_of(user, REVIEW).select_related(
        *("call__mission__process", "rule_set__process", "person", "reviewer"),
        "training__course",
    )
    found: ApplicationQuerySet = rows.prefetch_related(
        *("documents__file", "declarations", "corrections"),
        *("rule_set__declarations", "rule_set__rules"),
    )
    return found


def _proposed(user: Any) -> ApplicationQuerySet:
    rows: Any = files_of(user, PROPOSE).select_related(
        *("call__mission__process", "rule_set__process", "person"),
        "training__course",
    )
    found: ApplicationQuerySet = rows.prefetch_related(
        *("documents__file", "declarations", "hits__ground", "checks"),
        *("rule_set__declarations", "rule_set__rules"),
    )
    return found


# --- Who answers for the files ----------------------------------------------------
def _colleagues(user: Any) -> Any:
    """People who may review in some mission where this person reviews."""
    names = [role.value for role in roles_with(REVIEW)]
    missions = Mission.objects.where(user, REVIEW, SUPERVISE)
    here = User.objects.filter(
        mission_memberships__mission__in=missions.values("pk"),
        mission_memberships__role__in=names,
    )
    everywhere = User.objects.filter(role_grants__role__in=names)
    keys = everywhere.union(here).values("pk")
    return User.objects.filter(is_active=True, pk__in=keys).order_by("name")


def _hand_over_form(user: Any, data: Data) -> django_forms.Form:
    return BulkHandOverForm(data, reviewers=_colleagues(user))


def _hand_over_against(row: Application, values: Values, user: Any) -> list[Blocker]:
    to, note = values["to"], values["note"]
    if row.reviewer_id == to.pk:
        return [Blocker("same_owner", _("Ya es de esa persona."))]
    return rules.hand_over_blockers(row, to=to, note=note, by=user)


def _hand_over(
    row: Application, values: Values, *, run: BulkRun, by: User, at: datetime
) -> None:
    services.hand_over_application(application=row, by=by, at=at, **values)


def _release_against(row: Application, values: Values, user: Any) -> list[Blocker]:
    return rules.release_blockers(row, user)


def _release(
    row: Application, values: Values, *, run: BulkRun, by: User, at: datetime
) -> None:
    services.release_application(application=row, by=by, at=at, **values)


# --- Corrections, course, letters ---------------------------------------------------
def _correct_against(row: Application, values: Values, user: Any) -> list[Blocker]:
    found = [
        *rules.review_blockers(row, user),
        *workflow.REQUEST_CORRECTION.blockers_for(row),
    ]
    if row.person is None or not row.person.email:
        message = _("La persona no tiene correo: notifique en persona o por estrados.")
        found.append(Blocker("no_email", message))
    return found


def _correct(
    row: Application, values: Values, *, run: BulkRun, by: User, at: datetime
) -> None:
    text, documents = BulkCorrectionForm.asked(values)
    services.request_correction(
        application=row,
        text=text,
        documents=documents,
        medium=NoticeMedium.EMAIL,
        by=by,
        at=at,
    )


def _train_against(row: Application, values: Values, user: Any) -> list[Blocker]:
    return [
        *rules.review_blockers(row, user),
        *workflow.SEND_TO_TRAINING.blockers_for(row),
    ]


def _train(
    row: Application, values: Values, *, run: BulkRun, by: User, at: datetime
) -> None:
    services.send_to_training(application=row, by=by, at=at)


def _letter_against(row: Application, values: Values, user: Any) -> list[Blocker]:
    return rules.letter_blockers(row, user)


def _write(
    row: Application, values: Values, *, run: BulkRun, by: User, at: datetime
) -> None:
    services.write_to_applicant(application=row, by=by, at=at, **values)


# --- Batches --------------------------------------------------------------------------
def _batch_form(user: Any, data: Data) -> django_forms.Form:
    return BatchForm(
        data,
        missions=Mission.objects.where(user, PROPOSE),
        initial={"outcome": BatchOutcome.APPROVE},
    )


def _propose_against(row: Application, values: Values, user: Any) -> list[Blocker]:
    if row.call.mission_id != values["mission"].pk:
        return [Blocker("other_mission", _("Es de otra misión."))]
    verb = services.PROPOSE[BatchOutcome(values["outcome"])]
    return [*verb.blockers_for(row), *rules.own_file_blockers(row, user)]


def _open_batch(run: BulkRun, values: Values, *, at: datetime) -> None:
    services.open_batch(run=run, at=at, **values)


def _enter(
    row: Application, values: Values, *, run: BulkRun, by: User, at: datetime
) -> None:
    batch = DecisionBatch.objects.get(filling=run)
    services.add_to_batch(batch, row, by=by, at=at)


def _batch_of(run: BulkRun) -> DecisionBatch | None:
    return DecisionBatch.objects.filter(filling=run).first()


def _seal(run: BulkRun, *, at: datetime) -> None:
    if batch := _batch_of(run):
        services.seal_batch(batch=batch, at=at)


def _batch_link(run: BulkRun) -> tuple[str, str] | None:
    batch = _batch_of(run)
    if batch is None:
        return None
    return batch.folio, reverse("accreditation:batch", args=[batch.pk])


ACTS: Sequence[BulkAct] = (
    BulkAct(
        code="accreditation.hand_over",
        title=_("Pasar expedientes"),
        question=_("Cada expediente cambia de dueño y su historia dice por qué."),
        permissions=(REVIEW, SUPERVISE),
        rows=_owned,
        form=_hand_over_form,
        blockers=_hand_over_against,
        do=_hand_over,
        page="accreditation:review",
    ),
    BulkAct(
        code="accreditation.release",
        title=_("Dejar expedientes sin dueño"),
        question=_("Los toma quien siga en la revisión."),
        permissions=(REVIEW, SUPERVISE),
        rows=_owned,
        form=lambda user, data: BulkReleaseForm(data),
        blockers=_release_against,
        do=_release,
        page="accreditation:review",
    ),
    BulkAct(
        code="accreditation.correct",
        title=_("Prevenir con lo mismo"),
        question=_("Cada persona recibe la prevención por correo y su plazo empieza."),
        permissions=(REVIEW,),
        rows=_reviewed,
        form=lambda user, data: BulkCorrectionForm(data),
        blockers=_correct_against,
        do=_correct,
        page="accreditation:review",
    ),
    BulkAct(
        code="accreditation.train",
        title=_("Canalizar al curso"),
        question=_("Cada persona recibe el aviso del curso."),
        permissions=(REVIEW,),
        rows=_reviewed,
        blockers=_train_against,
        do=_train,
        page="accreditation:review",
    ),
    BulkAct(
        code="accreditation.propose",
        title=_("Proponer resolución"),
        question=_("Entran en un lote nuevo, que resuelve otra persona."),
        permissions=(PROPOSE,),
        rows=_proposed,
        form=_batch_form,
        blockers=_propose_against,
        begin=_open_batch,
        do=_enter,
        finish=_seal,
        made=_batch_link,
        page="accreditation:review",
    ),
    BulkAct(
        code="accreditation.write",
        title=_("Escribir a las personas"),
        question=_("Cada persona recibe un correo; queda en su expediente."),
        permissions=(REVIEW,),
        rows=_reviewed,
        form=lambda user, data: BulkLetterForm(data),
        blockers=_letter_against,
        do=_write,
        page="accreditation:review",
    ),
)


def register() -> None:
    """Called when the app is ready."""
    for act in ACTS:
        register_act(act)


def offered_to(user: Any) -> list[BulkAct]:
    """Acts that the person may do somewhere, in the order of the work."""
    found = [act for act in ACTS if act.open_to(user)]
    return [*found, SEAT] if SEAT.open_to(user) else found
