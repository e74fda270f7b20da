"""The milestones that the steps of a text speak of: found on the site, or made."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wagtail.models import Locale, Page

from buurtteams.timelines.dates import MilestoneDate
from buurtteams.timelines.models import Milestone
from buurtteams.timelines.models.pages import TIMELINE
from buurtteams.timelines.transfer.publishing import bring_forward, publish
from core.blocks.base import Incoming

LONGEST_TEXT = Milestone._meta.get_field("explanation").max_length or 0
MADE = "Mijlpalen gemaakt"
WORDED = "Mijlpalen vertaald"

Name = tuple[UUID | None, str]


@dataclass(frozen=True)
class Step:
    """One step of a fence; ``line`` is that of the fence."""

    number: int
    date: MilestoneDate
    title: str
    text: str
    section: Page | None
    line: int

    @property
    def name(self) -> Name:
        """By what it is known: the section, in whatever language, and the title."""
        return (self.section.translation_key if self.section else None), self.title


class Matching:
    """Gives each step of one line a milestone of its own.

    A step is that milestone of its section which bears its title in the language of the page; of
    several, the one of its date. In a translation, a step that is not known yet words the milestone
    that the original gives the same date. Any other step makes a milestone.
    """

    def __init__(self, steps: list[Step], incoming: Incoming) -> None:
        self.steps = steps
        self.incoming = incoming
        self.locale = Locale.objects.get(language_code=incoming.language)
        self.chosen: dict[int, Milestone] = {}
        self.taken: set[int] = set()

    def milestones(self) -> list[Milestone]:
        """The rows with the facts, one for each step."""
        known = self._known()
        # Steps of one name are told apart by their dates, so those come first.
        for step in self.steps:
            self._take(step, (each for each in known[step.name] if each.date == step.date))
        for step in self._left():
            self._take(step, known[step.name])
        if self._left():
            self._word_those_of_the_original()
        for step in self._left():
            made = self._made(step)
            self._choose(step, made)
            self._warn_of_namesakes(step, known[step.name])
            known[step.name].append(made)
        return [self.chosen[step.number] for step in self.steps]

    def _known(self) -> dict[Name, list[Milestone]]:
        titles = {step.title for step in self.steps}
        rows = Milestone.objects.filter(locale=self.locale, title__in=titles).order_by("pk")
        found: dict[Name, list[Milestone]] = defaultdict(list)
        for row in rows.select_related("source__section", "section"):
            section = row.facts.section
            found[section.translation_key if section else None, row.title].append(row.facts)
        return found

    def _left(self) -> list[Step]:
        return [step for step in self.steps if step.number not in self.chosen]

    def _take(self, step: Step, candidates: Iterable[Milestone]) -> None:
        free = (each for each in candidates if each.pk not in self.taken)
        found = next(free, None)
        if found is not None and step.number not in self.chosen:
            self._choose(step, found)
            self._bring_forward(found)
            self._warn_of_draft(step, found)

    def _choose(self, step: Step, milestone: Milestone) -> None:
        self.chosen[step.number] = milestone
        self.taken.add(milestone.pk)

    def _bring_forward(self, milestone: Milestone) -> None:
        wordings = milestone.wordings.filter(locale=self.locale)
        for row in (milestone, *wordings):
            bring_forward(row, self.incoming.go_live_at)

    def _warn_of_draft(self, step: Step, milestone: Milestone) -> None:
        row = Milestone.objects.get(pk=milestone.pk)
        if not row.live and not row.go_live_at:
            text = f"de mijlpaal “{step.title}” is een concept: lezers zien hem nog niet."
            self.incoming.warn(step.line, text)

    def _word_those_of_the_original(self) -> None:
        unworded = self._unworded()
        for step in self._left():
            fitting = (each for said, each in unworded if said == step.date.code)
            free = [each for each in fitting if each.pk not in self.taken]
            if free:
                self._word(free[0], step)
                self._choose(step, free[0])

    def _unworded(self) -> list[tuple[str, Milestone]]:
        """What the original says in its timelines, with the dates, as far as it has no words."""
        items = list(_items(self.incoming.original()))
        keys = [milestone.translation_key for _date, milestone in items]
        worded = set(
            Milestone.objects.filter(locale=self.locale, translation_key__in=keys).values_list(
                "translation_key", flat=True
            )
        )
        return [
            (date or (milestone.date.code if milestone.date else ""), milestone)
            for date, milestone in items
            if milestone.translation_key not in worded
        ]

    def _word(self, milestone: Milestone, step: Step) -> None:
        wording = Milestone(
            translation_key=milestone.translation_key,
            locale=self.locale,
            title=step.title,
            explanation=explanation_of(step),
            live=False,
        )
        wording.save()
        publish(wording, self.incoming.go_live_at)
        self.incoming.count(WORDED)

    def _made(self, step: Step) -> Milestone:
        milestone = Milestone(
            locale=self.locale,
            title=step.title,
            explanation=explanation_of(step),
            section=step.section,
            position=self._position(step),
            live=False,
        )
        milestone.date = step.date
        milestone.save()
        publish(milestone, self.incoming.go_live_at)
        self.incoming.count(MADE)
        return milestone

    def _warn_of_namesakes(self, step: Step, others: list[Milestone]) -> None:
        if others:
            text = f"er zijn nu meer mijlpalen “{step.title}”: geef ze elk een eigen naam."
            self.incoming.warn(step.line, text)

    def _position(self, step: Step) -> int:
        """Behind the steps of the same date that the text names before it."""
        before = (self.chosen.get(number) for number in range(1, step.number))
        same = (
            each.position
            for each in before
            if each and each.date and each.date.sort_key == step.date.sort_key
        )
        return max(same, default=-1) + 1


def explanation_of(step: Step) -> str:
    """The text as explanation; one that is too long for it stays with the page alone."""
    return step.text if len(step.text) <= LONGEST_TEXT else ""


def _items(page: Any) -> Iterable[tuple[str, Milestone]]:
    """Date in the text and milestone of each step in the timelines of a page."""
    if page is None or not hasattr(page, "body"):
        return
    shown = page if page.live else page.get_latest_revision_as_object()
    for child in shown.body:
        for item in child.value["items"] if child.block_type == TIMELINE else ():
            if item["milestone"] is not None:
                yield item["date"], item["milestone"].facts


def wordings(
    milestones: Iterable[Milestone], language: str, *, only_live: bool = False
) -> dict[int, Milestone]:
    """The rows that word these milestones in a language, by the key of the row with the facts."""
    keys = [milestone.pk for milestone in milestones]
    rows = Milestone.objects.filter(source_id__in=keys, locale__language_code=language)
    return {row.source_id: row for row in rows if row.live or not only_live}
