"""What programs read and write of accreditation.

No serializer here names CURP, clave de elector, passport, address, telephone or
mail, and none but the badge check names a person.
"""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accreditation.enums import CHECK_WORDS, CODE_WORDS, Direction, RoleCode
from accreditation.models import Application, ApplicationDocument, Call
from accreditation.services.readings import CheckResult

VERDICTS = sorted(CHECK_WORDS)


class CallSerializer(serializers.ModelSerializer[Call]):
    """A call that is open now."""

    mission = serializers.CharField(source="mission.code")
    mission_name = serializers.CharField(source="mission.name_es")
    page = serializers.HyperlinkedIdentityField(
        view_name="accreditation:call", lookup_field="slug"
    )

    class Meta:
        model = Call
        fields: ClassVar = [
            *("slug", "kind", "title_es", "title_en", "mission", "mission_name"),
            *("opens_at", "closes_at", "source", "page"),
        ]


class CallDetailSerializer(CallSerializer):
    """A call with its text and its declarations under oath."""

    declarations = serializers.SerializerMethodField()

    class Meta(CallSerializer.Meta):
        fields: ClassVar = [
            *CallSerializer.Meta.fields,
            *("text_es", "text_en", "declarations"),
        ]

    def get_declarations(self, call: Call) -> list[str]:
        rows = call.rule_set.declarations.filter(kind=call.kind)
        return list(rows.order_by("order", "code").values_list("text_es", flat=True))


class BadgeCheckSerializer(serializers.Serializer[Any]):
    """The answer to a check: as much as the card itself says, and its state now."""

    verdict = serializers.ChoiceField(choices=VERDICTS)
    word = serializers.CharField()
    advice = serializers.CharField()
    name = serializers.CharField()
    role = serializers.CharField()
    mission = serializers.CharField()
    process = serializers.CharField()
    folio = serializers.CharField()
    valid_from = serializers.DateTimeField(allow_null=True)
    valid_to = serializers.DateTimeField(allow_null=True)
    demonstration = serializers.BooleanField()
    checked_at = serializers.DateTimeField()

    def to_representation(self, instance: CheckResult) -> dict[str, Any]:
        """Every key is there also when the code is unknown."""
        badge = instance.badge
        said: dict[str, Any] = {
            "verdict": instance.verdict,
            "word": str(instance.word),
            "advice": str(instance.advice),
            **dict.fromkeys(("name", "role", "mission", "process", "folio"), ""),
            "valid_from": None,
            "valid_to": None,
            "demonstration": False,
            "checked_at": instance.at,
        }
        if badge is None:
            return super().to_representation(said)
        shown = {
            "name": badge.accreditation.participant.person.full_name,
            "role": str(RoleCode(badge.accreditation.role).label),
            "mission": badge.mission.code,
            "process": badge.mission.process.name_es,
            "folio": badge.folio,
            "valid_from": badge.starts_at,
            "valid_to": badge.ends_at,
            "demonstration": badge.mission.is_demonstration,
        }
        return super().to_representation(said | shown)


class ReadingWriteSerializer(serializers.Serializer[Any]):
    """One reading: the same nonce again records nothing."""

    nonce = serializers.UUIDField()
    device = serializers.CharField(max_length=40, required=False, default="")


class SentReadingSerializer(serializers.Serializer[Any]):
    """One reading from the queue of a device, by the device's clock."""

    nonce = serializers.UUIDField()
    id = serializers.RegexField("^[A-Z2-7]{16}$", help_text="As the code prints it.")
    verdict = serializers.ChoiceField(choices=sorted(CODE_WORDS))
    read_at = serializers.DateTimeField()
    door = serializers.CharField(max_length=20, required=False, allow_blank=True)
    direction = serializers.ChoiceField(
        choices=Direction.choices, required=False, allow_blank=True
    )
    entry = serializers.UUIDField(
        required=False, allow_null=True, help_text="The list of admission of the door."
    )
    annulment = serializers.CharField(
        max_length=200,
        required=False,
        allow_blank=True,
        help_text="Why it was a mistake; the same nonce may come back with it.",
    )
    annulled_at = serializers.DateTimeField(required=False, allow_null=True)


