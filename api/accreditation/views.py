"""Accreditation for programs: calls, checks of badges, lists, files."""

import re
from typing import Any, ClassVar, cast

from django.urls import reverse
from django.utils import timezone
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.filters import OrderingFilter
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from accreditation.models import Application, Badge, BadgeReading, Call
from accreditation.services.keys import root_public
from accreditation.services.readings import UNKNOWN, CheckResult, check_badge
from accreditation.services.uploads import SentReading, receive_readings
from api.accreditation import serializers
from api.accreditation.filters import ApplicationFilter
from api.base import ApiViewSet, PublicViewSet
from api.throttling import BadgeCheckThrottle, ReadingThrottle
from core.models import User
from core.permissions import Permission
from missions.models import Mission

# As badges print it: base32 of ten random bytes.
PUBLIC_ID = re.compile(r"[A-Z2-7]{16}")
UNKNOWN_BADGE = OpenApiResponse(
    serializers.BadgeCheckSerializer, description="No badge has that code."
)


class CallViewSet(ListModelMixin, RetrieveModelMixin, PublicViewSet):
    """Calls that are open now."""

    lookup_field = "slug"
    queryset = Call.objects.none()

    def get_queryset(self) -> Any:
        rows = Call.objects.open(timezone.now())
        return rows.select_related("mission", "rule_set").order_by("closes_at", "slug")

    def get_serializer_class(self) -> Any:
        if self.action == "retrieve":
            return serializers.CallDetailSerializer
        return serializers.CallSerializer


class BadgeCheckViewSet(PublicViewSet):
    """Whether a badge is valid now."""

    lookup_field = "public_id"
    lookup_value_regex = "[^/]+"
    queryset = Badge.objects.none()
    serializer_class = serializers.BadgeCheckSerializer
    throttle_classes = (BadgeCheckThrottle,)

    @extend_schema(responses={200: serializer_class, 404: UNKNOWN_BADGE})
    def retrieve(self, request: Request, public_id: str) -> Response:
        """Judge a code as the public page does; an unknown one answers alike."""
        result = _check(public_id)
        answer = self.get_serializer(result).data
        return Response(answer, status=200 if result.badge else 404)


class ReadingViewSet(ApiViewSet):
    """Readings made with a verifier's device."""

    queryset = BadgeReading.objects.none()
    serializer_class = serializers.ReadingWriteSerializer
    throttle_classes = (ReadingThrottle,)
    permission_by_action: ClassVar = {"create": (Permission.CHECK_BADGE,)}

    @extend_schema(
        responses={200: serializers.BadgeCheckSerializer, 404: UNKNOWN_BADGE}
    )
    def create(self, request: Request, public_id: str) -> Response:
        """Judge a code and keep the reading once, however often it is sent."""
        given = self.get_serializer(data=request.data)
        given.is_valid(raise_exception=True)
        result = _check(public_id, **given.validated_data)
        answer = serializers.BadgeCheckSerializer(result).data
        return Response(answer, status=200 if result.badge else 404)


class ReadingQueueViewSet(ApiViewSet):
    """Readings that a device kept while it had no network."""

    queryset = BadgeReading.objects.none()
    serializer_class = serializers.ReadingQueueSerializer
    throttle_classes = (ReadingThrottle,)
    permission_by_action: ClassVar = {"create": (Permission.CHECK_BADGE,)}

    @extend_schema(
        operation_id="readings_upload", responses={200: serializers.ReceiptsSerializer}
    )
    def create(self, request: Request) -> Response:
        """Keep each reading once, however often its queue is sent."""
        given = self.get_serializer(data=request.data)
        given.is_valid(raise_exception=True)
        queue = given.validated_data
        sent, invalid = _sorted_out(queue["readings"])
        receipts = receive_readings(
            sent=sent,
            device=queue["device"],
            sent_at=queue["sent_at"],
            by=cast("User", request.user),
            at=timezone.now(),
        )
        answer = serializers.ReceiptsSerializer({"results": [*receipts, *invalid]})
        return Response(answer.data)


def _sorted_out(rows: list[Any]) -> tuple[list[SentReading], list[dict[str, Any]]]:
    """Readings that can be read, and a refusal for each that cannot."""
    sent, invalid = [], []
    for row in rows:
        one = serializers.SentReadingSerializer(data=row)
        if one.is_valid():
            data = dict(one.validated_data)
            sent.append(SentReading(public_id=data.pop("id"), **data))
        else:
            nonce, public_id = (str(row.get(key, ""))[:36] for key in ("nonce", "id"))
            refusal: dict[str, Any] = {"outcome": "refused", "code": "invalid"}
            refusal |= {"verdict": "", "before": None}
            invalid.append(refusal | {"nonce": nonce, "public_id": public_id})
    return sent, invalid


def _check(public_id: str, **reading: Any) -> CheckResult:
    """What is not written like a code is unknown; the database is not asked."""
    now = timezone.now()
    if not PUBLIC_ID.fullmatch(public_id.upper()):
        return CheckResult(UNKNOWN, None, now)
    return check_badge(public_id=public_id, at=now, **reading)


class VerificationViewSet(PublicViewSet):
    """Signed lists for checking badges without a network."""

    queryset = Mission.objects.none()
    serializer_class = serializers.VerificationSerializer
    pagination_class = None

    @extend_schema(operation_id="verification_retrieve", responses=serializer_class)
    def list(self, request: Request) -> Response:
        """The root key, and where the lists are."""
        missions = Mission.objects.filter(badge_keys__isnull=False).distinct()
        content = {
            "root_public_key": root_public(),
            "key_list": _absolute(request, "key_list"),
            "missions": [
                {
                    "number": mission.number,
                    "code": mission.code,
                    "status_list": _absolute(request, "status_list", mission.number),
                    "issued_pack": _absolute(request, "issued_pack", mission.number),
                }
                for mission in missions.order_by("number")
            ],
        }
        return Response(self.get_serializer(content).data)


def _absolute(request: Request, name: str, *args: int) -> str:
    return request.build_absolute_uri(reverse(f"accreditation:{name}", args=args))


class ApplicationViewSet(ListModelMixin, RetrieveModelMixin, ApiViewSet):
    """Received files of the missions whose files one reviews."""

    queryset = Application.objects.none()
    filter_backends = (DjangoFilterBackend, OrderingFilter)
    filterset_class = ApplicationFilter
    ordering_fields: ClassVar = ["received_at", "due_at", "folio"]
    ordering: ClassVar = ["received_at", "id"]
    permission_by_action: ClassVar = {
        "list": (Permission.READ_APPLICATION,),
        "retrieve": (Permission.READ_APPLICATION,),
    }

    def get_queryset(self) -> Any:
        rows = Application.objects.desk(self.request.user).prefetch_related(
            "modalities"
        )
        related = ["call__mission", "institution", "district"]
        if self.action == "retrieve":
            related.append("ground")
        return rows.select_related(*related).defer("address", "answers_text")

    def get_serializer_class(self) -> Any:
        if self.action == "retrieve":
            return serializers.ApplicationDetailSerializer
        return serializers.ApplicationSerializer
