"""A citizen registers, a reviewer looks, asks and is answered."""

from playwright.sync_api import Page, expect

from tests.e2e.browser import check, press
from tests.e2e.chapters.people import PASSWORD, Citizen, photograph

CALL = "Convocatoria de demostración para personas observadoras"
DOCUMENTS = ("Credencial para votar, anverso", "Credencial para votar, reverso")
PHOTOGRAPH = "Fotografía reciente"
ASKED = "El reverso de su credencial está cortado: envíelo completo."


def open_account(page: Page, house, citizen: Citizen) -> None:
    """From the call to a confirmed address, by the link in the message."""
    page.goto("/")
    page.goto("/convocatorias/")
    check(page)
    page.get_by_role("heading", name=CALL).get_by_role("link").click()
    check(page)
    press(page, "Crear mi cuenta")
    page.get_by_label("Correo electrónico").fill(citizen.email)
    page.locator("[name=password1]").fill(PASSWORD)
    page.locator("[name=password2]").fill(PASSWORD)
    check(page)
    press(page, "Crear mi cuenta")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Revise su correo")
    check(page)
    house.work()
    read_mail(page, citizen.email, "Confirme su correo")
    page.locator("main a[href*='/cuenta/']").click()
    check(page)
    press(page, "Sí, es mi correo")


def read_mail(page: Page, address: str, subject: str) -> None:
    """Open the newest message with this subject in the mailbox of the demonstration."""
    row = page.get_by_role("row").filter(has_text=address).filter(has_text=subject)
    for _ in range(20):  # the worker sends it a moment after the page that asked
        page.goto("/correo/")
        if row.count():
            break
        page.wait_for_timeout(500)
    row.first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(subject)


def register(page: Page, house, citizen: Citizen) -> str:
    """Fill every page of the application; return the folio that the person sees."""
    page.goto("/convocatorias/")
    page.get_by_role("heading", name=CALL).get_by_role("link").click()
    press(page, "Comenzar mi solicitud")
    check(page)
    step(page, "Aviso de privacidad")
    page.get_by_label("Leí el aviso y lo acepto").check()
    save(page)
    write_who(page, citizen)
    step(page, "Domicilio")
    page.get_by_label("Domicilio").fill("Calle de Ejemplo 12 (ficticia), Coyoacán")
    page.get_by_label("Alcaldía").select_option(label="Coyoacán")
    save(page)
    step(page, "Qué quiere observar")
    page.get_by_role("checkbox").first.check()
    save(page)
    send_documents(page, house)
    step(page, "Declaraciones")
    for box in page.get_by_role("checkbox").all():
        box.check()
    save(page)
    press(page, "Revisar y enviar")
    check(page)
    press(page, "Enviar mi solicitud")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("Expediente OBS/")
    check(page)
    return heading.inner_text().removeprefix("Expediente ")


def step(page: Page, title: str) -> None:
    """Open one task of the list."""
    page.locator("main .task-list").get_by_role("link", name=title).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)


def save(page: Page) -> None:
    check(page)
    press(page, "Guardar y continuar")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mi solicitud")


def write_who(page: Page, citizen: Citizen) -> None:
    step(page, "Datos personales")
    page.get_by_label("Nombre o nombres").fill("Zenaida")
    page.get_by_label("Primer apellido").fill(citizen.surname)
    page.get_by_label("Segundo apellido").fill("Ficticia")
    page.get_by_label("Fecha de nacimiento").fill("1990-01-09")
    page.get_by_label("Mujer").check()
    page.get_by_label("Sí", exact=True).check()
    save(page)
    step(page, "Credencial para votar")
    page.get_by_label("Clave de elector").fill(citizen.voter_key)
    save(page)


def send_documents(page: Page, house) -> None:
    for label in (*DOCUMENTS, PHOTOGRAPH):
        step(page, label)
        page.locator("input[type=file]").last.set_input_files(photograph())
        check(page)
        press(page, "Subir")
        expect(page.get_by_role("heading", level=1)).to_have_text("Mi solicitud")
    house.work()
    page.reload()
    expect(page.locator("main")).not_to_contain_text("Rechazado")


def open_own_file(page: Page, folio: str) -> None:
    """The only file of a person opens at once."""
    page.goto("/mi-expediente/")
    expect(page.get_by_role("heading", level=1)).to_contain_text(folio)


# --- At the desk -----------------------------------------------------------------


def find_file(page: Page, folio: str) -> None:
    """From the queue to one file."""
    page.goto("/revision/")
    check(page)
    page.get_by_label("Folio", exact=True).fill(folio)
    page.get_by_role("button", name="Filtrar").click()
    page.get_by_role("link", name=folio).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(folio)


def ask_for_correction(page: Page, folio: str) -> None:
    """Take the file, judge with the keyboard, and ask for the back of the card."""
    find_file(page, folio)
    press(page, "Tomar")
    expect(page.locator(".viewer-image")).to_be_visible()
    check(page)
    page.locator("body").press("a")
    settled(page, "Cumple", 1)
    page.locator("body").press("2")
    expect(page.locator(".viewer-title")).to_contain_text("reverso")
    page.locator("body").press("n")
    page.keyboard.type("Está cortada.")
    press(page, "No cumple")
    settled(page, "No cumple", 1)
    press(page, "Prevenir")
    page.get_by_label("Credencial para votar, reverso").check()
    page.get_by_label("Qué falta o debe corregirse").fill(ASKED)
    check(page)
    page.locator("main form").last.locator(".btn-primary, .btn-danger").click()
    expect(page.locator("main")).to_contain_text("Prevenida")
    check(page)


def settled(page: Page, verdict: str, times: int) -> None:
    """The list of documents shows the verdict so many times."""
    marks = page.locator(".task-list .status").get_by_text(verdict, exact=True)
    expect(marks).to_have_count(times)


def answer_correction(page: Page, house, folio: str) -> None:
    """The citizen reads the message, sees the clock and sends the document again."""
    house.work()
    open_own_file(page, folio)
    expect(page.locator("main")).to_contain_text(ASKED)
    expect(page.locator("main")).to_contain_text("Vence el")
    check(page)
    press(page, "Responder")
    page.locator("input[type=file]").set_input_files(photograph("reverso.jpg"))
    page.get_by_label("Su respuesta").fill("Envío el reverso completo.")
    check(page)
    press(page, "Enviar mi respuesta")
    expect(page.get_by_role("heading", level=1)).to_contain_text(folio)
    house.work()


def judge(page: Page, folio: str) -> None:
    """Take the file and find every document that waits in order."""
    find_file(page, folio)
    press(page, "Tomar")
    waiting = page.locator(".review-data .task", has_text="Por revisar")
    expect(page.get_by_role("button", name="Tomar")).to_have_count(0)
    while left := waiting.count():
        document = waiting.first.get_by_role("link")
        name = document.inner_text()
        document.click()
        expect(page.locator(".task [aria-current=true]")).to_have_text(name)
        page.locator("body").press("a")
        expect(waiting).to_have_count(left - 1)


def send_to_training(page: Page, folio: str) -> None:
    """Everything is in order; the person goes to the course."""
    judge(page, folio)
    press(page, "Canalizar a curso")
    expect(page.locator("main")).to_contain_text("Canalizada a curso")
    check(page)
