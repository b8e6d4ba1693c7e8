"""What a reviewer should look at twice. Warnings never refuse anything."""

from django.utils.translation import gettext as _

from accreditation.models import Application, ApplicationDocument, Flag
from accreditation.rules.identity import identity_warnings
from core.exceptions import Blocker
from network.models import Person


def warnings_for(application: Application) -> list[Blocker]:
    """Incoherent identifiers, namesakes born the same day, files seen elsewhere."""
    person = application.person
    if person is None:
        return []
    found = identity_warnings(
        curp=person.curp,
        voter_key=person.voter_key,
        birth_on=person.birth_on,
        sex=person.sex,
    )
    return [
        *found,
        *_namesakes(application, person),
        *_same_files(application),
        *_flags(application),
    ]


def _flags(application: Application) -> list[Blocker]:
    """Files that may be of the same person, until somebody has looked."""
    rows = Flag.objects.about(application).open().select_related("application", "other")
    message = _("%(what)s: solicitud %(folio)s.")
    found = []
    for flag in rows[:5]:
        other = (
            flag.other if flag.application_id == application.pk else flag.application
        )
        told = {"what": flag.get_kind_display(), "folio": other.folio}
        found.append(Blocker(f"flag_{flag.kind}", message % told))
    return found


def _namesakes(application: Application, person: Person) -> list[Blocker]:
    if person.birth_on is None:
        return []
    others = Application.objects.filter(
        call=application.call_id,
        person__first_surname__iexact=person.first_surname,
        person__given_names__iexact=person.given_names,
        person__birth_on=person.birth_on,
    ).exclude(person=person)
    message = _("Mismo nombre y fecha de nacimiento que la solicitud %(folio)s.")
    folios = others.exclude(folio="").values_list("folio", flat=True)[:5]
    return [Blocker("namesake", message % {"folio": folio}) for folio in folios]


def _same_files(application: Application) -> list[Blocker]:
    """The same bytes sent with somebody else's application."""
    mine = application.documents.filter(is_current=True)
    others = (
        ApplicationDocument.objects.filter(file__sha256__in=mine.values("file__sha256"))
        .exclude(application__person=application.person)
        .exclude(application__folio="")
        .values_list("application__folio", flat=True)
        .distinct()[:5]
    )
    message = _("Un archivo es idéntico a otro de la solicitud %(folio)s.")
    return [Blocker("same_file", message % {"folio": folio}) for folio in others]
