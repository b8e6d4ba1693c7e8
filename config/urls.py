"""Addresses of the whole system, app by app."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

# The administration has no login of its own: limits and second factor hold there too.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("", include("core.urls")),
    path("cuenta/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("idioma/", login_not_required(set_language), name="set_language"),
    path("api/v1/", include("api.urls")),
    path("", include("network.urls")),
    path("", include("missions.urls")),
    path("", include("accreditation.urls")),
    path("", include("logistics.urls")),
]
