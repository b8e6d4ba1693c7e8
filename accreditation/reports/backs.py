"""How a back will look: the same page that a print run draws, as pictures."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from accreditation.enums import RoleCode
from accreditation.oeb1 import sheet
from accreditation.oeb1.backs import BackTexts
from accreditation.oeb1.codec import Role
from core.reports import pdf, stamps

SIZES = ((sheet.Layout.A6, 110), (sheet.Layout.CR80, 190))


def preview_backs(role: RoleCode, texts: BackTexts) -> Iterator[tuple[str, bytes]]:
    """Name of the size and picture of the back, of an invented badge."""
    code = stamps.Stamp(1, b"")
    face = sheet.BadgeFace(
        institute=settings.INSTITUTE["name"],
        programme=_("Programa de ejemplo"),
        role=Role(role),
        name=_("Nombre de ejemplo"),
        affiliation="",
        folio="GAF/EJEMPLO/0001",
        check_code="AAAAAA",
        validity="",
        code=code,
        back=texts,
        emergency_phone="55 0000 0000",
        demo=True,
    )
    for layout, dpi in SIZES:
        data, files = sheet.sheet_data([face], layout=layout, with_back=True)
        beside = {**files, **stamps.pixels([code])}
        pages = pdf.render_pages(sheet.TEMPLATE, data, files=beside, dpi=dpi)
        yield layout.value.upper(), pages[1]
