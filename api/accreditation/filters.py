"""How programs may narrow the lists of accreditation: these fields and no others."""

import django_filters as filters

from accreditation.enums import ApplicationStatus, Channel
from accreditation.models import Application


class ApplicationFilter(filters.FilterSet):  # type: ignore[misc]
    """Files by mission, call, state, channel, district and time of arrival."""

    mission = filters.CharFilter(field_name="call__mission__code")
    call = filters.CharFilter(field_name="call__slug")
    status = filters.ChoiceFilter(choices=ApplicationStatus.choices)
    channel = filters.ChoiceFilter(choices=Channel.choices)
    district = filters.NumberFilter(
        field_name="district__number", min_value=1, max_value=99
    )
    received_since = filters.IsoDateTimeFilter(
        field_name="received_at", lookup_expr="gte"
    )

    class Meta:
        model = Application
        fields = ()
