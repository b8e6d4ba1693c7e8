"""What the back of a badge says by default: rights and prohibitions by role.

Sources: LGIPE 217.1.e, f, i and j for observers; the published rules for foreign
visitors (INE) for the second list. A process may print texts of its own. Both
languages stand here, because a visitor's badge prints both whatever the reader's.
"""

from dataclasses import dataclass

from accreditation.oeb1.codec import Role


@dataclass(frozen=True, slots=True)
class BackTexts:
    rights: tuple[str, ...]
    prohibitions: tuple[str, ...]
    rights_en: tuple[str, ...] = ()
    prohibitions_en: tuple[str, ...] = ()


_OBSERVER = BackTexts(
    rights=(
        "Observar la preparación, la jornada y los resultados en cualquier lugar.",
        "Entrar a las mesas y a las sedes de los consejos.",
        "Pedir información a la autoridad electoral.",
        "Presentar un informe de lo observado, sin efectos jurídicos.",
    ),
    prohibitions=(
        "Sustituir u obstaculizar a las autoridades o intervenir en sus funciones.",
        "Hacer proselitismo o tomar partido por candidatura o proyecto alguno.",
        "Ofender, difamar o calumniar a instituciones, autoridades o participantes.",
        "Declarar triunfos o tendencias.",
        "Presionar a las personas responsables de mesa.",
        "Portar emblemas de partidos, candidaturas o proyectos.",
    ),
)
_VISITOR = BackTexts(
    rights=(
        "Conocer cualquier etapa del proceso, en cualquier lugar.",
        "Pedir entrevistas e información a autoridades, partidos y candidaturas.",
        "Presentar un informe de su visita.",
    ),
    prohibitions=(
        "Sustituir u obstaculizar a las autoridades.",
        "Hacer proselitismo.",
        "Manifestarse a favor o en contra de cualquier opción.",
        "Realizar actos que alteren la equidad.",
        "Ofender, difamar o calumniar.",
        "Declarar el triunfo de cualquier opción.",
        "Declarar tendencias antes o después de la votación.",
        "Portar emblemas partidistas.",
    ),
    rights_en=(
        "Learn about any stage of the process, in any place.",
        "Ask authorities, parties and candidates for interviews and information.",
        "Present a report on the visit.",
    ),
    prohibitions_en=(
        "Replacing or hindering the authorities.",
        "Campaigning.",
        "Speaking for or against any option.",
        "Acts that alter fairness.",
        "Offence, defamation or slander.",
        "Declaring any option the winner.",
        "Declaring trends before or after the vote.",
        "Wearing party emblems.",
    ),
)
_STAFF = BackTexts(
    rights=("Acompañar e informar a las personas acreditadas.",),
    prohibitions=(
        "Usar este gafete fuera de las actividades del programa.",
        "Prestarlo o alterarlo.",
    ),
)


def default_texts(role: Role) -> BackTexts:
    match role:
        case Role.FOREIGN_VISITOR:
            return _VISITOR
        case Role.STAFF:
            return _STAFF
    return _OBSERVER
