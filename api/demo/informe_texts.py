"""Informes of observers and visitors in the demonstration: fictional texts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """An informe: who says it, what its author allows, and how far it is edited."""

    title: str
    kind: str
    authorisation: str
    acts: tuple[str, ...]
    text: str
    language: str = "es"
    withdrawn: bool = False


DONE = ("edit", "finish")
OUT = (*DONE, "publish")

INFORMES = (
    Told(
        "La jornada vista desde una fila",
        "observer",
        "yes",
        OUT,
        "Observé siete mesas en dos alcaldías durante la jornada. En todas, el personal"
        " explicó con paciencia cómo se votaba y nadie se fue sin respuesta.\n\n"
        "## Lo que funcionó\n"
        "Las mesas abrieron con poca demora. Los materiales llegaron completos y las"
        " mamparas permitieron votar en secreto. Las personas mayores pasaron primero"
        " sin que hiciera falta pedirlo.\n\n"
        "## Lo que puede mejorar\n"
        "- La **señalización** dentro de los planteles era escasa: varias personas"
        " preguntaron en la entrada equivocada.\n"
        "- En dos domicilios la rampa estaba, pero una maceta la cerraba.\n\n"
        "Agradezco la confianza de quienes nos dejaron mirar. (Texto ficticio de"
        " demostración.)",
    ),
    Told(
        "Accesibilidad: apuntes de tres recorridos",
        "observer",
        "anonymised",
        DONE,
        "Recorrí tres rutas con una persona usuaria de silla de ruedas. Anotamos el"
        " camino desde la banqueta hasta la urna.\n\n"
        "La mayoría de las mesas estaba en planta baja. Donde había escalones, el"
        " personal sacó la urna especial y la votación se hizo en la entrada; es una"
        " solución amable, que conviene anunciar antes.\n\n"
        "1. Publicar con anticipación qué domicilios tienen rampa.\n"
        "2. Revisar el recorrido completo, no solo la puerta.\n"
        "3. Capacitar al personal para ofrecer apoyo sin imponerlo.\n\n"
        "(Texto ficticio de demostración.)",
    ),
    Told(
        "Una mirada desde el exterior",
        "visitor",
        "yes",
        OUT,
        "Participé como visitante extranjera en la delegación invitada. El programa"
        " incluyó sesiones con las autoridades, un recorrido por las mesas y un espacio"
        " de diálogo al cierre.\n\n"
        "Me llamó la atención que en una misma jornada se consultara sobre proyectos"
        " del barrio y se eligiera a las comisiones vecinales. La convivencia de la"
        " boleta impresa con el sistema electrónico se explicó con claridad.\n\n"
        "Sugiero entregar el cuadernillo informativo en inglés con una semana de"
        " anticipación. [nota: El cuadernillo se entregó al inicio del programa.]\n\n"
        "(Texto ficticio de demostración.)",
    ),
    Told(
        "Participación en colonias del sur",
        "observer",
        "no",
        DONE,
        "Texto de demostración de un informe cuya autora no autorizó la publicación.",
    ),
    Told(
        "Observación del cierre y del escrutinio",
        "observer",
        "yes",
        OUT,
        "Texto de demostración de un informe cuya autorización se retiró después.",
        withdrawn=True,
    ),
    Told(
        "Notas sobre el voto anticipado",
        "observer",
        "yes",
        ("edit",),
        "Texto de demostración de un informe que sigue en corrección de estilo.",
    ),
)
