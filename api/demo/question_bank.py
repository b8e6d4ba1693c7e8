"""The bank of questions of the course for observers, from the law they observe by."""

from api.demo.world import World
from core.permissions import Role
from network.enums import QuestionKind
from network.models import Course, Evaluation, Question
from network.rules.evaluation import OptionText
from network.services import save_evaluation, save_question

Entry = tuple[str, QuestionKind, str, str, str, tuple[tuple[str, str, bool], ...]]
BANK: tuple[Entry, ...] = (
    (
        "Derechos",
        QuestionKind.SINGLE,
        "¿Dónde puede observar una persona acreditada?",
        "Where may an accredited person observe?",
        "LGIPE 217.1.f.",
        (
            ("Solo en su distrito", "Only in their district", False),
            ("En cualquier lugar del país", "Anywhere in the country", True),
            ("Solo en la mesa asignada", "Only at the polling place assigned", False),
        ),
    ),
    (
        "Prohibiciones",
        QuestionKind.MULTIPLE,
        "¿Qué no debe hacer una persona observadora?",
        "What must an observer not do?",
        "LGIPE 217.1.e.",
        (
            ("Sustituir a las autoridades", "Stand in for authorities", True),
            ("Hacer proselitismo", "Campaign", True),
            ("Presentar un informe", "Present a report", False),
            ("Declarar un triunfo", "Declare a winner", True),
        ),
    ),
    (
        "Informe",
        QuestionKind.BOOLEAN,
        "El informe de una persona observadora tiene efectos jurídicos.",
        "The report of an observer has legal effects.",
        "LGIPE 217.1.j: en ningún caso.",
        (("Verdadero", "True", False), ("Falso", "False", True)),
    ),
    (
        "Jornada",
        QuestionKind.MULTIPLE,
        "¿Qué puede presenciar el día de la jornada?",
        "What may be watched on election day?",
        "LGIPE 217.1.i.",
        (
            ("La instalación de la casilla", "The opening of the polling place", True),
            ("El escrutinio y cómputo", "The count", True),
            ("La fijación de resultados", "The posting of results", True),
            ("El voto de cada persona", "How each person votes", False),
        ),
    ),
    (
        "Requisitos",
        QuestionKind.BOOLEAN,
        "El curso es requisito para la acreditación.",
        "The course is a requirement of accreditation.",
        "LGIPE 217.1.d.IV.",
        (("Verdadero", "True", True), ("Falso", "False", False)),
    ),
    (
        "Jornada",
        QuestionKind.SINGLE,
        "¿Qué lleva a la vista durante la observación?",
        "What is worn visibly while observing?",
        "",
        (
            ("El gafete", "The badge", True),
            ("Un emblema de partido", "The emblem of a party", False),
            ("Nada", "Nothing", False),
        ),
    ),
)


def load_question_bank(world: World, course: Course) -> None:
    """Six questions and a test of four of them, without a time limit."""
    trainer, at = world.staff(Role.TRAINER), world.ago(days=20)
    for number, (topic, kind, spanish, english, why, options) in enumerate(BANK, 1):
        question = Question(
            course_code=course.code,
            code=f"P-{number:03d}",
            kind=kind,
            topic=topic,
            text_es=spanish,
            text_en=english,
            explanation_es=why,
        )
        written = [OptionText(*option) for option in options]
        save_question(question=question, options=written, by=trainer, at=at)
    test = Evaluation(course=course, size=4, attempts=3)
    save_evaluation(evaluation=test, by=trainer, at=at)
