"""Synonyms and promoted results in the CMS: who may do what, and what is refused."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from core.roles import ROLES, make_roles
from home.models import HomePage
from search.models import IndexState, SearchPromotion, SearchSynonym
from tests.factories import (
    SearchPromotionFactory,
    SearchSynonymFactory,
    StandardPageFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

SYNONYM, PROMOTION = (
    "wagtailsnippets_search_searchsynonym",
    "wagtailsnippets_search_searchpromotion",
)
MAY: dict[str, dict[str, set[str]]] = {
    "Redacteur": {SYNONYM: {"add", "edit"}, PROMOTION: set()},
    "Eindredacteur": {
        SYNONYM: {"add", "edit", "delete"},
        PROMOTION: {"add", "edit", "delete"},
    },
    "Communicatie": {
        SYNONYM: {"add", "edit", "delete"},
        PROMOTION: {"add", "edit", "delete"},
    },
    "Vertaler": {SYNONYM: set(), PROMOTION: set()},
}


@pytest.fixture(autouse=True)
def _roles(db: None) -> None:
    make_roles()


def logged_in(role: str) -> Client:
    """A browser of somebody with a role."""
    client = Client()
    client.force_login(UserFactory(role=role))
    return client


def url(kind: str, view: str, *args: Any) -> str:
    """The address of a view of synonyms or promotions."""
    return reverse(f"{kind}:{view}", args=args)


class TestRoles:
    def test_every_role_is_tried(self) -> None:
        assert set(MAY) == {role.name for role in ROLES}

    @pytest.mark.parametrize("kind", [SYNONYM, PROMOTION])
    @pytest.mark.parametrize("role", MAY)
    def test_each_role_may_what_it_should(self, role: str, kind: str) -> None:
        factory = SearchSynonymFactory if kind == SYNONYM else SearchPromotionFactory
        pk = factory().pk
        client = logged_in(role)
        addresses = {
            "add": url(kind, "add"),
            "edit": url(kind, "edit", pk),
            "delete": url(kind, "delete", pk),
        }
        may = {
            view for view, address in addresses.items() if client.get(address).status_code == 200
        }
        assert may == MAY[role][kind]
        assert (client.get(url(kind, "list")).status_code == 200) == bool(MAY[role][kind])

    @pytest.mark.parametrize("role", MAY)
    def test_the_menu_shows_only_what_opens(self, role: str) -> None:
        content = logged_in(role).get("/cms/").content.decode()
        for kind in (SYNONYM, PROMOTION):
            assert (url(kind, "list") in content) == bool(MAY[role][kind])


class TestSynonyms:
    @pytest.fixture
    def client(self) -> Client:
        """Somebody who may do all of it."""
        return logged_in("Eindredacteur")

    def test_one_is_made_and_works_at_once(self, client: Client) -> None:
        data = {"terms": "ov\r\nopenbaar vervoer", "language": "nl"}
        response = client.post(url(SYNONYM, "add"), data)
        assert response.status_code == 302
        assert SearchSynonym.objects.get().words == ["ov", "openbaar vervoer"]

    def test_saving_and_deleting_tell_the_index(self, client: Client) -> None:
        def wording() -> int:
            state = IndexState.objects.first()
            return state.wording if state else 0

        before = wording()
        client.post(url(SYNONYM, "add"), {"terms": "ov\nbus", "language": "nl"})
        after_saving = wording()
        assert after_saving > before
        client.post(url(SYNONYM, "delete", SearchSynonym.objects.get().pk))
        assert wording() > after_saving

    @pytest.mark.parametrize(
        "terms",
        [
            "alleen",
            "ov\nOV\n ov ",
            "ov\n&",
            "ov\n" + "x" * 81,
            "\n".join(f"woord{number}" for number in range(21)),
            "a b\nA  B",
            "ov\nbus\u202etram",
            "het\ncollege",
            "college\nvan de",
        ],
    )
    def test_what_cannot_work_is_refused(self, client: Client, terms: str) -> None:
        response = client.post(url(SYNONYM, "add"), {"terms": terms, "language": "nl"})
        assert response.status_code == 200
        assert response.context["form"].errors["terms"]
        assert not SearchSynonym.objects.exists()

    def test_a_word_that_says_nothing_is_named(self) -> None:
        with override("en"), pytest.raises(ValidationError, match="“Het” is in almost every text"):
            SearchSynonym(terms="Het\ncollege").full_clean()
        SearchSynonym(terms="the\ncollege").full_clean()

    def test_nothing_at_all_is_said_once(self, client: Client) -> None:
        for kind, field in ((SYNONYM, "terms"), (PROMOTION, "questions")):
            response = client.post(url(kind, "add"), {field: "", "language": "nl"})
            assert len(response.context["form"].errors[field]) == 1

    def test_the_same_once_more_is_refused_by_name(self, client: Client) -> None:
        known = SearchSynonymFactory(terms="ov\nopenbaar vervoer")
        data = {"terms": "Openbaar  vervoer\nOV", "language": "nl"}
        (message,) = client.post(url(SYNONYM, "add"), data).context["form"].errors["terms"]
        assert str(known) in message
        assert client.post(url(SYNONYM, "edit", known.pk), data).status_code == 302
        for other in ({"is_one_way": "on"}, {"language": "en"}):
            assert client.post(url(SYNONYM, "add"), data | other).status_code == 302

    def test_twenty_lines_of_eighty_characters_fit(self) -> None:
        terms = "\n".join(f"{number:x>80}" for number in range(20))
        SearchSynonym(terms=terms).full_clean()

    def test_a_new_one_begins_with_what_a_report_hands_over(self, client: Client) -> None:
        address = url(SYNONYM, "add") + "?terms=bike+sheds&language=en"
        synonym = client.get(address).context["form"].instance
        assert (synonym.terms, synonym.language) == ("bike sheds", "en")
        other = client.get(url(SYNONYM, "add") + "?language=xx").context["form"].instance
        assert (other.terms, other.language) == ("", "nl")

    def test_languages_have_their_dutch_names_in_the_form(self, client: Client) -> None:
        content = client.get(url(SYNONYM, "add")).content.decode()
        assert ">Engels</option>" in content
        assert ">English</option>" not in content

    def test_the_list_is_searched_and_narrowed_to_a_language(self, client: Client) -> None:
        SearchSynonymFactory(terms="ov\nopenbaar vervoer")
        SearchSynonymFactory(terms="bike\nbicycle", language="en", is_one_way=True)
        assert "ov = openbaar vervoer" in self.listed(client, "")
        assert "bike → bicycle" in self.listed(client, "")
        assert "openbaar" not in self.listed(client, "?language=en")
        assert "bike" not in self.listed(client, "?q=vervoer")

    def listed(self, client: Client, query: str) -> str:
        """The rows of the list."""
        return client.get(url(SYNONYM, "list_results") + query).content.decode()


class TestPromotions:
    @pytest.fixture
    def client(self) -> Client:
        """Somebody who may do all of it."""
        return logged_in("Communicatie")

    def test_one_is_made(self, client: Client, home: HomePage) -> None:
        data = {"questions": "zorg", "page": home.pk, "language": "nl", "position": 0, "note": ""}
        assert client.post(url(PROMOTION, "add"), data).status_code == 302
        assert SearchPromotion.objects.get().lines == ["zorg"]

    @pytest.mark.parametrize("questions", ["", " \n ", "?!", "zorg\n" + "x" * 81])
    def test_what_nobody_can_ask_is_refused(self, home: HomePage, questions: str) -> None:
        with pytest.raises(ValidationError, match="questions"):
            SearchPromotion(questions=questions, page=home).full_clean()

    def test_the_list_says_which_pages_readers_see(self, client: Client, home: HomePage) -> None:
        SearchPromotionFactory(questions="zorg", page=home)
        hidden = StandardPageFactory(parent=home, live=False, title="Nog niet af")
        SearchPromotionFactory(questions="hulp", page=hidden, language="en")
        rows = client.get(url(PROMOTION, "list")).context["object_list"]
        assert {row.page_id: row.is_visible for row in rows} == {home.pk: True, hidden.pk: False}
        narrowed = client.get(url(PROMOTION, "list") + "?language=en&q=niet+af")
        assert [row.page_id for row in narrowed.context["object_list"]] == [hidden.pk]
