"""First texts of the papers of appeals and proceedings: editable defaults."""

ENDING = {
    "es": (
        "Fin de la acreditación",
        """{{ nombre }}:

Su acreditación **{{ acreditacion }}** dejó de tener efecto el {{ terminada }}. Su
gafete ya no es válido: devuélvalo donde lo recibió.

**Fundamento.** {{ fundamento }} ({{ articulo }}). {{ texto_fundamento }}

Si no está de acuerdo puede presentar una inconformidad en un plazo de
{{ plazo_inconformidad }}, contado desde que esta notificación surta efectos.

{{ unidad }} · {{ correo }}""",
    ),
    "en": (
        "End of the accreditation",
        """{{ nombre }}:

Your accreditation **{{ acreditacion }}** ceased to have effect on {{ terminada }}.
Your badge is no longer valid: return it where you received it.

**Ground.** {{ fundamento }} ({{ articulo }}). {{ texto_fundamento }}

If you disagree you may appeal within {{ plazo_inconformidad }}, counted from when
this notice takes effect.

{{ unidad }} · {{ correo }}""",
    ),
}
HEARING = {
    "es": (
        "Inicio de un procedimiento",
        """{{ nombre }}:

Se inició el procedimiento **{{ procedimiento }}** sobre su acreditación
{{ acreditacion }}. Medida que se propone: **{{ medida }}** ({{ hasta }}).

**Hechos.** {{ hechos }}

**Fundamento.** {{ fundamento }} ({{ articulo }}). {{ texto_fundamento }}

Tiene {{ plazo_respuesta }}, contados desde que esta notificación surta efectos, para
responder lo que a su derecho convenga, en «Mi expediente». Nada se resuelve antes. Su
acreditación sigue vigente mientras tanto.

{{ unidad }} · {{ correo }}""",
    ),
    "en": (
        "Opening of a proceeding",
        """{{ nombre }}:

Proceeding **{{ procedimiento }}** was opened on your accreditation
{{ acreditacion }}. Measure proposed: **{{ medida }}** ({{ hasta }}).

**Facts.** {{ hechos }}

**Ground.** {{ fundamento }} ({{ articulo }}). {{ texto_fundamento }}

You have {{ plazo_respuesta }}, counted from when this notice takes effect, to answer
under "My file". Nothing is decided before. Your accreditation stays valid meanwhile.

{{ unidad }} · {{ correo }}""",
    ),
}
SANCTION = {
    "es": (
        "Resolución de un procedimiento",
        """{{ nombre }}:

El procedimiento **{{ procedimiento }}** sobre su acreditación {{ acreditacion }} se
resolvió: **{{ sentido }}**. Medida: {{ medida }} ({{ hasta }}).

**Razones.** {{ razones }}

**Fundamento.** {{ fundamento }} ({{ articulo }}). {{ texto_fundamento }}

**Instrumento.** {{ instrumento }}, {{ tipo_sesion }}, {{ sesion }}.

Si no está de acuerdo puede presentar una inconformidad en un plazo de
{{ plazo_inconformidad }}, contado desde que esta notificación surta efectos.

{{ unidad }} · {{ correo }}""",
    ),
    "en": (
        "Decision in a proceeding",
        """{{ nombre }}:

Proceeding **{{ procedimiento }}** on your accreditation {{ acreditacion }} was
decided: **{{ sentido }}**. Measure: {{ medida }} ({{ hasta }}).

**Reasons.** {{ razones }}

**Ground.** {{ fundamento }} ({{ articulo }}). {{ texto_fundamento }}

**Instrument.** {{ instrumento }}, {{ tipo_sesion }}, {{ sesion }}.

If you disagree you may appeal within {{ plazo_inconformidad }}, counted from when
this notice takes effect.

{{ unidad }} · {{ correo }}""",
    ),
}
APPEAL = {
    "es": (
        "Resolución de una inconformidad",
        """{{ nombre }}:

La inconformidad **{{ inconformidad }}**, que presentó el {{ presentada }}, terminó:
**{{ sentido }}**.

**Razones.** {{ razones }}

**Instrumento.** {{ instrumento }}, {{ tipo_sesion }}, {{ sesion }}.

{{ unidad }} · {{ correo }}""",
    ),
    "en": (
        "Decision on an appeal",
        """{{ nombre }}:

Appeal **{{ inconformidad }}**, which you filed on {{ presentada }}, ended:
**{{ sentido }}**.

**Reasons.** {{ razones }}

**Instrument.** {{ instrumento }}, {{ tipo_sesion }}, {{ sesion }}.

{{ unidad }} · {{ correo }}""",
    ),
}
