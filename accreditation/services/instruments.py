"""The instrument of an act: kept once, however many acts it resolves."""

from datetime import datetime

from django.db import transaction

from accreditation.models import CouncilSession, Instrument
from accreditation.rules.instruments import InstrumentData, instrument_blockers
from core import audit
from core.exceptions import Refused
from core.models import User


@transaction.atomic
def keep_instrument(*, given: InstrumentData, by: User, at: datetime) -> Instrument:
    """The agreement with its session; the same one if it is known.

    Raises `Refused` (instrument_missing, session_in_future, session_number,
    agreement_form, agreement_year, agreement_of_other_session,
    session_on_other_day).
    """
    blockers = instrument_blockers(given, at=at)
    if blockers:
        raise Refused(blockers)
    assert given.session_on is not None  # noqa: S101 - the rule has seen it
    assert given.session_number is not None  # noqa: S101 - the rule has seen it
    session, _new = CouncilSession.objects.get_or_create(
        kind=given.session_kind,
        number=given.session_number,
        year=given.session_on.year,
        defaults={"held_on": given.session_on},
    )
    found, is_new = Instrument.objects.get_or_create(
        agreement_key=given.key,
        defaults={"agreement": " ".join(given.agreement.split()), "session": session},
    )
    if is_new:
        audit.record(
            action="accreditation.instrument.kept",
            by=by,
            at=at,
            target=found,
            agreement=found.agreement,
            session=str(session),
        )
    return found
