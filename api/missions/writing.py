"""What programs write about missions. Never the classes that answer."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from core.files import kinds
from core.files.receive import upload_blockers
from missions import rules
from missions.models import (
    Catalogue,
    District,
    EvidenceLevel,
    FindingType,
    IncidentType,
    Mission,
    Phase,
    PollingPlace,
    Recurrence,
    ResponseStatus,
    Scope,
    Severity,
    Topic,
    Visit,
)
from missions.services import FindingDraft

NOT_THERE = "Nothing there has that key."


def chosen(
    model: type[Catalogue], *, required: bool = True
) -> "serializers.SlugRelatedField[Any]":
    """A row of a catalogue in force, by its code."""
    return serializers.SlugRelatedField(
        slug_field="code",
        queryset=model.objects.active(),
        required=required,
        allow_null=not required,
    )


class PhotoField(serializers.FileField):
    """A picture, judged by its size and first bytes; the worker opens it later."""

    def to_internal_value(self, data: Any) -> Any:
        upload: Any = super().to_internal_value(data)
        blockers = upload_blockers(upload, accepted=kinds.PICTURES)
        if blockers:
            raise serializers.ValidationError(
                str(blockers[0].message), code=blockers[0].code
            )
        return upload


class FindingWriteSerializer(serializers.Serializer[Any]):
    """A new finding; `client_id` is chosen by the device and makes a resend safe."""

    client_id = serializers.UUIDField()
    mission = serializers.SlugField(max_length=20, help_text="Code of the mission.")
    type = chosen(FindingType)
    phase = chosen(Phase)
    topic = chosen(Topic)
    incident_type = chosen(IncidentType, required=False)
    severity = chosen(Severity, required=False)
    evidence_level = chosen(EvidenceLevel)
    scope = chosen(Scope)
    recurrence = chosen(Recurrence)
    visit = serializers.UUIDField(required=False, allow_null=True)
    place = serializers.CharField(max_length=40, required=False, allow_null=True)
    district = serializers.IntegerField(
        min_value=1, max_value=99, required=False, allow_null=True
    )
    observed_at = serializers.DateTimeField()
    facts = serializers.CharField(max_length=4000)
    action_taken = serializers.CharField(
        max_length=2000, required=False, allow_blank=True, default=""
    )
    photos = serializers.ListField(
        child=PhotoField(), max_length=rules.MAX_PHOTOS, required=False
    )

    def validate_mission(self, value: str) -> Mission:
        """Only missions in which the person may log; others do not exist here."""
        user = self.context["request"].user
        found = Mission.objects.in_field_of(user).filter(code=value).first()
        mission: Mission = _there(found)
        return mission

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        mission: Mission = attrs["mission"]
        user = self.context["request"].user
        team = {"team__members__participant__person__user": user}
        attrs["visit"] = _found(
            "visit", attrs, "pk", Visit.objects.filter(mission=mission, **team)
        )
        attrs["place"] = _found(
            "place",
            attrs,
            "code",
            PollingPlace.objects.filter(process=mission.process_id),
        )
        attrs["district"] = _found(
            "district", attrs, "number", District.objects.order_by("-frame")
        )
        return attrs

    def draft(self) -> FindingDraft:
        """The validated fields that a finding says."""
        apart = {"client_id", "mission", "photos"}
        said = {k: v for k, v in self.validated_data.items() if k not in apart}
        return FindingDraft(**said)


def _found(
    name: str, attrs: dict[str, Any], key: str, rows: "QuerySet[Any]"
) -> Any | None:
    """The row that an optional field names."""
    value = attrs.get(name)
    if value in (None, ""):
        return None
    try:
        return _there(rows.filter(**{key: value}).first())
    except serializers.ValidationError as error:
        raise serializers.ValidationError({name: error.detail}) from error


def _there(row: Any | None) -> Any:
    if row is None:
        raise serializers.ValidationError(NOT_THERE, code="does_not_exist")
    return row


class ActWriteSerializer(serializers.Serializer[Any]):
    """An act on a finding: the version that was seen, where it matters."""

    version = serializers.IntegerField(required=False, min_value=0, max_value=2**31 - 1)


class ReasonWriteSerializer(ActWriteSerializer):
    """An act that needs a reason."""

    reason = serializers.CharField(max_length=2000)


class AnswerWriteSerializer(serializers.Serializer[Any]):
    """The answer of the area; `seen` is the newest answer that was there before."""

    answer = chosen(ResponseStatus)
    text = serializers.CharField(max_length=8000)
    commitment = serializers.CharField(
        max_length=4000, required=False, allow_blank=True, default=""
    )
    commitment_on = serializers.DateField(required=False, allow_null=True, default=None)
    means = serializers.CharField(
        max_length=200, required=False, allow_blank=True, default=""
    )
    seen = serializers.UUIDField(required=False, allow_null=True, default=None)

    def validate_seen(self, value: Any) -> str:
        return str(value or "")
