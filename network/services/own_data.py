"""What the network keeps about a person, for their own file."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.models import User
from core.privacy.own_data import Part, register_source
from network.models import Certificate, Person

KNOWN = {
    *("given_names", "first_surname", "second_surname", "birth_on", "email"),
    *("phone", "curp", "voter_key", "passport"),
}


def gather(user: User) -> Part:
    """Identity, Red, courses and constancias."""
    person = Person.objects.filter(user=user).first()
    if person is None:
        return Part()
    rows = [
        (str(field.verbose_name), str(getattr(person, field.name)))
        for field in person._meta.fields
        if field.name in KNOWN and getattr(person, field.name)
    ]
    rows.append((_("Sexo"), str(person.get_sex_display())))
    for one in person.nationalities.all():
        rows.append((_("Nacionalidad"), str(one.country.name)))
    for member in person.memberships.all():
        rows.append((member.folio, f"{member.get_status_display()} {member.topics}"))
    taken = person.training_results.select_related("course").order_by("recorded_at")
    for result in taken:
        rows.append((str(result.course), str(result.get_outcome_display())))
    kept = Certificate.objects.filter(result__person=person).select_related("file")
    return Part(rows, [one.file for one in kept if one.file is not None])


def register() -> None:
    """Called when the app is ready."""
    register_source("network", gettext_lazy("Identidad, Red y cursos"), gather)
