"""Addresses of the interface for programs, version 1."""

from typing import Any

from django.urls import path, re_path

from api.accreditation import views as accreditation
from api.missions import views as missions
from api.views import SchemaView, unknown

app_name = "api"

READ: dict[str, Any] = {"get": "list"}
READ_ONE: dict[str, Any] = {"get": "retrieve"}

public = [
    path("schema/", SchemaView.as_view(), name="schema"),
    path("calls/", accreditation.CallViewSet.as_view(READ), name="calls"),
    path(
        "calls/<slug:slug>/", accreditation.CallViewSet.as_view(READ_ONE), name="call"
    ),
    path(
        "badges/<str:public_id>/",
        accreditation.BadgeCheckViewSet.as_view(READ_ONE),
        name="badge",
    ),
    path(
        "verification/",
        accreditation.VerificationViewSet.as_view(READ),
        name="verification",
    ),
    path("figures/", missions.FiguresViewSet.as_view(READ), name="figures"),
    path(
        "figures/<slug:code>/",
        missions.FiguresViewSet.as_view(READ_ONE),
        name="figures_of",
    ),
]

permitted = [
    path(
        "badges/<str:public_id>/readings/",
        accreditation.ReadingViewSet.as_view({"post": "create"}),
        name="readings",
    ),
    path(
        "readings/",
        accreditation.ReadingQueueViewSet.as_view({"post": "create"}),
        name="readings_batch",
    ),
    path(
        "applications/",
        accreditation.ApplicationViewSet.as_view(READ),
        name="applications",
    ),
    path(
        "applications/<uuid:pk>/",
        accreditation.ApplicationViewSet.as_view(READ_ONE),
        name="application",
    ),
    path("missions/", missions.MissionViewSet.as_view(READ), name="missions"),
    path(
        "missions/<slug:code>/",
        missions.MissionViewSet.as_view(READ_ONE),
        name="mission",
    ),
    path("catalogues/", missions.CatalogueViewSet.as_view(READ), name="catalogues"),
    path(
        "findings/",
        missions.FindingViewSet.as_view(READ | {"post": "create"}),
        name="findings",
    ),
    path(
        "findings/<uuid:pk>/", missions.FindingViewSet.as_view(READ_ONE), name="finding"
    ),
    *[
        path(
            f"findings/<uuid:pk>/{verb}/",
            missions.FindingViewSet.as_view({"post": name}),
            name=f"finding_{name}",
        )
        for verb, name in missions.FINDING_VERBS.items()
    ],
    path(
        "recommendations/",
        missions.RecommendationViewSet.as_view(READ),
        name="recommendations",
    ),
    path(
        "recommendations/<uuid:pk>/",
        missions.RecommendationViewSet.as_view(READ_ONE),
        name="recommendation",
    ),
    path(
        "recommendations/<uuid:pk>/answer/",
        missions.RecommendationViewSet.as_view({"post": "answer"}),
        name="recommendation_answer",
    ),
]

urlpatterns = [*public, *permitted, re_path(r"^.*$", unknown, name="unknown")]
