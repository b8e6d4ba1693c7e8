"""What people wrote in the sections of the report; figures come from the data."""

NARRATIVES: dict[str, str] = {
    "presentation": (
        "El Programa acompañó a las personas que observaron la Consulta y la Elección"
        " desde la aprobación de la convocatoria hasta la entrega de sus informes. Su"
        " propósito fue que cada persona contara con información suficiente, un"
        " gafete verificable y una ruta clara, y que lo observado llegara a las áreas"
        " que pueden mejorar el siguiente ejercicio.\n\n"
        "Este documento reúne lo que se hizo, lo que se observó y lo que las áreas"
        " respondieron. (Texto de demostración: las personas y los hechos son"
        " ficticios.)"
    ),
    "legal": (
        "La observación es un derecho de la ciudadanía y se ejerce sin sustituir ni"
        " obstaculizar a la autoridad. El Programa tomó como base la convocatoria"
        " aprobada y aplicó a cada expediente las reglas vigentes en la fecha en que"
        " se recibió."
    ),
    "objectives": (
        "Los objetivos se tradujeron en tres compromisos de trabajo:\n\n"
        "- **Oportunidad**: resolver las solicitudes antes de que iniciara la"
        " modalidad que cada persona pidió observar.\n"
        "- **Cercanía**: atender dudas por los mismos medios en que se presentaron.\n"
        "- **Utilidad**: entregar a las áreas hallazgos precisos, con lugar, hora y"
        " evidencia."
    ),
    "participants": (
        "La participación reunió a personas de todas las demarcaciones, a título"
        " individual y por organizaciones. Las Direcciones Distritales fueron un canal"
        " decisivo para quienes no realizan trámites en línea."
    ),
    "accreditation": (
        "Cada expediente fue revisado por una persona y resuelto por otra. Las"
        " prevenciones se concentraron en la fotografía; el plazo para atenderlas se"
        " contó desde la notificación y se mostró a la persona en todo momento."
    ),
    "training": (
        "Las sesiones se ofrecieron por la tarde y en sábado para facilitar la"
        " asistencia. El contenido se ajustó a las dudas que surgieron en las primeras"
        " fechas, en particular sobre el secreto del voto y el llenado de la cédula."
    ),
    "red": (
        "La Red de Observación recibió avisos oportunos en cada etapa y aportó"
        " propuestas que modificaron el calendario de cursos y el diseño de la cédula."
    ),
    "activities": (
        "La agenda combinó sesiones informativas, recorridos y espacios de diálogo. Las"
        " reuniones de cierre permitieron contrastar lo observado por los equipos antes"
        " de redactar los informes."
    ),
    "logistics": (
        "Las delegaciones contaron con una persona de enlace, hospedaje y traslados"
        " programados. Las necesidades de alimentación y accesibilidad se atendieron"
        " con consentimiento expreso y se destruirán al concluir el Programa."
    ),
    "observation": (
        "Los equipos salieron en parejas y siguieron rutas acordadas con la"
        " coordinación. La mayoría de las visitas ocurrió sin contratiempos; cuando una"
        " mesa no pudo visitarse se registró el motivo."
    ),
    "findings": (
        "Los hallazgos describen hechos: qué se vio, dónde y a qué hora. Se validaron"
        " uno por uno y se descartaron los repetidos y los que expresaban opiniones."
        " Las fortalezas se registraron con el mismo cuidado que las áreas de mejora."
    ),
    "recommendations": (
        "Cada recomendación se apoya en hallazgos validados y se dirige al área que"
        " puede atenderla. Se procuró que fueran pocas, concretas y verificables."
    ),
    "responses": (
        "Las áreas respondieron por escrito y, cuando aceptaron, señalaron una acción y"
        " una fecha. La implementación se evaluará en un proceso posterior por personas"
        " ajenas al área responsable."
    ),
    "conclusions": (
        "La observación mostró un ejercicio ordenado, con personal atento y materiales"
        " suficientes, y también dónde puede mejorar:\n\n"
        "- La **señalización** y la **accesibilidad** de los domicilios requieren una"
        " revisión previa con las personas usuarias.\n"
        "- La **información** sobre las modalidades anticipadas debe llegar antes y en"
        " lenguaje claro.\n"
        "- El **cierre** y la publicación de resultados ganan confianza cuando se"
        " explica cada paso a quienes observan.\n\n"
        "El Programa concluye con compromisos de las áreas que deberán verificarse en"
        " el siguiente proceso."
    ),
    "annex": (
        "La matriz contiene únicamente hallazgos validados. No incluye nombres de"
        " terceras personas."
    ),
}
