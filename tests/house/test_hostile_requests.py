"""Nothing that a stranger sends makes the site fall over: a clear 4xx or an empty result.

The table is the resolver itself, so that an address to come is in it from its first day.
"""

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from tests.factories import UserFactory
from tests.house.page_types import LANGUAGES, PAGE_TYPES, make
from tests.house.resolver import addresses

pytestmark = pytest.mark.django_db

ADDRESSES = addresses()
PUBLIC = [address.path for address in ADDRESSES if not address.path.startswith("/cms/")]
READING_ONLY = [path for path in PUBLIC if "/_util/" not in path]
LONG = "q=" + "a" * 10_240
# Wagtail has this one to try out what an error looks like.
MADE_TO_FAIL = {"/cms/failwhale/"}
QUERIES = {
    "a year that is no number": "year=abc",
    "a year beyond all years": "year=99999999999999999999",
    "a page beyond the last": "page=999999999",
    "a page that is no number": "page=-1e9",
    "ten kilobytes": LONG,
    "ten kilobytes of parameters": "&".join(f"p{n}=1" for n in range(1000)),
    "names that hide others": "topic=a&topic=b&district=&year=2020&year=2021",
    "bytes that are no text": "q=%ff%fe&topic=%c3%28",
    "half of a pair": "q=%ed%a0%80",
    "quotes and operators": "q=" + quote("\"'`;--*)( OR 1=1 NEAR/2 : \\"),
    "a place that does not exist": "before=9999-99-99.1&after=x",
    "something that looks like a template": "q=" + quote("{{ 7*7 }}{% debug %}<script>"),
}


@pytest.fixture
def stranger() -> Client:
    """A client that shows a server error as a 500, as a visitor would see it."""
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


@pytest.fixture
def administrator() -> Client:
    """The same, logged in as who may do all."""
    client = Client(raise_request_exception=False)
    client.force_login(UserFactory(is_superuser=True))
    return client


def fallen(client: Client, query: str) -> list[str]:
    """The addresses that answer a query with a server error."""
    paths = [address.path for address in ADDRESSES if address.path not in MADE_TO_FAIL]
    return [path for path in paths if client.get(f"{path}?{query}").status_code >= 500]


def test_the_table_knows_a_path_for_every_pattern() -> None:
    assert len(ADDRESSES) > 200
    assert [address.pattern for address in ADDRESSES if not address.path] == []


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_no_query_brings_an_address_down(stranger: Client, query: str) -> None:
    assert fallen(stranger, query) == []


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_no_query_brings_an_address_down_for_who_has_logged_in(
    administrator: Client, query: str
) -> None:
    assert fallen(administrator, query) == []


@pytest.mark.parametrize("query", ["q=%00", "year=20%0020", "q=a%00b&page=1", "page=%00"])
def test_null_bytes_are_refused_everywhere(stranger: Client, query: str) -> None:
    answers = {
        address.path: stranger.get(f"{address.path}?{query}").status_code for address in ADDRESSES
    }
    assert {path: code for path, code in answers.items() if code != 400} == {}


@pytest.mark.parametrize(
    "path", ["/%00", "/a%00b/", "/zoeken/%00", "/media/images/%00", "/en/%00/"]
)
def test_null_bytes_in_the_path_are_refused(stranger: Client, path: str) -> None:
    assert stranger.get(path).status_code == 400


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_wrong_methods_are_refused(stranger: Client, method: str) -> None:
    answers = {path: getattr(stranger, method)(path).status_code for path in READING_ONLY}
    assert {path: code for path, code in answers.items() if not 400 <= code < 500} == {}


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "head"])
def test_no_method_brings_an_address_down(stranger: Client, method: str) -> None:
    codes = {
        address.path: getattr(stranger, method)(address.path).status_code for address in ADDRESSES
    }
    assert {path: code for path, code in codes.items() if code >= 500} == {}


@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "a b", "[::", "x" * 300]
)
def test_unknown_hosts_are_refused(stranger: Client, host: str) -> None:
    answers = {
        path: stranger.get(path, headers={"host": host}).status_code for path in PUBLIC if path
    }
    assert {path: code for path, code in answers.items() if code != 400} == {}


@pytest.mark.parametrize(
    "path",
    [
        "/" + "a" * 10_240,
        "/" + "a/" * 500,
        "/%ff%fe/",
        "/%ed%a0%80/",
        "/..%2f..%2fetc/passwd",
        "/nergens//a/",
    ],
    ids=["long", "deep", "no text", "half of a pair", "climbing", "two slashes"],
)
def test_strange_paths_lead_nowhere(stranger: Client, path: str) -> None:
    assert 400 <= stranger.get(path, follow=True).status_code < 500


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_query_brings_a_page_down(stranger: Client, model: Any, language: str) -> None:
    url = make(model, language).url
    codes = {name: stranger.get(f"{url}?{query}").status_code for name, query in QUERIES.items()}
    assert {name: code for name, code in codes.items() if not 200 <= code < 500} == {}
    assert stranger.get(f"{url}?q=%00").status_code == 400
    assert stranger.get(f"{url}nergens/").status_code == 404
    assert stranger.get(f"{url}feed/x/").status_code == 404
