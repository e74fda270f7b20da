"""After each way in which a text is taken from readers, or is not theirs yet, it shows nowhere."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from buurtteams.timelines.models import Milestone
from core.scheduling import run_due
from tests.factories import MilestoneFactory, SectionPageFactory
from tests.search.leak_cases import AT_ONCE, DAY, LATER, NEVER, TITLE, Act, restricting, worded
from tests.search.leaks import WORD, in_answers, in_index, leaks

pytestmark = pytest.mark.django_db


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Iterator[Callable[[Act], Any]]:
    """Do something as a transaction of its own."""

    def act(change: Act) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return change()

    return act  # type: ignore[return-value]


def name_of(case: Callable[[], Act]) -> str:
    return case.__name__


@pytest.mark.parametrize("case", NEVER, ids=name_of)
def test_what_was_never_for_readers_shows_nowhere(
    case: Any, committed: Any, client: Client
) -> None:
    committed(committed(case))
    assert leaks(client=client) == []


@pytest.mark.parametrize("case", [*AT_ONCE, *LATER], ids=name_of)
def test_what_is_taken_from_readers_shows_nowhere(
    case: Any, committed: Any, client: Client
) -> None:
    take_away = committed(case)
    assert {each.split()[0] for each in leaks()} >= {"entry", "term", "nl"}
    committed(take_away)
    assert leaks(client=client) == []


@pytest.mark.parametrize("case", AT_ONCE, ids=name_of)
def test_what_is_taken_down_closed_or_deleted_leaves_in_the_same_transaction(
    case: Any, committed: Any
) -> None:
    take_away = committed(case)
    assert list(in_index())
    take_away()
    # Its words are counted out when the transaction is followed, a moment after its end.
    assert [each for each in in_index() if each.startswith("entry")] == []
    assert [each for each in in_answers(timezone.now()) if " suggests " not in each] == []


def test_an_expired_page_answers_nothing_and_the_scheduler_takes_its_words_out_too(
    committed: Any, client: Client
) -> None:
    now = timezone.now()
    committed(lambda: worded(expire_at=now + DAY))
    assert leaks(now)
    later = now + DAY
    words = ("suggests " + WORD, "did you mean")
    answers = [each for each in leaks(later) if not each.startswith(("entry", "term"))]
    assert [each for each in answers if not each.endswith(words)] == []
    committed(lambda: run_due(later))
    assert leaks(later, client=client) == []


def test_a_milestone_of_a_closed_section_is_found_without_a_word_of_that_section(
    committed: Any, client: Client
) -> None:
    section = committed(lambda: SectionPageFactory(slug=WORD, title=TITLE))
    committed(lambda: MilestoneFactory(title="Een stap", section=section))
    assert leaks()
    committed(restricting(section, "login"))
    assert leaks(client=client) == []
    assert Milestone.objects.get().title == "Een stap"


def test_opening_again_lets_it_be_found_again(committed: Any) -> None:
    page = committed(worded)
    restriction = PageViewRestriction(page=page.get_parent(), restriction_type="login")
    committed(restriction.save)
    assert leaks() == []
    committed(restriction.delete)
    assert leaks()
