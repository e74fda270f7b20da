"""The fenced block of the text format and the block of a body: two forms of one line."""

import datetime as dt
import uuid
from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from wagtail.models import Locale, Page

from buurtteams.timelines.dates import MilestoneDate, UnreadableDate, agrees, parse
from buurtteams.timelines.facts import Kind
from buurtteams.timelines.models.milestones import Milestone
from buurtteams.timelines.transfer.matching import Matching, Step, wordings
from core.blocks.base import Incoming, Outgoing
from core.contentformat.errors import FormatError
from core.contentformat.nodes import Fence
from core.contentformat.yamlwriting import one_line, plain_text
from core.dates import NBSP

NAME = "timeline"
STEP_KEYS = ("date", "title", "text", "section")
CHOSEN_KEYS = ("heading", "items")
FILTER_KEYS = ("heading", "section", "kind", "from", "until")
LONGEST_TITLE = Milestone._meta.get_field("title").max_length or 0
FORM = (
    "Een tijdlijn is een lijst van stappen met date en title, en zo nodig text en section; of "
    "heading met items; of section, kind, from en until voor alle mijlpalen die daarbij passen."
)
DATES = (
    "Schrijf bijvoorbeeld 2020-10-14, 14 oktober 2020, half oktober 2020, oktober 2020, "
    "zomer 2020, eerste kwartaal 2021, begin 2021, vanaf half oktober 2020, "
    "niet vóór 1 juli 2020 of 29 juni – 2 juli 2020. "
    "Is er nog geen datum, zet de stap dan in de tekst."
)
UNREADABLE = {
    "form": f"is niet als datum te lezen. {DATES}",
    "day": "is geen dag van de kalender.",
    "weekday": "noemt een weekdag die niet bij deze dag past.",
    "order": "eindigt voordat hij begint.",
    "year": "heeft geen jaar van vier cijfers tussen 1900 en 2199.",
}


def read_fence(node: Fence, incoming: Incoming) -> dict[str, Any]:
    """The raw value of the block; ``FormatError`` names the step that is wrong.

    Milestones that the site does not have yet are made, none is changed: what a text says besides
    stays with the text.
    """
    data = node.data
    if isinstance(data, dict) and "items" not in data:
        return _read_filters(data, node.line, incoming)
    heading, items = _parts(node)
    steps = [_read_step(number, each, node, incoming) for number, each in enumerate(items, start=1)]
    found = Matching(steps, incoming).milestones()
    worded = wordings(found, incoming.language)
    chosen = [
        _item(step, each, worded.get(each.pk, each), incoming)
        for step, each in zip(steps, found, strict=True)
    ]
    return _value(heading=heading, items=chosen)


def _value(**parts: Any) -> dict[str, Any]:
    nothing = {"heading": "", "items": [], "section": None, "kind": "", "since": None}
    return {**nothing, "until": None, **parts}


def _parts(node: Fence) -> tuple[str, list[Any]]:
    data, heading = node.data, ""
    if isinstance(data, dict):
        _check_keys(data, CHOSEN_KEYS, node.line)
        heading, data = one_line(_text(data, "heading", node.line)), data["items"]
    if not isinstance(data, list) or not data:
        raise FormatError(node.line, FORM)
    return heading, data


def _check_keys(data: dict[Any, Any], known: tuple[str, ...], line: int) -> None:
    unknown = sorted(str(key) for key in data if key not in known)
    if unknown:
        reason = f"Een tijdlijn kent hier geen “{unknown[0]}”; wel: {', '.join(known)}."
        raise FormatError(line, reason)


def _text(data: dict[Any, Any], key: str, line: int) -> str:
    value = data.get(key)
    if isinstance(value, dict | list):
        raise FormatError(line, f"“{key}” van de tijdlijn moet een tekst zijn.")
    return "" if value is None else plain_text(str(value))


def _read_step(number: int, data: Any, node: Fence, incoming: Incoming) -> Step:
    line, place = node.line, f"Stap {number} van de tijdlijn"
    if not isinstance(data, dict) or not {"date", "title"} <= set(data) <= set(STEP_KEYS):
        raise FormatError(line, f"{place}: nodig zijn date en title; text en section mogen erbij.")
    texts = {key: _text(data, key, line) for key in STEP_KEYS}
    title = one_line(texts["title"])
    if not title or len(title) > LONGEST_TITLE:
        raise FormatError(line, f"{place}: title is een tekst van hooguit {LONGEST_TITLE} tekens.")
    return Step(
        number=number,
        date=read_date(texts["date"], place, line),
        title=title,
        text=texts["text"],
        section=_section(data, texts["section"], place, line, incoming),
        line=line,
    )


def read_date(text: str, place: str, line: int | None) -> MilestoneDate:
    """The date in these words; ``FormatError`` with the place and the forms that can be read."""
    try:
        return parse(text)
    except UnreadableDate as error:
        reason = UNREADABLE[error.reason]
        raise FormatError(line, f"{place}: “{text}” {reason}") from error


def _section(
    data: dict[Any, Any], path: str, place: str, line: int, incoming: Incoming
) -> Page | None:
    """The section that the step names, none for an empty text, else the one of the page."""
    if data.get("section") is None:
        return incoming.section()
    return _page_at(path, place, line, incoming) if path else None


