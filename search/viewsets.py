"""Where the CMS edits what editors add to search: synonyms and promoted results."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.forms import Textarea
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.models import Page
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet, SnippetViewSetGroup

from core.visibility import visible
from search.importing import mark
from search.models import SearchPromotion, SearchSynonym

LONGEST_PREFILL = 200


class SynonymForm(WagtailAdminModelForm):
    """A set of synonyms that is not there yet."""

    def clean(self) -> dict[str, Any]:
        """Name the set that says the same, whatever its order and capitals."""
        cleaned: dict[str, Any] = super().clean()
        names = ("terms", "language", "is_one_way")
        if all(name in cleaned for name in names):
            wanted = mark(SearchSynonym(**{name: cleaned[name] for name in names}))
            others = SearchSynonym.objects.filter(language=cleaned["language"])
            for other in others.exclude(pk=self.instance.pk):
                if mark(other) == wanted:
                    message = _("There is one with these words already: “%(synonym)s”.")
                    self.add_error("terms", ValidationError(message, params={"synonym": other}))
                    break
        return cleaned


class SynonymCreateView(CreateView):
    """A new set of synonyms, begun with the words in the address (``terms``, ``language``)."""

    def get_initial_form_instance(self) -> SearchSynonym:
        """Words that visitors looked for in vain, when a report leads here."""
        synonym = SearchSynonym(terms=self.request.GET.get("terms", "")[:LONGEST_PREFILL])
        language = self.request.GET.get("language")
        if language in dict(settings.LANGUAGES):
            synonym.language = language
        return synonym


class WaysColumn(Column):
    """Which of the words find which."""

    def get_value(self, synonym: SearchSynonym) -> Any:
        """In words: an arrow alone says little."""
        if synonym.is_one_way:
            return _("The first finds the others")
        return _("All find each other")


class SearchSynonymViewSet(SnippetViewSet):
    """Words that mean the same."""

    model = SearchSynonym
    icon = "resubmit"
    menu_label = _("Synonyms")
    menu_name = "search-synonyms"
    list_display = [
        "__str__",
        WaysColumn("ways", label=_("How")),
        Column("get_language_display", label=_("Language"), sort_key="language"),
    ]
    list_filter = ["language", "is_one_way"]
    list_per_page = 50
    search_fields = ["terms"]
    search_backend_name = None
    add_view_class = SynonymCreateView
    copy_view_enabled = False
    inspect_view_enabled = False
    edit_handler = ObjectList(
        [
            HelpPanel(
                _(
                    "Visitors use other words than we do. Put words that mean the same together, "
                    "and who looks for one also finds texts with the others. It works as soon as "
                    "you save. Plurals, capitals and typing errors need no synonym."
                )
            ),
            FieldPanel("terms", widget=Textarea(attrs={"rows": 5})),
            FieldPanel("is_one_way"),
            FieldPanel("language"),
        ],
        base_form_class=SynonymForm,
    )


class SearchPromotionViewSet(SnippetViewSet):
    """Pages that come first for certain questions."""

    model = SearchPromotion
    icon = "pick"
    menu_label = _("Promoted results")
    menu_name = "search-promotions"
    list_display = [
        "__str__",
        BooleanColumn("is_visible", label=_("Visible to readers")),
        "position",
        Column("get_language_display", label=_("Language"), sort_key="language"),
    ]
    list_filter = ["language"]
    list_per_page = 50
    search_fields = ["questions", "note", "page__title"]
    search_backend_name = None
    copy_view_enabled = False
    inspect_view_enabled = False
    edit_handler = ObjectList(
        [
            HelpPanel(
                _(
                    "Some questions have one best answer. The page that you choose stands above "
                    "the other results when a visitor asks just that: also in the plural, but "
                    "not with more words. A page that readers may not see is left out."
                )
            ),
            FieldPanel("questions", widget=Textarea(attrs={"rows": 5})),
            FieldPanel("page"),
            FieldPanel("note"),
            MultiFieldPanel(
                [FieldPanel("language"), FieldPanel("position")],
                heading=_("For whom and in which order"),
                help_text=_("With more pages for one question the lowest number comes first."),
            ),
        ]
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """With their pages, and whether readers may see those."""
        pages = visible(Page.objects.filter(pk=OuterRef("page_id")))
        return SearchPromotion.objects.select_related("page").annotate(is_visible=Exists(pages))


class SearchViewSetGroup(SnippetViewSetGroup):
    """What editors do for search, together in the menu."""

    items = (SearchSynonymViewSet, SearchPromotionViewSet)
    menu_label = _("Search function")
    menu_name = "search-wording"
    menu_icon = "glasses"
    menu_order = 450
