"""What all tests share: an empty cache, the two home pages and the derandomised profile of CI."""

import os
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, settings

from core.scheduling import JOBS
from home.models import HomePage
from search.lexicons import forget

settings.register_profile(
    "ci", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("default", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Let no test see what another one kept."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _no_index_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test know the words of another one's index, or look after the index unasked."""
    forget()
    monkeypatch.delitem(JOBS, "search.drift", raising=False)


@pytest.fixture
def home(db: None) -> HomePage:
    """The Dutch home page, made by a migration."""
    return HomePage.objects.get(locale__language_code="nl")


@pytest.fixture
def english_home(db: None) -> HomePage:
    """The English home page, made by a migration."""
    return HomePage.objects.get(locale__language_code="en")
