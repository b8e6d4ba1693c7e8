"""What programs read of missions: codes of catalogues, never people."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from missions.models import (
    Finding,
    FindingPhoto,
    Mission,
    Recommendation,
    Response,
)


def code(**options: Any) -> "serializers.SlugRelatedField[Any]":
    """A row of a catalogue by its code."""
    return serializers.SlugRelatedField(slug_field="code", read_only=True, **options)


def annotated(name: str, **options: Any) -> serializers.CharField:
    """A code that the query looked up."""
    return serializers.CharField(source=f"{name}_code", read_only=True, **options)


class MissionSerializer(serializers.ModelSerializer[Mission]):
    """An observation programme."""

    process = code()

    class Meta:
        model = Mission
        fields: ClassVar = [
            *("id", "code", "number", "process", "name_es", "name_en", "status"),
            *("starts_on", "ends_on", "is_demonstration"),
        ]
        read_only_fields = fields


class FindingSerializer(serializers.ModelSerializer[Finding]):
    """A finding."""

    mission = annotated("mission")
    type = annotated("type")
    phase = annotated("phase")
    topic = annotated("topic")
    incident_type = annotated("incident_type", allow_null=True)
    severity = annotated("severity", allow_null=True)
    evidence_level = annotated("evidence_level")
    scope = annotated("scope")
    recurrence = annotated("recurrence")
    modality = annotated("modality", allow_null=True)
    place = annotated("place", allow_null=True)
    alcaldia = annotated("alcaldia", allow_null=True)
    district = serializers.IntegerField(
        source="district_number", read_only=True, allow_null=True
    )

    class Meta:
        model = Finding
        fields: ClassVar = [
            *("id", "folio", "client_id", "mission", "status", "version", "type"),
            *("phase", "topic", "incident_type", "severity", "evidence_level"),
            *("scope", "recurrence", "modality", "place", "district", "alcaldia"),
            *("observed_at", "reported_at", "validated_at", "facts", "action_taken"),
        ]
        read_only_fields = fields


class PhotoSerializer(serializers.ModelSerializer[FindingPhoto]):
    """That a photograph is there, whether it was examined, and its digest."""

    status = serializers.CharField(source="file.status")
    sha256 = serializers.CharField(source="file.sha256")

    class Meta:
        model = FindingPhoto
        fields: ClassVar = ["id", "status", "sha256", "caption"]
        read_only_fields = fields


class FindingDetailSerializer(FindingSerializer):
    """A finding with its photographs and the recommendations that rest on it."""

    photos = serializers.SerializerMethodField()
    recommendations: Any = serializers.SlugRelatedField(
        slug_field="folio", many=True, read_only=True
    )

    class Meta(FindingSerializer.Meta):
        fields: ClassVar = [
            *FindingSerializer.Meta.fields,
            *("photos", "recommendations"),
        ]
        read_only_fields = fields

    @extend_schema_field(PhotoSerializer(many=True))
    def get_photos(self, finding: Finding) -> list[dict[str, Any]]:
        rows = finding.photos.select_related("file").order_by("created_at", "pk")
        return [dict(PhotoSerializer(row).data) for row in rows]


class ResponseSerializer(serializers.ModelSerializer[Response]):
    """An answer of an area."""

    area = code()
    answer = code()

    class Meta:
        model = Response
        fields: ClassVar = [
            *("id", "area", "answer", "text", "commitment", "commitment_on"),
            *("means", "answered_at"),
        ]
        read_only_fields = fields


class RecommendationSerializer(serializers.ModelSerializer[Recommendation]):
    """A recommendation as it was referred."""

    mission = code()
    topic = code()
    area = code()
    nature = code()
    priority = code()
    horizon = code()

    class Meta:
        model = Recommendation
        fields: ClassVar = [
            *("id", "folio", "mission", "status", "text", "topic", "area", "nature"),
            *("priority", "horizon", "reference", "referred_at", "due_on"),
        ]
        read_only_fields = fields


class RecommendationDetailSerializer(RecommendationSerializer):
    """A recommendation with its findings and answers, newest answer first."""

    findings: Any = serializers.SlugRelatedField(
        slug_field="folio", many=True, read_only=True
    )
    responses = serializers.SerializerMethodField()

    class Meta(RecommendationSerializer.Meta):
        fields: ClassVar = [
            *RecommendationSerializer.Meta.fields,
            *("findings", "responses"),
        ]
        read_only_fields = fields

    @extend_schema_field(ResponseSerializer(many=True))
    def get_responses(self, recommendation: Recommendation) -> list[dict[str, Any]]:
        rows = recommendation.responses.select_related("area", "answer")
        newest_first = rows.order_by("-answered_at", "-created_at")
        return [dict(ResponseSerializer(row).data) for row in newest_first]


class EntrySerializer(serializers.Serializer[Any]):
    """A row of a catalogue."""

    code = serializers.CharField()
    name_es = serializers.CharField()
    name_en = serializers.CharField()


class CataloguesSerializer(serializers.Serializer[Any]):
    """The codes that a finding and an answer are written with."""

    type = EntrySerializer(many=True)
    phase = EntrySerializer(many=True)
    topic = EntrySerializer(many=True)
    incident_type = EntrySerializer(many=True)
    severity = EntrySerializer(many=True)
    evidence_level = EntrySerializer(many=True)
    scope = EntrySerializer(many=True)
    recurrence = EntrySerializer(many=True)
    modality = EntrySerializer(many=True)
    answer = EntrySerializer(many=True)


class CellSerializer(serializers.Serializer[Any]):
    """A count; null where it was hidden so that nobody is recognised."""

    key = serializers.CharField()
    count = serializers.IntegerField(allow_null=True)


class TableSerializer(serializers.Serializer[Any]):
    """A count of a finished mission, split in one way."""

    name = serializers.CharField()
    total = serializers.IntegerField(allow_null=True)
    cells = CellSerializer(many=True)


class FiguresSerializer(serializers.Serializer[Any]):
    """Published figures of a finished mission: counts only."""

    mission = serializers.CharField()
    name_es = serializers.CharField()
    name_en = serializers.CharField()
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    demonstration = serializers.BooleanField()
    smallest_shown = serializers.IntegerField()
    tables = TableSerializer(many=True)
