from django.contrib import admin

from accounts.owned_admin import (
    Archivable,
    ArchivedFilter,
    EditedAdmin,
    Frozen,
    OwnChoices,
    OwnedAdmin,
    OwnedAdminForm,
    OwnedInline,
    counted,
)
from sessions.evidence import is_admissible
from sessions.models import (
    CalendarDate,
    LiveSession,
    MockSession,
    Observation,
    Question,
    SessionImport,
    SessionImportRow,
    SessionTagging,
    Skill,
    WarmthRule,
)


class ObservationForm(OwnedAdminForm):
    """Refuses what could not be seen in the session's role; a change of the role meets it too."""

    def _post_clean(self):
        super()._post_clean()
        seen = self.instance
        if not self.errors and not is_admissible(
            role=seen.session.role, direction=seen.direction, of_interviewing=seen.skill.of_interviewing
        ):
            role, direction = seen.session.get_role_display(), seen.get_direction_display()
            self.add_error(None, f"“{direction}” cannot include {seen.skill} where the role was “{role}”.")


class ObservationInline(OwnedInline):
    model = Observation
    form = ObservationForm
    autocomplete_fields = ["skill"]
    list_select_related = ["skill"]


class SessionTaggingInline(OwnedInline):
    model = SessionTagging
    autocomplete_fields = ["tag"]
    list_select_related = ["tag"]
    verbose_name = "tag"
    verbose_name_plural = "tags"


@admin.register(MockSession)
class MockSessionAdmin(EditedAdmin):
    list_display = ["starts_at", "contact", "role", "topic", "minutes", "question", "observed"]
    list_editable = ["minutes"]
    list_filter = ["role", "topic", "starts_at", ("tags", OwnChoices)]
    list_select_related = ["contact", "question"]
    date_hierarchy = "starts_at"
    search_fields = ["contact__folded_name", "question__folded_title"]
    search_help_text = "The contact's name, or the question's private title."
    autocomplete_fields = ["contact", "question"]
    readonly_fields = ["created_at", "updated_at"]
    inlines = [ObservationInline, SessionTaggingInline]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(observed=counted(Observation, "session"))

    @admin.display(description="skills observed", ordering="observed")
    def observed(self, session):
        return session.observed


@admin.register(SessionTagging)
class SessionTaggingAdmin(OwnedAdmin):
    list_display = ["session", "tag"]
    list_filter = [("tag", OwnChoices)]
    list_select_related = ["session__contact", "tag"]
    search_fields = ["session__contact__folded_name", "tag__folded_name"]
    autocomplete_fields = ["session", "tag"]


@admin.register(LiveSession)
class LiveSessionAdmin(EditedAdmin):
    list_display = ["started_at", "name", "contact", "role", "topic", "minutes", "ended_at"]
    list_filter = ["role", "topic", "started_at", ("ended_at", admin.EmptyFieldListFilter)]
    list_select_related = ["contact"]
    date_hierarchy = "started_at"
    search_fields = ["name", "question_title"]
    autocomplete_fields = ["contact"]
    readonly_fields = ["seen", "created_at", "updated_at"]


@admin.register(Observation)
class ObservationAdmin(OwnedAdmin):
    form = ObservationForm
    list_display = ["skill", "rating", "direction", "evidence", "contact", "day"]
    list_editable = ["rating", "evidence"]
    list_filter = ["direction", "rating", "skill__group", ("skill", OwnChoices)]
    list_select_related = ["skill", "session__contact"]
    date_hierarchy = "session__starts_at"
    search_fields = ["session__contact__folded_name", "skill__name", "evidence"]
    autocomplete_fields = ["session", "skill"]

    @admin.display(ordering="session__contact__folded_name")
    def contact(self, observation):
        return observation.session.contact

    @admin.display(ordering="session__starts_at")
    def day(self, observation):
        return observation.session.starts_at.date()


@admin.register(Question)
class QuestionAdmin(EditedAdmin):
    list_display = ["title", "label", "topic", "difficulty", "asked", "created_at"]
    list_editable = ["label", "topic", "difficulty"]
    list_filter = ["topic", "difficulty", ("label", admin.EmptyFieldListFilter)]
    date_hierarchy = "created_at"
    search_fields = ["folded_title", "label"]
    readonly_fields = ["created_at", "updated_at"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(asked=counted(MockSession, "question"))

    @admin.display(description="sessions", ordering="asked")
    def asked(self, question):
        return question.asked


@admin.register(Skill)
class SkillAdmin(Archivable, OwnedAdmin):
    list_display = ["name", "group", "phrase", "place", "seen", "in_use"]
    list_editable = ["group", "phrase", "place"]
    list_filter = [ArchivedFilter, "group"]
    search_fields = ["name", "phrase"]
    readonly_fields = ["archived_at"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(seen=counted(Observation, "skill"))

    @admin.display(description="observations", ordering="seen")
    def seen(self, skill):
        return skill.seen


@admin.register(CalendarDate)
class CalendarDateAdmin(OwnedAdmin):
    list_display = ["session", "starts_at", "minutes", "uid", "recurrence"]
    list_select_related = ["session__contact"]
    search_fields = ["uid", "session__contact__folded_name"]
    date_hierarchy = "starts_at"
    autocomplete_fields = ["session"]


@admin.register(SessionImport)
class SessionImportAdmin(Frozen, OwnedAdmin):
    list_display = ["name", "state", "events", "created_at"]
    list_filter = ["state"]
    search_fields = ["name"]
    date_hierarchy = "created_at"


@admin.register(SessionImportRow)
class SessionImportRowAdmin(Frozen, OwnedAdmin):
    list_display = ["title", "place", "verdict", "choice", "file", "contact"]
    list_filter = ["verdict", "choice"]
    list_select_related = ["file", "contact"]
    search_fields = ["title", "file__name"]


@admin.register(WarmthRule)
class WarmthRuleAdmin(EditedAdmin):
    list_display = ["owner", "sessions", "minutes", "skills", "months", "updated_at"]
    list_editable = ["sessions", "minutes", "skills", "months"]
    list_filter = ["updated_at"]
    list_select_related = ["owner"]
    date_hierarchy = "updated_at"
    search_fields = ["owner__username", "owner__display_name"]
    readonly_fields = ["created_at", "updated_at"]
