"""Addresses of the whole system, app by app."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("core.urls")),
    path("cuenta/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("idioma/", include("django.conf.urls.i18n")),
    path("", include("network.urls")),
    path("", include("missions.urls")),
    path("", include("accreditation.urls")),
    path("", include("logistics.urls")),
]
