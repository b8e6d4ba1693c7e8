"""How programs may narrow the lists of missions: these fields and no others."""

import django_filters as filters

from missions.enums import FindingStatus, RecommendationStatus
from missions.models import Finding, Recommendation


class FindingFilter(filters.FilterSet):  # type: ignore[misc]
    """Findings by mission, state, codes of catalogues, district and time."""

    mission = filters.CharFilter(field_name="mission__code")
    status = filters.ChoiceFilter(choices=FindingStatus.choices)
    type = filters.CharFilter(field_name="type__code")
    phase = filters.CharFilter(field_name="phase__code")
    topic = filters.CharFilter(field_name="topic__code")
    severity = filters.CharFilter(field_name="severity__code")
    district = filters.NumberFilter(
        field_name="district__number", min_value=1, max_value=99
    )
    alcaldia = filters.CharFilter(field_name="alcaldia__code")
    reported_since = filters.IsoDateTimeFilter(
        field_name="reported_at", lookup_expr="gte"
    )

    class Meta:
        model = Finding
        fields = ()


class RecommendationFilter(filters.FilterSet):  # type: ignore[misc]
    """Recommendations by mission, state, area and topic."""

    mission = filters.CharFilter(field_name="mission__code")
    status = filters.ChoiceFilter(choices=RecommendationStatus.choices)
    area = filters.CharFilter(field_name="area__code")
    topic = filters.CharFilter(field_name="topic__code")

    class Meta:
        model = Recommendation
        fields = ()
