"""Missions for programs: programmes, findings, recommendations, figures."""

from typing import Any, ClassVar

from django.db.models import F, Q
from django.utils import timezone
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.filters import OrderingFilter
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from api.base import ApiViewSet, PublicViewSet
from api.idempotency import HEADER, idempotent
from api.missions import serializers, writing
from api.missions.figures import gather_figures
from api.missions.filters import FindingFilter, RecommendationFilter
from api.missions.rows import with_codes
from api.permissions import may, person
from api.throttling import CreationThrottle
from core.permissions import Permission, Role, authorize
from missions import models, services
from missions.enums import MissionStatus

SAFE_RETRY = OpenApiParameter(
    HEADER, str, OpenApiParameter.HEADER, description="Makes a retry safe."
)
# Verb of an address, and the action of the view that answers it.
FINDING_VERBS = {
    "take": "take",
    "validate": "validate",
    "dismiss": "dismiss",
    "return": "send_back",
    "reopen": "reopen",
}
ACT = extend_schema(
    request=writing.ActWriteSerializer, responses=serializers.FindingDetailSerializer
)
ACT_WITH_REASON = extend_schema(
    request=writing.ReasonWriteSerializer,
    responses=serializers.FindingDetailSerializer,
)


class MissionViewSet(ListModelMixin, RetrieveModelMixin, ApiViewSet):
    """Missions that one may read, and open ones in which one logs findings."""

    lookup_field = "code"
    queryset = models.Mission.objects.none()
    serializer_class = serializers.MissionSerializer
    _readers = (Permission.READ_MISSION, Permission.LOG_FINDING)
    permission_by_action: ClassVar = {"list": _readers, "retrieve": _readers}

    def get_queryset(self) -> Any:
        user, wanted = self.request.user, Q(pk__in=[])
        if may(self.request, Permission.READ_MISSION):
            readable = models.Mission.objects.visible_to(user)
            wanted |= Q(pk__in=readable.values("pk"))
        if may(self.request, Permission.LOG_FINDING):
            field = models.Mission.objects.in_field_of(user)
            wanted |= Q(pk__in=field.values("pk"))
        rows = models.Mission.objects.filter(wanted).select_related("process")
        return rows.order_by("-starts_on", "code")


class CatalogueViewSet(ApiViewSet):
    """The codes that findings and answers are written with."""

    queryset = models.Topic.objects.none()
    serializer_class = serializers.CataloguesSerializer
    pagination_class = None
    permission_by_action: ClassVar = {
        "list": (
            *(Permission.LOG_FINDING, Permission.READ_FINDING),
            Permission.ANSWER_RECOMMENDATION,
        )
    }
    catalogues: ClassVar[dict[str, type[models.Catalogue]]] = {
        "type": models.FindingType,
        "phase": models.Phase,
        "topic": models.Topic,
        "incident_type": models.IncidentType,
        "severity": models.Severity,
        "evidence_level": models.EvidenceLevel,
        "scope": models.Scope,
        "recurrence": models.Recurrence,
        "modality": models.Modality,
        "answer": models.ResponseStatus,
    }

    @extend_schema(operation_id="catalogues_retrieve", responses=serializer_class)
    def list(self, request: Request) -> Response:
        """All catalogues in force."""
        rows = {name: one.objects.active() for name, one in self.catalogues.items()}
        rows["answer"] = rows["answer"].filter(is_answer=True)
        return Response(self.get_serializer(rows).data)


