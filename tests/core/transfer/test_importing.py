"""From a folder of content files to pages: all of them, or none."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from time_machine import TimeMachineFixture
from wagtail.models import Page

from core.models import Topic
from core.scheduling import run_due
from core.transfer.importing import import_folder
from home.models import HomePage, SectionPage, StandardPage
from news.models import ArticlePage
from tests.core.transfer.folders import (
    counts,
    line_of,
    news,
    page_at,
    snapshot,
    write,
)
from tests.factories import StandardPageFactory, TopicFactory, pdf_bytes, png_bytes

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2031, 3, 1, 9, 0, tzinfo=dt.UTC)


class TestWhatComesIn:
    """A folder becomes pages."""

    def test_pages_stand_where_their_paths_say(self, client: Client, root: Path) -> None:
        news(root)
        write(root, "teams/nieuws/start.md", "Wij zijn **begonnen**.", type="article")
        assert counts(import_folder(root)) == (3, 0, 0)
        response = client.get("/teams/nieuws/start/")
        assert response.status_code == 200
        assert "<b>begonnen</b>" in response.content.decode()

    def test_all_keys_of_an_article_arrive(self, root: Path) -> None:
        news(root)
        write(
            root,
            "teams/nieuws/start.md",
            type="article",
            title='"Start: nu"',
            date="2020-03-20",
            summary="Het begin.",
            author="Programmateam",
            topics="[zorg, geld]",
            districts="[zuid, noord]",
            related="[teams]",
        )
        import_folder(root)
        article = ArticlePage.objects.get()
        assert (article.title, article.date) == ("Start: nu", dt.date(2020, 3, 20))
        assert (article.summary, article.author) == ("Het begin.", "Programmateam")
        assert [topic.slug for topic in article.topics] == ["zorg", "geld"]
        assert [district.slug for district in article.districts] == ["noord", "zuid"]
        assert [row.related.slug for row in article.related_links.all()] == ["teams"]

    def test_a_page_without_a_date_has_none(self, root: Path) -> None:
        news(root)
        write(root, "teams/nieuws/start.md", type="article")
        import_folder(root)
        assert ArticlePage.objects.get().date is None

    def test_the_home_page_is_changed_and_never_made(self, home: HomePage, root: Path) -> None:
        write(root, "home.md", type="home", path="/", title="Wijknetwerken", summary="Welkom.")
        assert counts(import_folder(root)) == (0, 1, 0)
        home.refresh_from_db()
        assert (home.title, home.summary) == ("Wijknetwerken", "Welkom.")

    def test_the_parent_may_be_on_the_site_already(self, root: Path, section: SectionPage) -> None:
        write(root, "uitleg.md", path="buurtteams/uitleg")
        import_folder(root)
        assert page_at(StandardPage, "uitleg").get_parent().specific == section

    def test_pages_of_the_menu_stand_in_its_order(self, root: Path) -> None:
        write(root, "a.md", "[naar c](/c/)", menu="2")
        write(root, "b.md")
        write(root, "c.md", menu="1")
        import_folder(root)
        pages = StandardPage.objects.filter(show_in_menus=True).order_by("path")
        assert [page.slug for page in pages] == ["c", "a"]

    def test_a_page_becomes_live_with_one_revision(self, root: Path) -> None:
        write(root, "a.md")
        import_folder(root)
        page = page_at(StandardPage, "a")
        assert page.live
        assert not page.has_unpublished_changes
        assert page.live_revision == page.latest_revision
        assert page.first_published_at == page.last_published_at is not None

    def test_a_new_page_can_be_found(
        self, client: Client, root: Path, django_capture_on_commit_callbacks: Any
    ) -> None:
        write(root, "a.md", "Over knotwilgen.", title="Bomen")
        with django_capture_on_commit_callbacks(execute=True):
            import_folder(root)
        found = client.get("/zoeken/?q=knotwilgen&format=json").json()
        assert [result["url"] for result in found["results"]] == ["/a/"]

    def test_an_unknown_topic_is_made_with_a_readable_name(self, root: Path) -> None:
        TopicFactory(slug="zorg", names={"nl": "Zorg en hulp"})
        write(root, "a.md", topics="[zorg, verbond-van-100]")
        import_folder(root)
        assert {topic.slug: topic.names for topic in Topic.objects.all()} == {
            "zorg": {"nl": "Zorg en hulp"},
            "verbond-van-100": {"nl": "Verbond van 100"},
        }

    def test_english_pages_know_which_page_they_translate(self, root: Path) -> None:
        write(root, "en/a.md", path="about", language="en", translation_of="over")
        write(root, "over.md")
        import_folder(root)
        dutch, english = page_at(StandardPage, "over"), page_at(StandardPage, "about")
        assert dutch.translation_key == english.translation_key
        assert english.url == "/en/about/"

    def test_an_existing_english_page_can_become_a_translation(self, root: Path) -> None:
        write(root, "over.md")
        write(root, "en/about.md", path="about", language="en")
        import_folder(root)
        write(root, "en/about.md", path="about", language="en", translation_of="over")
        assert counts(import_folder(root)) == (0, 1, 1)
        dutch, english = page_at(StandardPage, "over"), page_at(StandardPage, "about")
        assert dutch.translation_key == english.translation_key
        assert counts(import_folder(root)) == (0, 0, 2)


class TestLinks:
    """Links between the pages of a folder, in any order."""

    def test_links_hold_in_both_directions(self, root: Path) -> None:
        write(root, "a.md", "[naar b](/b/)")
        write(root, "b.md", "[naar a](/a/)\n\n```action\nlabel: Terug\nlink: /a/\n```")
        report = import_folder(root)
        assert counts(report) == (2, 0, 0)
        assert report.warnings == []
        a, b = page_at(StandardPage, "a"), page_at(StandardPage, "b")
        assert 'linktype="page"' in a.body[0].value.source
        assert f'id="{b.pk}"' in a.body[0].value.source
        assert b.body[1].value["page"].pk == a.pk

    def test_a_page_may_link_to_itself_and_to_its_children(self, root: Path) -> None:
        write(root, "a.md", "[hier](/a/) en [daar](/a/b/)")
        write(root, "a/b.md", "[op](/a/)")
        assert import_folder(root).warnings == []
        assert counts(import_folder(root)) == (0, 0, 2)

    def test_related_pages_may_come_later_in_the_folder(self, root: Path) -> None:
        news(root)
        write(root, "teams/nieuws/a.md", type="article", related="[teams/nieuws/b, teams]")
        write(root, "teams/nieuws/b.md", type="article", related="[teams/nieuws/a]")
        import_folder(root)
        first = ArticlePage.objects.get(slug="a")
        assert [row.related.slug for row in first.related_links.all()] == ["b", "teams"]

    def test_links_to_english_pages_name_their_language(self, root: Path) -> None:
        write(root, "a.md", "[in English](/en/b/)")
        write(root, "en/b.md", "[home](/en/)", path="b", language="en")
        assert import_folder(root).warnings == []
        english = page_at(StandardPage, "b")
        assert f'id="{english.pk}"' in page_at(StandardPage, "a").body[0].value.source

    def test_a_dead_link_within_the_site_is_a_warning_with_file_and_line(self, root: Path) -> None:
        path = write(root, "a.md", "Een.\n\n[weg](/bestaat-niet/)")
        report = import_folder(root)
        line = line_of(path, "Een.")  # where the running text begins
        assert report.warnings == [
            f"a.md, regel {line}: de link /bestaat-niet/ leidt naar geen pagina van deze site."
        ]
        assert 'href="/bestaat-niet/"' in page_at(StandardPage, "a").body[0].value.source

    @pytest.mark.parametrize(
        "href", ["https://elders.example/x", "/a/#kop", "/zoeken/?q=x", "mailto:a@b.nl", "#kop"]
    )
    def test_other_addresses_stay_as_they_are(self, root: Path, href: str) -> None:
        write(root, "a.md", f"[x]({href})")
        assert import_folder(root).warnings == []
        assert f'href="{href}"' in page_at(StandardPage, "a").body[0].value.source


class TestAgain:
    """The same folder, and a changed one."""

    def test_the_same_folder_twice_changes_nothing(self, root: Path) -> None:
        news(root)
        (root / "gracht.png").write_bytes(png_bytes())
        (root / "plan.pdf").write_bytes(pdf_bytes())
        body = (
            "## Kop\n\nTekst met [link](/a/) en [stuk](plan.pdf) erin.\n\n![Gracht](gracht.png)\n\n"
            "[Het plan](plan.pdf)\n\n> Zo is het.\n>\n> — Samira, verpleegkundige\n\n"
            "```timeline\n- date: 2020-10-14\n  title: Start\n- date: half oktober 2020\n"
            "  title: Vervolg\n```\n"
        )
        write(root, "a.md", body, topics="[zorg]", districts="[noord]", aliases="[/oud]")
        import_folder(root)
        before = snapshot()
        assert counts(import_folder(root)) == (0, 0, 3)
        assert snapshot() == before

    def test_a_changed_file_makes_a_new_revision_of_that_page_only(self, root: Path) -> None:
        write(root, "a.md", "Oud.")
        write(root, "b.md", "Blijft.")
        import_folder(root)
        write(root, "a.md", "Nieuw.")
        report = import_folder(root)
        assert (report.changed, report.unchanged) == (["a.md"], ["b.md"])
        assert page_at(StandardPage, "a").revisions.count() == 2
        assert page_at(StandardPage, "b").revisions.count() == 1
        assert "Nieuw" in page_at(StandardPage, "a").body[0].value.source

    def test_an_unchanged_block_keeps_its_identity(self, root: Path) -> None:
        write(root, "a.md", "## Kop\n\nTekst.")
        import_folder(root)
        first = page_at(StandardPage, "a").body[0].id
        write(root, "a.md", "Ervoor.\n\n## Kop\n\nAnders.")
        import_folder(root)
        assert page_at(StandardPage, "a").body[1].id == first

    @pytest.mark.parametrize(
        "keys",
        [
            {"title": "Anders"},
            {"summary": "Anders."},
            {"topics": "[zorg]"},
            {"districts": "[noord]"},
            {"menu": "1"},
            {"expire_at": "2099-01-01T00:00+01:00"},
            {"aliases": "[/oud]"},
        ],
    )
    def test_a_change_of_any_key_counts_once(self, root: Path, keys: dict[str, str]) -> None:
        write(root, "a.md")
        import_folder(root)
        write(root, "a.md", **keys)
        assert counts(import_folder(root)) == (0, 1, 0)
        assert counts(import_folder(root)) == (0, 0, 1)
        write(root, "a.md")
        assert counts(import_folder(root)) == (0, 1, 0)

    def test_a_draft_on_the_site_that_a_file_describes_goes_live(
        self, root: Path, home: HomePage
    ) -> None:
        StandardPageFactory(parent=home, slug="a", title="Concept", live=False)
        write(root, "a.md")
        import_folder(root)
        assert page_at(StandardPage, "a").live

    def test_pages_that_the_folder_does_not_name_stay(self, root: Path, home: HomePage) -> None:
        other = StandardPageFactory(parent=home)
        write(root, "a.md")
        import_folder(root)
        assert Page.objects.get(pk=other.pk).live


class TestMoments:
    """Pages that go live later or were taken down before."""

    def test_a_page_for_later_stays_hidden_until_it_is_due(
        self, client: Client, root: Path, time_machine: TimeMachineFixture
    ) -> None:
        time_machine.move_to(NOW, tick=False)
        write(root, "a.md", "Tekst.", go_live_at="2031-03-01T11:00+01:00")
        assert counts(import_folder(root)) == (1, 0, 0)
        assert client.get("/a/").status_code == 404
        assert counts(import_folder(root)) == (0, 0, 1)
        due = NOW + dt.timedelta(hours=1)
        time_machine.move_to(due, tick=False)
        assert run_due(due) == (1, 0)
        assert client.get("/a/").status_code == 200
        assert counts(import_folder(root)) == (0, 0, 1)

    def test_a_planned_change_of_a_live_page_waits_and_counts_once(
        self, root: Path, time_machine: TimeMachineFixture
    ) -> None:
        time_machine.move_to(NOW, tick=False)
        write(root, "a.md", title="Oud")
        import_folder(root)
        write(root, "a.md", title="Nieuw", go_live_at="2031-03-01T11:00+01:00")
        assert counts(import_folder(root)) == (0, 1, 0)
        assert counts(import_folder(root)) == (0, 0, 1)
        assert page_at(StandardPage, "a").title == "Oud"
        due = NOW + dt.timedelta(hours=1)
        time_machine.move_to(due, tick=False)
        run_due(due)
        assert page_at(StandardPage, "a").title == "Nieuw"

    def test_an_unchanged_file_leaves_the_plan_of_an_editor_alone(
        self, root: Path, time_machine: TimeMachineFixture
    ) -> None:
        time_machine.move_to(NOW, tick=False)
        write(root, "a.md", title="Oud")
        import_folder(root)
        page = page_at(StandardPage, "a")
        page.title, page.go_live_at = "Plan", NOW + dt.timedelta(hours=1)
        page.save_revision().publish()
        assert counts(import_folder(root)) == (0, 0, 1)
        assert page.revisions.filter(approved_go_live_at__isnull=False).exists()

    def test_a_page_whose_time_is_over_is_never_shown(self, client: Client, root: Path) -> None:
        write(root, "a.md", "Tekst.", expire_at="2020-04-01T00:00+02:00")
        assert counts(import_folder(root)) == (1, 0, 0)
        assert client.get("/a/").status_code == 404
        assert counts(import_folder(root)) == (0, 0, 1)
        write(root, "a.md", "Andere tekst.", expire_at="2020-04-01T00:00+02:00")
        assert counts(import_folder(root)) == (0, 1, 0)
        assert counts(import_folder(root)) == (0, 0, 1)
        assert client.get("/a/").status_code == 404

    def test_a_live_page_whose_time_is_over_is_taken_down(self, client: Client, root: Path) -> None:
        write(root, "a.md")
        import_folder(root)
        write(root, "a.md", expire_at="2020-04-01T00:00+02:00")
        assert counts(import_folder(root)) == (0, 1, 0)
        assert client.get("/a/").status_code == 404
        assert page_at(StandardPage, "a").expired
        assert counts(import_folder(root)) == (0, 0, 1)

    def test_a_page_that_may_stay_for_a_while_is_taken_down_then(self, root: Path) -> None:
        write(root, "a.md", expire_at="2099-01-01T00:00+01:00")
        import_folder(root)
        assert page_at(StandardPage, "a").live
        assert run_due(dt.datetime(2099, 1, 1, tzinfo=dt.UTC)) == (1, 0)
        assert not page_at(StandardPage, "a").live
