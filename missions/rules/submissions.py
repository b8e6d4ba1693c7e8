"""A filled checklist: what it says, whether it may be saved, sent or moved."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.exceptions import Blocker
from missions.enums import SubmissionStatus, VersionStatus
from missions.models import ChecklistVersion, Submission, Visit
from missions.rules.drafts import CONTEXT, VersionDraft, definition, draft_of
from missions.rules.filling import Judgement, clean_value, is_empty, judge
from missions.rules.missions import open_blockers

# A clock that differs by more than this is reported beside the observation.
CLOCK_TOLERANCE = timedelta(minutes=10)
OPEN = (SubmissionStatus.DRAFT, SubmissionStatus.RETURNED)
PROBLEMS = {
    "required": gettext_lazy("Falta responder."),
    "integer": gettext_lazy("Escriba un número sin decimales."),
    "min": gettext_lazy("Es menor que el mínimo permitido."),
    "max": gettext_lazy("Es mayor que el máximo permitido."),
    "invalid": gettext_lazy("La respuesta no es válida."),
    "choice": gettext_lazy("Elija una de las opciones."),
    "number": gettext_lazy("Escriba un número."),
    "time": gettext_lazy("Escriba la hora como 09:30."),
    "long": gettext_lazy("El texto es demasiado largo."),
}


def visit_context(visit: Visit) -> dict[str, Any]:
    """What conditions may read of the visit, in the hours of the city."""

    def hour(moment: datetime | None) -> str | None:
        return timezone.localtime(moment).strftime("%H:%M") if moment else None

    access = "yes" if visit.access_granted else "no"
    values = (hour(visit.arrived_at), hour(visit.left_at), access)
    return dict(zip(CONTEXT, values, strict=True))


def answers_of(submission: Submission) -> dict[str, Any]:
    """Code of each answered question with its value; photographs are counted."""
    rows = submission.answers.select_related("question")
    return {row.question.code: row.value for row in rows}


def judged(submission: Submission, draft: VersionDraft | None = None) -> Judgement:
    """What the filled form shows and what is wrong in it, as the phone sees it."""
    content = draft or draft_of(submission.version)
    given = visit_context(submission.visit) | answers_of(submission)
    return judge(definition(content), given)


def saving_blockers(submission: Submission) -> list[Blocker]:
    """Why answers are not taken any more."""
    blockers = open_blockers(submission.mission)
    if submission.status not in OPEN:
        message = _("La cédula ya se envió y no se puede cambiar.")
        blockers.append(Blocker("submission_sent", message))
    return blockers


def sending_blockers(submission: Submission) -> list[Blocker]:
    """Everything that must be answered or mended before it is sent."""
    draft = draft_of(submission.version)
    found = judged(submission, draft)
    labels = {question.code: question.label_es for question in draft.questions}
    blockers = open_blockers(submission.mission) + [
        Blocker(f"answer_{code}", f"{labels[name]} — {PROBLEMS[code]}")
        for name, code in found.problems.items()
    ]
    loud = {check.code for check in draft.checks if check.severity == "error"}
    if loud & set(found.checks) and not submission.explanation.strip():
        message = _("Una verificación exige que escriba una explicación.")
        blockers.append(Blocker("explanation_missing", message))
    return blockers


def start_blockers(visit: Visit, version: ChecklistVersion) -> list[Blocker]:
    """Why this version cannot be begun at this visit."""
    blockers = open_blockers(visit.mission)
    if version.status in (VersionStatus.DRAFT, VersionStatus.WITHDRAWN):
        message = _("La cédula no está publicada.")
        blockers.append(Blocker("version_not_published", message))
    if version.checklist.mission_id != visit.mission_id:
        message = _("La cédula no es de esta misión.")
        blockers.append(Blocker("other_mission", message))
    return blockers


def newer_version(submission: Submission) -> ChecklistVersion | None:
    """The published version, when the form is filled on another one."""
    if submission.status not in OPEN:
        return None
    published = ChecklistVersion.objects.filter(
        checklist=submission.checklist_id, status=VersionStatus.PUBLISHED
    ).first()
    same = published is None or published.pk == submission.version_id
    return None if same else published


def mapped_answers(submission: Submission, version: ChecklistVersion) -> dict[str, Any]:
    """Answers that another version can take over: same code, a value it allows."""
    wanted = {row["code"]: row for row in definition(draft_of(version))["questions"]}
    kinds = {q.code: q.kind for q in submission.version.questions.all()}
    kept: dict[str, Any] = {}
    for code, value in answers_of(submission).items():
        if code in wanted and kinds.get(code) == wanted[code]["kind"]:
            try:
                clean = clean_value(wanted[code], value)
            except ValueError:
                continue
            if not is_empty(clean):
                kept[code] = clean
    return kept


def clock_skew(device_at: datetime | None, at: datetime) -> int | None:
    """Seconds that the device's clock is ahead; None when it said nothing."""
    if device_at is None:
        return None
    seconds = round((device_at - at).total_seconds())
    return max(min(seconds, 2_000_000_000), -2_000_000_000)
