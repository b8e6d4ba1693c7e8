"""The template with which a bank of questions is imported."""

import io
from datetime import datetime

from xlsxwriter import Workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = (
    *("clave", "tipo", "tema", "peso", "pregunta", "explicacion", "correctas"),
    *("opcion_1", "opcion_2", "opcion_3", "opcion_4", "opcion_5", "opcion_6"),
    *("question", "explanation"),
    *("option_1", "option_2", "option_3", "option_4", "option_5", "option_6"),
)
_EXAMPLES: tuple[dict[str, str], ...] = (
    {
        "clave": "EJEMPLO-1",
        "tipo": "una",
        "tema": "Derechos y deberes",
        "peso": "1",
        "pregunta": "¿Dónde puede observar una persona acreditada?",
        "explicacion": "LGIPE 217.1.f: en cualquier lugar del territorio nacional.",
        "correctas": "2",
        "opcion_1": "Solo en su distrito",
        "opcion_2": "En cualquier lugar del país",
        "opcion_3": "Solo en la mesa que se le asigne",
        "question": "Where may an accredited person observe?",
        "option_1": "Only in their district",
        "option_2": "Anywhere in the country",
        "option_3": "Only at the polling place assigned",
    },
    {
        "clave": "EJEMPLO-2",
        "tipo": "varias",
        "tema": "Prohibiciones",
        "peso": "2",
        "pregunta": "¿Qué no debe hacer una persona observadora?",
        "correctas": "1,3",
        "opcion_1": "Sustituir a las autoridades",
        "opcion_2": "Presentar un informe",
        "opcion_3": "Declarar un triunfo",
    },
    {
        "clave": "EJEMPLO-3",
        "tipo": "verdadero o falso",
        "pregunta": "Un informe de observación tiene efectos jurídicos.",
        "explicacion": "LGIPE 217.1.j: en ningún caso los tiene.",
        "correctas": "2",
        "opcion_1": "Verdadero",
        "opcion_2": "Falso",
    },
)


def question_template(at: datetime) -> bytes:
    """A workbook whose first row names the columns, with an example of each kind."""
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": at.replace(tzinfo=None), "title": "Preguntas"})
        page = book.add_worksheet("Preguntas")
        bold = book.add_format({"bold": True, "bottom": 1})
        page.write_row(0, 0, COLUMNS, bold)
        for line, example in enumerate(_EXAMPLES, start=1):
            page.write_row(line, 0, [example.get(name, "") for name in COLUMNS])
        page.set_column(0, len(COLUMNS) - 1, 24)
        page.freeze_panes(1, 1)
    return content.getvalue()