def _page_at(path: str, place: str, line: int, incoming: Incoming) -> Page:
    for language in dict.fromkeys((incoming.language, settings.LANGUAGE_CODE)):
        prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
        page = incoming.page(f"{prefix}/{path}/".replace("//", "/"), line)
        if page is not None:
            return page
    reason = f"{place}: het deel “{path}” ontbreekt in deze map en op de site."
    raise FormatError(line, reason)


def _was_true(step: Step, milestone: Milestone) -> bool:
    return any(agrees(step.date, change.date) for change in milestone.history)


def _item(
    step: Step, milestone: Milestone, worded: Milestone, incoming: Incoming
) -> dict[str, Any]:
    holds = milestone.date
    code = step.date.code if step.date != holds else ""
    # What was true once is told to readers beside what holds; what never was needs an editor.
    if holds is not None and code and not _was_true(step, milestone):
        text = (
            f"de mijlpaal “{step.title}” staat op {plain_words(holds)}; deze tekst noemt "
            f"{plain_words(step.date)}. Verplaatsen doet u in het CMS."
        )
        incoming.warn(step.line, text)
    own_text = step.text if step.text != plain_text(worded.explanation) else ""
    # The same step gets the same id each time, so that reading a file again changes nothing.
    identity = uuid.uuid5(milestone.translation_key, f"{code}\n{own_text}")
    value = {"milestone": milestone.pk, "date": code, "text": own_text}
    return {"type": "item", "value": value, "id": str(identity)}


def plain_words(date: MilestoneDate, language: str = settings.LANGUAGE_CODE) -> str:
    """The date in words, with plain spaces as one types them."""
    return date.words(language).replace(NBSP, " ")


def _read_filters(data: dict[Any, Any], line: int, incoming: Incoming) -> dict[str, Any]:
    _check_keys(data, FILTER_KEYS, line)
    path, kind = _text(data, "section", line), _text(data, "kind", line)
    if kind and kind not in Kind.values:
        known = ", ".join(Kind.values)
        raise FormatError(line, f"De tijdlijn kent de soort “{kind}” niet; wel: {known}.")
    page = _page_at(path, "De tijdlijn", line, incoming) if path else None
    return _value(
        heading=one_line(_text(data, "heading", line)),
        section=page.pk if page else None,
        kind=kind,
        since=_day(data, "from", line),
        until=_day(data, "until", line),
    )


def _day(data: dict[Any, Any], key: str, line: int) -> str | None:
    day = data.get(key)
    if day is not None and not isinstance(day, dt.date):
        raise FormatError(line, f"“{key}” van de tijdlijn is een dag, zoals 2020-10-14.")
    return day.isoformat() if day else None


def write_fence(value: Any, outgoing: Outgoing) -> Fence | None:
    """The fence that ``read_fence`` reads back; none when readers may see nothing of it."""
    chosen = [item for item in value["items"] if item["milestone"] is not None]
    if not value["items"]:
        return _write_filters(value, outgoing)
    if not chosen:
        return None
    facts = [item["milestone"].facts for item in chosen]
    prefetch_related_objects(facts, "date_changes", "section", "locale")
    worded = wordings(facts, outgoing.language, only_live=outgoing.is_for_readers)
    steps = [
        _write_step(item, each, worded.get(each.pk, each), outgoing)
        for item, each in zip(chosen, facts, strict=True)
        if each.live or not outgoing.is_for_readers
    ]
    if not steps:
        return None
    heading = one_line(value["heading"])
    return Fence(NAME, {"heading": heading, "items": steps} if heading else steps)


def _write_step(
    item: Any, facts: Milestone, worded: Milestone, outgoing: Outgoing
) -> dict[str, Any]:
    date = item.said or facts.date
    step = {
        "date": shown_date(date, outgoing.language) if date else "",
        "title": one_line(worded.title),
        "text": plain_text(item["text"] or worded.explanation),
    }
    return {
        **{key: part for key, part in step.items() if part},
        **_section_of(facts, outgoing),
    }


def shown_date(date: MilestoneDate, language: str) -> dt.date | str:
    """A day as a day, any other date in words that ``parse`` reads."""
    is_day = date.precision == "day" and date.bound == "on" and date.times is None
    return date.start if is_day else plain_words(date, language)


def _section_of(facts: Milestone, outgoing: Outgoing) -> dict[str, str]:
    """The section, unless it is that of the page; empty for none that is written."""
    section = facts.section
    if section is not None and section.translation_key == outgoing.section_key:
        return {}
    path = path_of(section, outgoing, outgoing.language) if section else ""
    return {"section": path} if path or outgoing.section_key else {}


def path_of(page: Page, outgoing: Outgoing, language: str) -> str:
    """The path of a page in a language, else in that of the site; nothing for a hidden one."""
    for code in dict.fromkeys((language, settings.LANGUAGE_CODE)):
        locale = Locale.objects.get(language_code=code)
        found = outgoing.counterpart(page, locale.pk)
        if found is not None:
            return found.url_path.strip("/").partition("/")[2] or "/"
    return ""


def _write_filters(value: Any, outgoing: Outgoing) -> Fence | None:
    chosen = value["section"]
    section = path_of(chosen, outgoing, outgoing.language) if chosen else ""
    if chosen and not section:
        return None
    parts = {
        "heading": one_line(value["heading"]),
        "section": section,
        "kind": value["kind"],
        "from": value["since"],
        "until": value["until"],
    }
    return Fence(NAME, {key: part for key, part in parts.items() if part})