class ReadingQueueSerializer(serializers.Serializer[Any]):
    """A part of the queue of a device: at most a hundred readings.

    Each reading is judged alone; a bad one is refused and the others are kept.
    """

    device = serializers.CharField(max_length=40)
    sent_at = serializers.DateTimeField(help_text="The device's clock, now.")
    readings = serializers.ListField(child=serializers.DictField(), max_length=100)


class EarlierReadingSerializer(serializers.Serializer[Any]):
    """A reading of the same badge some hours before, by this or another door."""

    at = serializers.DateTimeField(source="read_at")
    door = serializers.CharField()
    device = serializers.CharField()


class ReceiptSerializer(serializers.Serializer[Any]):
    """What became of one reading."""

    nonce = serializers.CharField()
    outcome = serializers.ChoiceField(choices=["recorded", "repeated", "refused"])
    badge = serializers.CharField(source="public_id")
    code = serializers.CharField(help_text="Why it was refused.")
    verdict = serializers.CharField(help_text="The server's own, now.")
    before = EarlierReadingSerializer(allow_null=True)


class ReceiptsSerializer(serializers.Serializer[Any]):
    """One receipt for each reading, in the order sent."""

    results = ReceiptSerializer(many=True)


class MissionListsSerializer(serializers.Serializer[Any]):
    """Where the lists of one mission are."""

    number = serializers.IntegerField()
    code = serializers.CharField()
    status_list = serializers.URLField()
    issued_pack = serializers.URLField()


class VerificationSerializer(serializers.Serializer[Any]):
    """What a verifier needs without a network (docs/reference/badge-format.md)."""

    root_public_key = serializers.CharField(help_text="Ed25519, hexadecimal.")
    key_list = serializers.URLField()
    missions = MissionListsSerializer(many=True)


class ApplicationSerializer(serializers.ModelSerializer[Application]):
    """A file as the desk's list shows it, without the person."""

    mission = serializers.CharField(source="call.mission.code")
    call = serializers.CharField(source="call.slug")
    country = serializers.CharField(source="country.code")
    institution = serializers.CharField(source="institution.name", allow_null=True)
    district = serializers.IntegerField(source="district.number", allow_null=True)
    modalities: Any = serializers.SlugRelatedField(
        slug_field="code", many=True, read_only=True
    )

    class Meta:
        model = Application
        fields: ClassVar = [
            *("id", "folio", "mission", "call", "channel", "status", "country"),
            *("institution", "district", "modalities", "received_at", "due_at"),
            "decided_at",
        ]
        read_only_fields = fields


class DocumentSerializer(serializers.ModelSerializer[ApplicationDocument]):
    """That a document is there and how it was judged; never the document."""

    class Meta:
        model = ApplicationDocument
        fields: ClassVar = ["kind", "verdict", "examined_at"]
        read_only_fields = fields


class ApplicationDetailSerializer(ApplicationSerializer):
    """A file with the state of its documents, its course and its resolution."""

    documents = serializers.SerializerMethodField()
    trained = serializers.SerializerMethodField()
    ground = serializers.CharField(source="ground.code", allow_null=True)

    class Meta(ApplicationSerializer.Meta):
        fields: ClassVar = [
            *ApplicationSerializer.Meta.fields,
            *("documents", "trained", "ground"),
        ]
        read_only_fields = fields

    @extend_schema_field(DocumentSerializer(many=True))
    def get_documents(self, application: Application) -> list[dict[str, Any]]:
        rows = application.documents.filter(is_current=True).order_by("kind")
        return [dict(DocumentSerializer(row).data) for row in rows]

    def get_trained(self, application: Application) -> bool:
        return application.training_id is not None
