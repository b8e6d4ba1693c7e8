"""What accreditation keeps about a person, for their own file."""

from django.utils.translation import gettext_lazy

from accreditation.models import Application, Proceeding
from accreditation.reports.papers import papers_of
from core.models import StoredFile, User
from core.privacy.own_data import Part, register_source


def gather(user: User) -> Part:
    """Files with their state, address, documents, corrections and papers."""
    rows: list[tuple[str, str]] = []
    files: list[StoredFile] = []
    found = Application.objects.of(user).select_related("call", "training")
    for file in found.order_by("created_at"):
        rows.append((file.folio or str(file.call), str(file.get_status_display())))
        if file.address:
            rows.append(
                (str(file._meta.get_field("address").verbose_name), file.address)
            )
        for correction in file.corrections.all():
            rows += [(correction.rule, correction.text), ("", correction.answer)]
        for appeal in file.appeals.order_by("filed_at"):
            rows += [(appeal.folio, appeal.text), ("", appeal.answer)]
        for row in Proceeding.objects.filter(accreditation__application=file):
            rows += [(row.folio, row.facts), ("", row.answer), ("", row.reasons)]
        for document in file.documents.select_related("file"):
            rows.append((str(document.get_kind_display()), document.note))
            files.append(document.file)
        files += [o.paper.file for o in papers_of(file) if o.paper is not None]
    return Part([row for row in rows if any(row)], files)


def register() -> None:
    """Called when the app is ready."""
    register_source("accreditation", gettext_lazy("Solicitudes y acreditación"), gather)
