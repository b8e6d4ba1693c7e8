"""A session from the screen of the room to the result, on two telephones."""

import datetime as dt
import re

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone
from playwright.sync_api import expect

from network import services
from network.models import Attempt, Course, Enrolment
from tests.e2e.browser import DESK, PHONE, check, press, sign_in
from tests.factories.core import PASSWORD, UserFactory
from tests.factories.network import EnrolmentFactory, PersonFactory
from tests.factories.network import TrainingSessionFactory as Session

pytestmark = [pytest.mark.e2e, pytest.mark.django_db]
COURSE = "OBS-PEL-2027"


def somebody(address):
    """A person with an account who can log in."""
    user = UserFactory(email=address)
    EmailAddress.objects.create(user=user, email=address, verified=True)
    return PersonFactory(user=user, email=address)


def log_in(page, person):
    sign_in(page, person.user.email, PASSWORD)


def right_answers(attempt):
    """For each question of an attempt, the options that are right."""
    for row in attempt.answers.all():
        for option in row.question.options.all():
            if option.is_correct:
                yield row.order, option.order


def test_people_register_with_the_code_on_the_screen(house, open_window):
    now, course = timezone.now(), Course.objects.get(code=COURSE)
    session = Session(course=course, starts_at=now - dt.timedelta(minutes=5))
    first, second = somebody("codigo.uno@example.org"), somebody("dos@example.org")
    for person in (first, second):
        EnrolmentFactory(session=session, person=person)
    screen, phone = open_window("trainer", DESK), open_window(size=PHONE)

    screen.goto(f"/capacitacion/{session.pk}/")
    press(screen, "Abrir el registro por código")
    expect(screen.locator("main")).to_contain_text("0 de 2 personas registradas")
    check(screen)
    code = re.sub(r"\D", "", screen.locator(".code-digits").inner_text())

    log_in(phone, first)
    phone.goto(f"/capacitacion/{session.pk}/presente/?codigo={code}")
    check(phone)
    press(phone, "Registrar mi asistencia")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Asistencia registrada")
    check(phone)
    expect(screen.locator("main")).to_contain_text("1 de 2 personas registradas")

    other = open_window(size=PHONE)
    log_in(other, second)
    other.goto("/capacitacion/mi-codigo/")
    check(other)
    digits = other.locator(".code-digits").inner_text()
    screen.goto(f"/capacitacion/{session.pk}/registro/")
    screen.get_by_role("textbox", name="Código").fill(digits)
    press(screen, "Registrar")
    expect(screen.locator("#result")).to_contain_text(second.full_name)
    check(screen)
    found = Enrolment.objects.filter(session=session).values_list("method", flat=True)
    assert sorted(found) == ["person_code", "session_code"]


def test_a_course_at_the_own_pace_is_passed_on_a_telephone(house, open_window):
    course = Course.objects.get(code=COURSE)
    session = course.sessions.get(mode="self_paced")
    person, now = somebody("a.su.ritmo@example.org"), timezone.now()
    services.enrol(session=session, person=person, by=person.user, at=now)
    phone = open_window(size=PHONE)
    log_in(phone, person)

    phone.goto("/capacitacion/mis-cursos/")
    check(phone)
    press(phone, "Evaluación")
    check(phone)
    press(phone, "Comenzar o continuar")
    check(phone)
    attempt = Attempt.objects.get(enrolment__person=person)
    answers = list(right_answers(attempt))
    phone.locator(f"#q{answers[0][0]}-{answers[0][1]}").check()
    expect(phone.locator("#saved")).to_contain_text("Guardado.")

    phone.reload()
    press(phone, "Entregar")
    expect(phone.get_by_role("alert")).to_contain_text("Faltan")
    check(phone)
    for question, option in answers:
        phone.locator(f"#q{question}-{option}").check()
    press(phone, "Entregar así")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Acreditó la evaluación")
    check(phone)
    attempt.refresh_from_db()
    assert (attempt.score, attempt.enrolment.result.outcome) == (100, "passed")
