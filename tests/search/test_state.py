"""The one row that tells which index answers."""

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from search.models import IndexState
from search.state import bump_wording, locked_state, state

pytestmark = pytest.mark.django_db


def test_there_is_always_one_state() -> None:
    assert state() == state()
    assert IndexState.objects.count() == 1
    assert (state().generation, state().building, state().built_at) == (1, None, None)


def test_reading_the_state_is_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    state()
    with django_assert_num_queries(1):
        state()


def test_the_locked_state_is_the_same_one() -> None:
    with transaction.atomic():
        assert locked_state() == state()


def test_another_wording_leaves_the_version_as_it_is() -> None:
    bump_wording()
    bump_wording()
    assert (state().wording, state().version) == (2, 0)
