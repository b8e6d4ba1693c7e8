"""A page with every component, and its addresses, for the tests of the components."""

from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.templatetags.static import static
from django.urls import path
from django.utils import timezone

from config.urls import urlpatterns as site_urlpatterns
from core.enums import JobStatus
from core.exceptions import Blocker
from core.models import Job
from core.templatetags.mirada import TONE_ICONS
from core.widgets import DateInput, PhotoInput

PAGE = Path(__file__).with_name("gallery.html")
MAP = ["AZC10", "GAM20", "MHI11", "CUH21", "VCA31", "CUJ02", "AOB12", "BJU22"]
MAP += ["IZC32", "MCO13", "COY23", "IZP33", "TLP24", "XOC34", "TLH44", "MIL35"]


class SampleFilters(forms.Form):
    text = forms.CharField(label="Buscar", required=False)
    state = forms.ChoiceField(
        label="Estado", choices=[("", "Todos"), ("a", "Recibida")], required=False
    )


class SampleForm(forms.Form):
    name = forms.CharField(label="Nombre", help_text="Como está en la credencial.")
    born = forms.DateField(label="Fecha de nacimiento", widget=DateInput)
    area = forms.ChoiceField(label="Alcaldía", choices=[("", "—"), ("1", "Tlalpan")])
    kind = forms.ChoiceField(
        label="Quién observa",
        choices=[("1", "Persona"), ("2", "Organización")],
        widget=forms.RadioSelect,
    )
    days = forms.MultipleChoiceField(
        label="Días",
        choices=[("1", "Sábado"), ("2", "Domingo")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    photo = forms.ImageField(label="Fotografía", widget=PhotoInput)
    note = forms.CharField(label="Nota", widget=forms.Textarea, required=False)
    agreed = forms.BooleanField(label="Leí el aviso de privacidad.")


def _rows() -> list[dict[str, Any]]:
    tones = list(TONE_ICONS)
    return [
        {"folio": f"OBS-{n:04}", "label": "Recibida", "tone": tones[n % 7], "days": n}
        for n in range(60)
    ]


def _jobs() -> list[Job]:
    states = [JobStatus.RUNNING, JobStatus.DONE, JobStatus.DEAD, JobStatus.QUEUED]
    return [
        Job(
            pk=UUID(int=n),
            label=f"Gafetes, tanda {n}",
            status=status,
            done=30 if n == 0 else 0,
            total=120 if n == 0 else 0,
            phase="Dibujando",
            error="Falta la llave." if status == JobStatus.DEAD else "",
        )
        for n, status in enumerate(states)
    ]


def _context(form: SampleForm, at: datetime) -> dict[str, Any]:
    return {
        "tones": list(TONE_ICONS),
        "form": form,
        "filters": SampleFilters(),
        "page": Paginator(_rows(), 6).page(4),
        "blockers": [Blocker("training", "Falta acreditar la capacitación.")],
        "stats": [
            {"label": "Recibidas", "value": "1 204", "hint": "hoy 31", "url": "/"},
            {"label": "Aprobadas", "value": "988", "tone": "success"},
            {"label": "Por vencer", "value": "12", "tone": "warning"},
        ],
        "entries": [
            {"at": at, "text": "Solicitud recibida", "by": "Ana Prueba"},
            {"at": at, "text": "Aprobada", "tone": "success", "detail": "Sesión 4"},
        ],
        "tiles": [
            {"code": m[:3], "name": m[:3], "value": n * 7, "level": n % 5}
            | {"column": m[3], "row": m[4], "url": "/" if n == 3 else ""}
            for n, m in enumerate(MAP)
        ],
        "tasks": [
            {"label": "Sus datos", "state": "done", "url": "/"},
            {"label": "Documentos", "state": "in_progress", "url": "/", "hint": "1/3"},
            {"label": "Capacitación", "state": "not_started", "url": "/"},
            {"label": "Enviar", "state": "blocked"},
        ],
        "sections": [
            {
                "title": "Sus datos",
                "url": "/",
                "rows": [("Nombre", "P"), ("Correo", "")],
            }
        ],
        "jobs": _jobs(),
        "document": static("img/mirada.svg"),
    }


@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    """Show everything; an empty POST shows the errors of the form."""
    form = SampleForm(request.POST, request.FILES) if request.POST else SampleForm()
    messages.success(request, "Se guardaron los cambios.")
    messages.error(request, "No se pudo enviar el correo.")
    page = engines["django"].from_string(PAGE.read_text(encoding="utf-8"))
    return HttpResponse(page.render(_context(form, timezone.now()), request))


@login_not_required
def gallery_job(request: HttpRequest) -> HttpResponse:
    """The running job of the gallery, which has meanwhile ended."""
    context = {"job": _jobs()[1]}
    return render(request, "components/progress.html", context, status=286)


urlpatterns = [
    *site_urlpatterns,
    path("gallery", gallery, name="gallery"),
    path("gallery/job", gallery_job, name="gallery_job"),
]
