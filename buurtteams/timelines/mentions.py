"""Mentions: words in a text that speak of a milestone, told apart from the date that holds now."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from django.db.models import OuterRef, Subquery
from django.urls import reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import LinkElementHandler
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text import LinkHandler

from buurtteams.timelines.dates import MilestoneDate, agrees, find_dates, is_code
from buurtteams.timelines.models import DateChange, Milestone
from core.contentformat.errors import FormatError
from core.rich_text import NOTE, WORDS
from core.transfer.links import LinkKind, register

LINK_TYPE = FEATURE = "milestone"
ENTITY = "MILESTONE"
CHOOSER = "wagtailsnippetchoosers_timelines_milestone:choose"
THEN = "then="
LONGEST_KEY = 19  # digits that fit in a key of the database
SAFE_IN_QUERY = "-:/."


class Holding(NamedTuple):
    """What holds of a public milestone: its address and its date."""

    url: str
    date: MilestoneDate


def said_in(words: str, linked: str) -> list[MilestoneDate]:
    """The dates that a mention gives: those in its words, else the one of when it was linked.

    ``linked`` is the code of that date, or empty. An editor may change the words afterwards, so
    they are read anew each time.
    """
    in_words = [found.date for found in find_dates(words)]
    if in_words or not is_code(linked):
        return in_words
    return [MilestoneDate.from_code(linked)]


def note(said: list[MilestoneDate], holds: MilestoneDate, language: str) -> str:
    """What to tell the reader behind a mention; empty when it tells the date that holds."""
    if not said or any(agrees(each, holds) for each in said):
        return ""
    words = {"then": said[0].words(language), "now": holds.words(language)}
    return gettext("then %(then)s, now %(now)s") % words


class MilestoneLinkHandler(LinkHandler):
    """Shows a mention as a link to the milestone; only its words when readers may not see it."""

    identifier = LINK_TYPE

    @staticmethod
    def get_model() -> type[Milestone]:
        """What is linked to."""
        return Milestone

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, str]) -> str:
        """The opening tag of one mention."""
        return cls.expand_db_attributes_many([attrs])[0]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        """An opening tag for each mention, in one query."""
        holding = _holding(attrs["id"] for attrs in attrs_list)
        return [_opening_tag(holding.get(attrs["id"]), attrs) for attrs in attrs_list]

    @classmethod
    def extract_references(cls, attrs: dict[str, str]) -> Iterable[tuple[Any, str, str, str]]:
        """The milestone, so that it is known which pages speak of it."""
        yield Milestone, attrs["id"], "", ""


def _holding(ids: Iterable[str]) -> dict[str, Holding]:
    newest = DateChange.objects.filter(milestone=OuterRef("pk")).order_by("-number")
    public = Milestone.objects.public().annotate(code=Subquery(newest.values("new")[:1]))
    keys = {int(pk) for pk in ids if len(pk) < LONGEST_KEY}
    rows = public.filter(pk__in=keys).values_list("pk", "slug", "code")
    return {
        str(pk): Holding(reverse("milestone", args=[slug]), MilestoneDate.from_code(code))
        for pk, slug, code in rows
    }


def _opening_tag(holding: Holding | None, attrs: Mapping[str, str]) -> str:
    if holding is None:
        return "<a>"
    said = said_in(attrs.get(WORDS, ""), attrs.get("date", ""))
    text = note(said, holding.date, get_language() or "nl")
    if not text:
        return format_html('<a href="{}">', holding.url)
    return format_html('<a href="{}" {}="{}">', holding.url, NOTE, text)


def entity_data(milestone: Milestone) -> dict[str, str]:
    """What the editor keeps of a milestone: its key, the date of now, and words to show."""
    date = milestone.date
    return {
        "id": str(milestone.pk),
        "date": date.code if date else "",
        "title": milestone.title,
        "now": date.words(get_language() or "nl") if date else gettext("no date yet"),
    }


class MilestoneElementHandler(LinkElementHandler):
    """From stored rich text to the editor."""

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, str]:
        """The milestone as it is now, with the date of when it was linked."""
        stored = {"id": attrs["id"], "date": attrs.get("date", "")}
        milestone = Milestone.objects.facts().filter(pk=attrs["id"]).first()
        if milestone is None:
            return {**stored, "title": gettext("This milestone no longer exists"), "now": ""}
        return {**entity_data(milestone), **stored}


def stored_mention(props: dict[str, Any]) -> Any:
    """From the editor to stored rich text; an entity that names no milestone leaves its words."""
    pk, date = str(props.get("id", "")), str(props.get("date") or "")
    if not (pk.isascii() and pk.isdecimal() and len(pk) < LONGEST_KEY):
        return props["children"]
    attributes = {"linktype": LINK_TYPE, "id": pk}
    if is_code(date):
        attributes["date"] = date
    return DOM.create_element("a", attributes, props["children"])


def register_mentions(features: Any) -> None:
    """Put the button, the conversions and the showing of mentions into Wagtail's registry."""
    features.register_link_type(MilestoneLinkHandler)
    data = {
        "type": ENTITY,
        "icon": "date",
        "description": _("Milestone"),
        "chooserUrls": {"milestoneChooser": reverse_lazy(CHOOSER)},
    }
    scripts = ["wagtailadmin/js/chooser-modal.js", "timelines/mention.js"]
    features.register_editor_plugin("draftail", FEATURE, EntityFeature(data, js=scripts))
    rule = {
        "from_database_format": {
            f'a[linktype="{LINK_TYPE}"]': MilestoneElementHandler(ENTITY),
        },
        "to_database_format": {"entity_decorators": {ENTITY: stored_mention}},
    }
    features.register_converter_rule("contentstate", FEATURE, rule)


def read_address(address: str, line: int) -> dict[str, str]:
    """The attributes of ``slug`` or ``slug?then=code`` in the text format."""
    slug, mark, query = address.partition("?")
    pk = Milestone.objects.facts().filter(slug=slug).values_list("pk", flat=True).first()
    if pk is None:
        raise FormatError(
            line,
            f"De mijlpaal “{slug}” bestaat niet: kies er een van de site, "
            "of zet hem in milestones.yaml.",
        )
    if not mark:
        return {"id": str(pk)}
    code = unquote(query.removeprefix(THEN))
    if not query.startswith(THEN) or not is_code(code):
        raise FormatError(
            line,
            f"“?{query}” zegt niet welke datum een mijlpaal toen had: "
            "schrijf bijvoorbeeld ?then=2021-01-01 of ?then=2020-10-mid.",
        )
    return {"id": str(pk), "date": code}


def write_address(attributes: Mapping[str, str], words: str, only_public: bool) -> str:
    """The slug, and the date of when it was linked unless the words say that themselves."""
    milestones = Milestone.objects.public() if only_public else Milestone.objects.facts()
    slug = milestones.filter(pk=attributes["id"]).values_list("slug", flat=True).first()
    code = attributes.get("date", "")
    if not slug or not code or code in {found.date.code for found in find_dates(words)}:
        return slug or ""
    return f"{slug}?{THEN}{quote(code, safe=SAFE_IN_QUERY)}"


register(LinkKind(LINK_TYPE, read_address, write_address))
