"""The Red de Observación: joining with the Lineamientos, and later changes."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import audit, folios
from core.exceptions import Refused, refuse
from core.models import Consent, Notice, User
from network import rules
from network.enums import MembershipStatus
from network.models import Institution, Person, RedMembership
from network.workflow import MEMBERSHIP

GUIDELINES = "LINEAMIENTOS-RED"


@transaction.atomic
def join_red(
    *,
    person: Person,
    kind: str,
    institution: Institution | None,
    guidelines: Notice,
    topics: str,
    by_mail: bool,
    by_whatsapp: bool,
    by: User | None,
    at: datetime,
) -> RedMembership:
    """Ask to join the Red, accepting one version of the Lineamientos.

    Raises `Refused` (already_member, not_guidelines).
    """
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    blockers = rules.joining_blockers(person)
    if blockers:
        raise Refused(blockers)
    if guidelines.code != GUIDELINES:
        raise refuse("not_guidelines", _("El texto no son los Lineamientos."))
    folio, _n = folios.reserve("RED", at=at)
    membership = RedMembership(
        person=person,
        folio=folio,
        kind=kind,
        institution=institution,
        topics=topics,
        by_mail=by_mail,
        by_whatsapp=by_whatsapp,
    )
    membership.guidelines = _accepted(guidelines, membership, at)
    membership.save()
    audit.record_transition(
        target=membership,
        verb="request",
        source="",
        to=membership.status,
        by=by,
        at=at,
        guidelines=str(guidelines.pk),
    )
    return membership


def _accepted(guidelines: Notice, membership: RedMembership, at: datetime) -> Consent:
    object_type, object_id = audit.label(membership)
    return Consent.objects.create(
        user=membership.person.user,
        notice=guidelines,
        object_type=object_type,
        object_id=object_id,
        accepted_at=at,
    )


@transaction.atomic
def change_membership(
    *, membership: RedMembership, verb: str, by: User, at: datetime, reason: str = ""
) -> RedMembership:
    """Admit, pause, leave or remove. Raises `Refused` with the reasons."""
    membership = RedMembership.objects.select_for_update(no_key=True, of=("self",)).get(
        pk=membership.pk
    )
    transition = MEMBERSHIP[verb]
    transition.require(membership, reason=reason)
    source = membership.status
    membership.status = MembershipStatus(transition.target)
    today = timezone.localdate(at)
    if verb == "admit":
        membership.joined_on = membership.joined_on or today
        membership.admitted_by = by
    if verb in {"leave", "remove"}:
        membership.ended_on = today
    membership.save()
    audit.record_transition(
        target=membership,
        verb=verb,
        source=source,
        to=transition.target,
        by=by,
        at=at,
        reason=reason,
    )
    return membership