class FindingViewSet(ListModelMixin, RetrieveModelMixin, ApiViewSet):
    """Findings of the missions that one reads, or one's own."""

    queryset = models.Finding.objects.none()
    serializer_class = serializers.FindingSerializer
    filter_backends = (DjangoFilterBackend, OrderingFilter)
    filterset_class = FindingFilter
    ordering_fields: ClassVar = ["reported_at", "observed_at", "folio"]
    ordering: ClassVar = ["-reported_at", "-folio"]
    _readers = (Permission.READ_FINDING, Permission.LOG_FINDING)
    _validators = (Permission.VALIDATE_FINDING,)
    permission_by_action: ClassVar = {
        "list": _readers,
        "retrieve": _readers,
        "create": (Permission.LOG_FINDING,),
        "take": _validators,
        "validate": _validators,
        "dismiss": _validators,
        "send_back": _validators,
        "reopen": _validators,
    }

    def get_throttles(self) -> Any:
        return [CreationThrottle()] if self.action == "create" else []

    def get_queryset(self) -> Any:
        rows = models.Finding.objects.visible_to(self.request.user)
        readable = may(self.request, Permission.READ_FINDING)
        if not readable and self.action in {"list", "retrieve"}:
            rows = rows.filter(reported_by=self.request.user.pk)
        return with_codes(rows)

    def get_serializer_class(self) -> Any:
        if self.action == "list":
            return serializers.FindingSerializer
        return serializers.FindingDetailSerializer

    @extend_schema(
        parameters=[SAFE_RETRY],
        request=writing.FindingWriteSerializer,
        responses={
            200: serializers.FindingSerializer,
            201: serializers.FindingSerializer,
        },
    )
    @idempotent
    def create(self, request: Request) -> Response:
        """Log a finding; 200 where this `client_id` was kept before."""
        form = writing.FindingWriteSerializer(
            data=request.data, context=self.get_serializer_context()
        )
        form.is_valid(raise_exception=True)
        at = timezone.now()
        finding = services.log_finding(
            mission=form.validated_data["mission"],
            draft=form.draft(),
            client_id=form.validated_data["client_id"],
            photos=form.validated_data.get("photos", ()),
            by=person(request),
            at=at,
        )
        kept = with_codes(models.Finding.objects.filter(pk=finding.pk)).get()
        answer = serializers.FindingSerializer(kept).data
        return Response(answer, status=201 if finding.reported_at == at else 200)

    @ACT
    def take(self, request: Request, pk: str) -> Response:
        """Begin to validate."""
        return self._act(services.take_finding, writing.ActWriteSerializer)

    @ACT
    def validate(self, request: Request, pk: str) -> Response:
        """Accept: from now on it counts."""
        return self._act(services.validate_finding, writing.ActWriteSerializer)

    @ACT_WITH_REASON
    def dismiss(self, request: Request, pk: str) -> Response:
        """Set aside, with the reason."""
        return self._act(services.dismiss_finding, writing.ReasonWriteSerializer)

    @ACT_WITH_REASON
    def send_back(self, request: Request, pk: str) -> Response:
        """Put back among the recorded ones, with the reason."""
        return self._act(services.return_finding, writing.ReasonWriteSerializer)

    @ACT_WITH_REASON
    def reopen(self, request: Request, pk: str) -> Response:
        """Validate again what was decided, with the reason."""
        return self._act(services.reopen_finding, writing.ReasonWriteSerializer)

    def _act(self, service: Any, serializer: type[Any]) -> Response:
        finding = self.get_object()
        authorize(self.request.user, Permission.VALIDATE_FINDING, finding.mission)
        form = serializer(data=self.request.data)
        form.is_valid(raise_exception=True)
        service(
            finding=finding,
            **form.validated_data,
            by=person(self.request),
            at=timezone.now(),
        )
        return Response(self.get_serializer(self.get_object()).data)


class RecommendationViewSet(ListModelMixin, RetrieveModelMixin, ApiViewSet):
    """Recommendations of the missions that one reads, or referred to one's area."""

    queryset = models.Recommendation.objects.none()
    serializer_class = serializers.RecommendationSerializer
    filter_backends = (DjangoFilterBackend, OrderingFilter)
    filterset_class = RecommendationFilter
    ordering_fields: ClassVar = ["due_on", "folio", "referred_at"]
    ordering: ClassVar = ["folio"]
    _readers = (Permission.READ_FINDING, Permission.ANSWER_RECOMMENDATION)
    permission_by_action: ClassVar = {
        "list": _readers,
        "retrieve": _readers,
        "answer": (Permission.ANSWER_RECOMMENDATION,),
    }

    def get_throttles(self) -> Any:
        return [CreationThrottle()] if self.action == "answer" else []

    def get_queryset(self) -> Any:
        user = self.request.user
        rows = models.Recommendation.objects.visible_to(user).for_list()
        if self.action == "answer" or not may(self.request, Permission.READ_FINDING):
            rows = rows.filter(
                area__members__user=user.pk,
                area__members__role=Role.AREA.value,
                area__members__mission=F("mission"),
            ).exclude(status="draft")
        return rows

    def get_serializer_class(self) -> Any:
        if self.action == "list":
            return serializers.RecommendationSerializer
        return serializers.RecommendationDetailSerializer

    @extend_schema(
        parameters=[SAFE_RETRY],
        request=writing.AnswerWriteSerializer,
        responses={201: serializers.ResponseSerializer},
    )
    @idempotent
    def answer(self, request: Request, pk: str) -> Response:
        """Answer for the area to which it was referred."""
        recommendation = self.get_object()
        form = writing.AnswerWriteSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        response = services.answer_recommendation(
            recommendation=recommendation,
            area=recommendation.area,
            **form.validated_data,
            by=person(request),
            at=timezone.now(),
        )
        return Response(serializers.ResponseSerializer(response).data, status=201)


class FiguresViewSet(PublicViewSet):
    """Published figures of finished missions: counts only, small ones hidden."""

    lookup_field = "code"
    queryset = models.Mission.objects.none()
    serializer_class = serializers.FiguresSerializer
    pagination_class = None

    def get_queryset(self) -> Any:
        return models.Mission.objects.filter(status=MissionStatus.CLOSED)

    @extend_schema(responses=serializers.MissionSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Finished missions."""
        rows = self.get_queryset().select_related("process").order_by("-ends_on")
        return Response(serializers.MissionSerializer(rows, many=True).data)

    @extend_schema(responses=serializer_class)
    def retrieve(self, request: Request, code: str) -> Response:
        """Figures of one finished mission."""
        return Response(self.get_serializer(gather_figures(self.get_object())).data)
