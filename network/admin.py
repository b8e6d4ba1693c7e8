"""Catalogue-like data of the network. People are never edited or deleted here."""

from django.contrib import admin

from network.models import Institution, Meeting, MeetingProposal


@admin.register(Institution)
class InstitutionAdmin(admin.ModelAdmin):
    list_display = ("name", "acronym", "kind", "country", "is_fictional")
    list_filter = ("kind",)
    search_fields = ("name", "acronym")


class ProposalInline(admin.TabularInline):
    model = MeetingProposal
    extra = 1


@admin.register(Meeting)
class MeetingAdmin(admin.ModelAdmin):
    list_display = ("title", "held_on", "mode", "women", "men", "others")
    inlines = (ProposalInline,)
