"""Teams and routes, a finding from the road, and what becomes of it."""

import datetime as dt

from allauth.account.models import EmailAddress
from django.utils import timezone
from playwright.sync_api import Page, expect

from missions.enums import ParticipantKind
from missions.models import Mission
from missions.services import enrol_participant
from network.models import Person
from tests.e2e.browser import check, choose_option, confirm, press
from tests.e2e.chapters.people import photograph
from tests.factories.network import PersonFactory

AREA = "Dirección Ejecutiva de Organización"
FACTS = "La mesa abrió a las 9:20 porque la lona del acceso no había llegado."
ADVICE = "Entregar las lonas del acceso la víspera de la jornada."
ANSWER = "Se entregarán con el paquete de la mesa."


def open_mission(page: Page, code: str) -> None:
    page.goto("/misiones/")
    check(page)
    mission = Mission.objects.get(code=code)
    page.locator(f"main a[href='/misiones/{mission.pk}/']").first.click()
    expect(page.get_by_role("link", name="Equipos y rutas")).to_be_visible()


def choose_mission(page: Page, code: str) -> None:
    """In a form that asks for one."""
    mission = Mission.objects.get(code=code)
    page.get_by_label("Misión").select_option(str(mission.pk))


def make_route(page: Page, mission: str, team: str, members: list[str]) -> None:
    """A team of two with a route for today and one polling place."""
    open_mission(page, mission)
    check(page)
    press(page, "Equipos y rutas")
    page.get_by_label("Nombre del equipo").fill(team)
    check(page)
    press(page, "Crear equipo")
    page.get_by_role("link", name=team).or_(
        page.get_by_role("heading", name=team, level=1)
    ).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(team)
    people = page.get_by_label("Integrantes")
    chosen = [people.locator("option", has_text=name).first for name in members]
    people.select_option([str(row.get_attribute("value")) for row in chosen])
    check(page)
    press(page, "Guardar integrantes")
    for name in members:
        expect(page.locator("main li", has_text=name)).to_be_visible()
    page.get_by_label("Fecha").fill(timezone.localdate().isoformat())
    page.get_by_label("Nombre de la ruta").fill(f"Ruta de {team}")
    press(page, "Crear ruta")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(f"Ruta de {team}")
    check(page)
    press(page, "Agregar")
    expect(page.get_by_role("row").filter(has_text="Por visitar")).to_have_count(1)
    check(page)


def log_finding(page: Page, team: str) -> str:
    """The observer arrives and logs what is seen, with a photograph."""
    page.goto("/campo/")
    expect(page.get_by_role("heading", name=f"Ruta de {team}")).to_be_visible()
    check(page)
    press(page, "Ya llegué")
    check(page)
    press(page, "Registrar hallazgo aquí")
    page.get_by_label("Área de mejora").check()
    page.get_by_label("Hechos").fill(FACTS)
    for field in ("topic", "phase", "severity"):
        page.locator(f"select[name={field}]").select_option(index=1)
    page.locator("[name=photo_1]").set_input_files(photograph("mesa.jpg"))
    check(page)
    press(page, "Enviar hallazgo")
    expect(page.locator("main")).to_contain_text("HAL/")
    check(page)
    page.goto("/campo/hallazgos/")
    check(page)
    link = page.locator("main a", has_text="HAL/").first
    folio = link.inner_text().strip()
    link.click()
    expect(page.locator("main")).to_contain_text(FACTS)
    check(page)
    return folio


def validate(page: Page, house, mission: str, folio: str) -> None:
    """The coordinator takes the finding and accepts it."""
    house.work()
    open_mission(page, mission)
    press(page, "Hallazgos")
    check(page)
    page.get_by_role("link", name=folio).click()
    expect(page.locator("main img").first).to_be_visible()
    check(page)
    press(page, "Tomar para validar")
    press(page, "Validar")
    expect(page.locator("#decision")).to_contain_text("Validado")
    check(page)


def recommend(page: Page) -> str:
    """From the finding to a recommendation that goes to the area."""
    press(page, "Redactar una recomendación")
    page.get_by_label("Recomendación", exact=True).fill(ADVICE)
    choose_option(page.get_by_label("Área responsable"), AREA)
    for field in ("topic", "nature", "priority", "horizon"):
        page.locator(f"select[name={field}]").select_option(index=1)
    check(page)
    press(page, "Guardar borrador")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("REC/")
    folio = heading.inner_text()
    check(page)
    press(page, "Turnar al área")
    due = timezone.localdate() + dt.timedelta(days=10)
    page.get_by_label("Fecha límite para responder").fill(due.isoformat())
    check(page)
    press(page, "Turnar y avisar por correo")
    if page.locator("#confirm-dialog").is_visible():
        confirm(page)
    expect(page.locator("main")).to_contain_text("Turnada")
    return folio


def answer(page: Page, folio: str) -> None:
    """The area reads it and commits itself."""
    page.goto("/areas/")
    check(page)
    page.get_by_role("link", name=folio).first.click()
    expect(page.locator("main")).to_contain_text(ADVICE)
    page.get_by_label("Aceptado con compromiso").check()
    page.get_by_label("Explique la respuesta").fill(ANSWER)
    page.locator("[name=commitment]").fill("Entrega con acuse.")
    due = timezone.localdate() + dt.timedelta(days=60)
    page.locator("[name=commitment_on]").fill(due.isoformat())
    check(page)
    press(page, "Enviar respuesta")
    expect(page.locator("main")).to_contain_text("Respondida")
    check(page)


def new_observers(code: str, count: int) -> list[Person]:
    """People with accounts who take part in a mission and are in no team yet."""
    people: list[Person] = [PersonFactory(with_user=True) for _ in range(count)]
    for person in people:
        assert person.user is not None
        assert person.user is not None
        EmailAddress.objects.create(
            user=person.user, email=person.user.email, verified=True
        )
        enrol_participant(
            mission=Mission.objects.get(code=code),
            person=person,
            kind=ParticipantKind.OBSERVER,
            by=None,
            at=timezone.now(),
        )
    return people
