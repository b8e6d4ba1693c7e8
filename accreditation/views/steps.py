"""The pages of an application: what each asks, and how it is kept."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms as django_forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accreditation import forms, services
from accreditation.models import Application, Declaration
from accreditation.services.drafts import UNFINISHED
from accreditation.views.calls import PRIVACY_NOTICE
from core import notices
from core.models import Notice, User
from missions.models import Modality

Form = django_forms.Form


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the draft."""

    code: str
    title: str | Promise
    lead: str | Promise
    build: Callable[[Application, Any], Form]
    save: Callable[[Application, Any, User, datetime], object]
    done: Callable[[Application], bool]
    section: str = ""  # where a page that is being typed is kept; empty: nowhere

    def unfinished(self, draft: Application) -> dict[str, Any]:
        """What was typed here and never saved, as the form takes it back."""
        pages = draft.answers.get(UNFINISHED, {})
        typed: dict[str, list[str]] = pages.get(self.section, {})
        many = {"modalities"}
        return {
            name: values if name in many else (values or [""])[0]
            for name, values in typed.items()
        }


def privacy_notice() -> Notice | None:
    return notices.current(PRIVACY_NOTICE, on=timezone.localdate())


def requestable(application: Application) -> Any:
    """Modalities of the process that have to be asked for."""
    process = application.call.mission.process_id
    offered = application.call.mission.process.modalities.filter(process=process)
    return Modality.objects.filter(
        pk__in=offered.values("modality"), on_request=True
    ).order_by("order")


def declarations_of(application: Application) -> list[Declaration]:
    rows = application.rule_set.declarations.filter(kind=application.call.kind)
    return list(rows.order_by("order"))


def _written(section: str) -> Callable[[Application], bool]:
    return lambda application: section in application.answers


def _all_declared(application: Application) -> bool:
    made = set(application.declarations.values_list("declaration", flat=True))
    asked = {declaration.pk for declaration in declarations_of(application)}
    return bool(asked) and asked <= made


def _save_privacy(draft: Application, form: Any, by: User, at: datetime) -> None:
    notice = privacy_notice()
    if notice is not None:
        services.accept_privacy_notice(application=draft, notice=notice, by=by, at=at)


def _build_personal(draft: Application, data: Any) -> Form:
    kept = draft.answers.get("personal", {})
    initial: dict[str, Any] = {"email": draft.user.email if draft.user else "", **kept}
    if "nationalities" in kept:
        initial["mexican"] = "yes" if "MX" in kept["nationalities"] else "no"
    return forms.PersonalForm(data, initial=initial)


def _save_section(section: str) -> Callable[[Application, Any, User, datetime], None]:
    def save(draft: Application, form: Any, by: User, at: datetime) -> None:
        services.save_answers(
            application=draft, section=section, answers=form.answers, by=by, at=at
        )

    return save


def _build_address(draft: Application, data: Any) -> Form:
    names = ("address", "alcaldia", "district", "institution")
    return forms.AddressForm(data, initial={n: getattr(draft, n) for n in names})


def _save_address(draft: Application, form: Any, by: User, at: datetime) -> None:
    services.save_address(application=draft, by=by, at=at, **form.cleaned_data)


def _build_modalities(draft: Application, data: Any) -> Form:
    return forms.ModalitiesForm(
        data,
        modalities=requestable(draft),
        initial={"modalities": draft.modalities.all()},
    )


def _save_modalities(draft: Application, form: Any, by: User, at: datetime) -> None:
    services.save_modalities(
        application=draft,
        modalities=form.cleaned_data["modalities"],
        by=by,
        at=at,
    )


def _build_declarations(draft: Application, data: Any) -> Form:
    made = draft.declarations.values_list("declaration__code", flat=True)
    return forms.DeclarationsForm(
        data,
        declarations=declarations_of(draft),
        initial=dict.fromkeys(made, True),
    )


def _save_declarations(draft: Application, form: Any, by: User, at: datetime) -> None:
    services.make_declarations(
        application=draft, declarations=declarations_of(draft), by=by, at=at
    )


PRIVACY = Step(
    "privacidad",
    _("Aviso de privacidad"),
    _("Cómo usa el Instituto los datos que va a escribir."),
    lambda draft, data: forms.PrivacyForm(data),
    _save_privacy,
    _written("privacy"),
)
STEPS: dict[str, Step] = {
    step.code: step
    for step in (
        PRIVACY,
        Step(
            "datos",
            _("Datos personales"),
            _("Escríbalos como aparecen en su credencial para votar."),
            _build_personal,
            _save_section("personal"),
            _written("personal"),
            "personal",
        ),
        Step(
            "identificacion",
            _("Credencial para votar"),
            _("Se guardan cifradas y solo las ve quien revisa su expediente."),
            lambda draft, data: forms.IdentificationForm(
                data, initial=draft.answers.get("identification", {})
            ),
            _save_section("identification"),
            _written("identification"),
            "identification",
        ),
        Step(
            "domicilio",
            _("Domicilio y organización"),
            _("Puede observar en toda la Ciudad, viva donde viva."),
            _build_address,
            _save_address,
            _written("address"),
            "address",
        ),
        Step(
            "modalidades",
            _("Qué quiere observar"),
            _("La jornada presencial está incluida en toda acreditación."),
            _build_modalities,
            _save_modalities,
            _written("modalities"),
            "modalities",
        ),
        Step(
            "declaraciones",
            _("Declaraciones bajo protesta"),
            _("Léalas completas. Se hacen bajo protesta de decir verdad."),
            _build_declarations,
            _save_declarations,
            _all_declared,
        ),
    )
}
