"""The texts with which the papers of accreditation ship: editable defaults.

No article is cited here but through a placeholder: the law is data of the rule set.
"""

RECEIVED = {
    "es": (
        "Acuse de recibo de solicitud",
        """{{ nombre }}:

Se recibió su solicitud para **{{ convocatoria }}** el {{ recibida }}, con el folio
**{{ folio }}**.

Documentos entregados: {{ documentos }}.

Una persona revisará su expediente. Si falta algo, se le avisará por correo con el
plazo para corregirlo. Puede consultar el estado en «Mi expediente».

Este acuse no es una acreditación.

{{ unidad }}""",
    ),
    "en": (
        "Acknowledgement of your application",
        """{{ nombre }}:

We received your application for **{{ convocatoria }}** on {{ recibida }}, under
folio **{{ folio }}**.

Documents handed in: {{ documentos }}.

A person will review your file. If something is missing, you will be told by e-mail
with the time you have to correct it. You can see its state under "My file".

This acknowledgement is not an accreditation.

{{ unidad }}""",
    ),
}
CORRECTION = {
    "es": (
        "Prevención",
        """{{ nombre }}:

Al revisar su solicitud **{{ folio }}** se encontró lo siguiente, que debe corregir
o completar:

{{ que_falta }}

Documentos que se piden: {{ documentos_pedidos }}.

El plazo es de {{ plazo }} y vence el **{{ vence }}**. Responda en «Mi expediente»;
si no responde en ese plazo, su solicitud se resolverá con lo que haya en el
expediente.

Notificada el {{ notificada }}.

{{ unidad }} · {{ correo }}""",
    ),
    "en": (
        "Request for correction",
        """{{ nombre }}:

When your application **{{ folio }}** was reviewed, this was found missing or to be
corrected:

{{ que_falta }}

Documents asked for: {{ documentos_pedidos }}.

The time is {{ plazo }} and ends on **{{ vence }}**. Answer under "My file"; without
an answer in that time the application is decided with what the file holds.

Notified on {{ notificada }}.

{{ unidad }} · {{ correo }}""",
    ),
}
APPROVAL = {
    "es": (
        "Resolución: solicitud aprobada",
        """{{ nombre }}:

Por {{ instrumento }}, aprobado en la {{ tipo_sesion }} de fecha
{{ sesion }}, se **aprobó** su solicitud
**{{ folio }}** para {{ convocatoria }}.

**Fundamento.** {{ fundamento }} ({{ articulo }}). {{ texto_fundamento }}

Su acreditación y su gafete se le entregarán en la fecha y el lugar que se le
avisen.

{{ unidad }}""",
    ),
    "en": (
        "Decision: application approved",
        """{{ nombre }}:

By {{ instrumento }}, adopted in {{ tipo_sesion }} of {{ sesion }},
your application **{{ folio }}** for
{{ convocatoria }} was **approved**.

**Ground.** {{ fundamento }} ({{ articulo }}). {{ texto_fundamento }}

You will be told when and where to collect your accreditation and badge.

{{ unidad }}""",
    ),
}
DENIAL = {
    "es": (
        "Resolución: solicitud negada",
        """{{ nombre }}:

Por {{ instrumento }}, aprobado en la {{ tipo_sesion }} de fecha
{{ sesion }}, se **negó** su solicitud
**{{ folio }}** para {{ convocatoria }}.

**Fundamento.** {{ fundamento }} ({{ articulo }}). {{ texto_fundamento }}

Si no está de acuerdo puede presentar una inconformidad ante {{ institucion }} en un
plazo de {{ plazo_inconformidad }}, contado desde que esta notificación surta
efectos, en «Mi expediente» o escribiendo a {{ correo }}.

{{ unidad }}""",
    ),
    "en": (
        "Decision: application denied",
        """{{ nombre }}:

By {{ instrumento }}, adopted in {{ tipo_sesion }} of {{ sesion }},
your application **{{ folio }}** for
{{ convocatoria }} was **denied**.

**Ground.** {{ fundamento }} ({{ articulo }}). {{ texto_fundamento }}

If you disagree you may appeal to {{ institucion }} within {{ plazo_inconformidad }},
counted from when this notice takes effect, under "My file" or writing to
{{ correo }}.

{{ unidad }}""",
    ),
}
LETTER = {
    "es": (
        "Oficio de acreditación",
        """A quien corresponda:

Se hace constar que **{{ nombre }}** está acreditada como **{{ tipo }}** para
{{ proceso }}, con el número de acreditación **{{ acreditacion }}**.

- Vigencia: del {{ desde }} al {{ hasta }}.
- Modalidades: {{ modalidades }}.

Las autoridades y las personas funcionarias le darán las facilidades que marca la
ley. La autenticidad de su gafete se comprueba leyendo su código.

{{ unidad }}""",
    ),
    "en": (
        "Letter of accreditation",
        """To whom it may concern:

This states that **{{ nombre }}** is accredited as **{{ tipo }}** for {{ proceso }},
with accreditation number **{{ acreditacion }}**.

- Valid from {{ desde }} to {{ hasta }}.
- Modalities: {{ modalidades }}.

Authorities and officials will give the help that the law provides. The badge is
verified by reading its code.

{{ unidad }}""",
    ),
}
CERTIFICATE = {
    "es": (
        "Constancia de capacitación",
        """Se otorga la presente a

**{{ nombre }}**

por haber acreditado el curso **{{ curso }}**, con duración de {{ horas }} horas, el
{{ impartido }}.

Constancia {{ constancia }}, código de verificación **{{ codigo }}**. Compruébela en
{{ direccion }}.

{{ unidad }}""",
    ),
    "en": (
        "Certificate of training",
        """This is awarded to

**{{ nombre }}**

for passing the course **{{ curso }}**, of {{ horas }} hours, on {{ impartido }}.

Certificate {{ constancia }}, verification code **{{ codigo }}**. Check it at
{{ direccion }}.

{{ unidad }}""",
    ),
}
