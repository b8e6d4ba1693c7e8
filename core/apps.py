from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("Núcleo")

    def ready(self) -> None:
        from core import checks, finders, menu  # noqa: F401, PLC0415 - app ready
        from core.bulk import tasks as bulk  # noqa: F401, PLC0415 - app ready
        from core.exports import tasks  # noqa: F401, PLC0415 - app ready
        from core.jobs import handlers  # noqa: F401, PLC0415 - app ready
        from core.privacy import (  # noqa: PLC0415 - app ready
            arco,  # noqa: F401
            erasing,
            own_data,
        )
        from core.privacy import tasks as disposal  # noqa: F401, PLC0415 - app ready

        own_data.register()
        erasing.register()
