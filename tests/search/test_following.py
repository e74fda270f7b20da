"""Which things are read anew, and which leave the index at once, at each change of the site."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from itertools import compress
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from core.models import District, PageDistrict, PageTopic
from core.searchable import tell, tell_gone
from home.models import HomePage
from search import following
from search.following import Waiting
from search.models import DocumentText, SearchEntry
from tests.factories import (
    CustomDocumentFactory,
    LivingDocumentPageFactory,
    MilestoneFactory,
    SectionPageFactory,
    StandardPageFactory,
    TopicFactory,
    make_release,
)

pytestmark = pytest.mark.django_db
Keys = set[tuple[str, int]]


class Watched:
    """What following asked of the index: what to read anew, and what to take out at once."""

    def __init__(self) -> None:
        self.read: Keys = set()
        self.removed: Keys = set()
        self.calls = 0

    def index(self, source: str, keys: Iterable[int], now: dt.datetime) -> None:
        self.calls += 1
        self.read |= {(source, key) for key in keys}

    def remove(self, source: str, keys: Iterable[int]) -> None:
        self.removed |= {(source, key) for key in keys}


@pytest.fixture
def watch(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> Iterator[Callable[[Callable[[], Any]], Watched]]:
    """Do something in a transaction, and see what becomes of it."""

    def act(change: Callable[[], Any]) -> Watched:
        watched = Watched()
        monkeypatch.setattr(following, "index", watched.index)
        monkeypatch.setattr(following, "withdraw", watched.remove)
        forget()
        with django_capture_on_commit_callbacks(execute=True):
            change()
        return watched

    return act  # type: ignore[return-value]


def forget() -> None:
    """Let nothing be left of what the preparations of a test changed."""
    hooks_left = connection.run_on_commit
    is_other = [not isinstance(getattr(hook[1], "__self__", None), Waiting) for hook in hooks_left]
    connection.run_on_commit = list(compress(hooks_left, is_other))


Watch = Callable[[Callable[[], Any]], Watched]


def pages(*found: Page) -> Keys:
    return {("pages", page.pk) for page in found}


def with_download(**kwargs: Any) -> tuple[Page, tuple[str, int]]:
    document = CustomDocumentFactory()
    page = StandardPageFactory(body=[("download", {"document": document, "title": ""})], **kwargs)
    return page, ("documents", document.pk)


def indexed(page: Page, source: str = "pages", key: int = 0) -> None:
    """Let the index hold something that stands on a page."""
    SearchEntry.objects.create(
        generation=1,
        source=source,
        object_id=key or page.pk,
        language="nl",
        kind="page",
        page_id=page.pk,
        stamp="x",
        analyser=1,
        title=page.title,
        url="/",
        title_start="",
    )


def test_publishing_reads_the_page_and_what_it_offers(watch: Watch) -> None:
    page, document = with_download(live=False)
    watched = watch(page.get_latest_revision().publish)
    assert {*pages(page), document} <= watched.read
    assert not watched.removed


def test_a_draft_changes_nothing(watch: Watch) -> None:
    page = StandardPageFactory()
    page.title = "Anders"
    watched = watch(page.save_revision)
    assert watched.read == set()


def test_what_a_page_offered_until_now_is_read_anew(watch: Watch) -> None:
    page, document = with_download()
    indexed(page, *document)
    page.body = []
    watched = watch(page.save_revision().publish)
    assert document in watched.read


def test_all_changes_of_a_transaction_are_read_once(watch: Watch) -> None:
    first, second = StandardPageFactory(live=False), StandardPageFactory(live=False)

    def publish() -> None:
        for page in (first, second, first):
            page.get_latest_revision().publish()

    watched = watch(publish)
    assert watched.read == pages(first, second)
    assert watched.calls == 1


def test_what_was_rolled_back_is_not_read(watch: Watch) -> None:
    first, second = StandardPageFactory(live=False), StandardPageFactory(live=False)

    def publish() -> None:
        with transaction.atomic():
            first.get_latest_revision().publish()
            transaction.set_rollback(True)
        second.get_latest_revision().publish()

    assert watch(publish).read == pages(second)


def test_a_change_that_comes_out_at_the_end_of_a_transaction_loses_none_before_it(
    watch: Watch,
) -> None:
    renamed, published = StandardPageFactory(), StandardPageFactory(live=False)
    renamed.slug = "anders"

    def act() -> None:
        published.get_latest_revision().publish()
        renamed.save_revision().publish()  # Wagtail tells of the slug when all is certain

    assert watch(act).read == pages(renamed, published)


def test_taking_a_page_down_removes_it_and_what_stands_on_it_at_once(watch: Watch) -> None:
    page, document = with_download()
    indexed(page)
    indexed(page, *document)
    watched = watch(page.unpublish)
    assert watched.removed == {*pages(page), document}
    assert {*pages(page), document} <= watched.read


def test_deleting_a_page_removes_it_and_all_below_it_at_once(watch: Watch) -> None:
    parent = StandardPageFactory()
    child, document = with_download(parent=parent)
    for page in (parent, child):
        indexed(page)
    indexed(child, *document)
    gone = {*pages(parent, child), document}
    assert watch(Page.objects.get(pk=parent.pk).delete).removed == gone


def test_closing_a_part_of_the_tree_removes_all_of_it_at_once_and_opening_reads_it(
    watch: Watch,
) -> None:
    parent = StandardPageFactory()
    child, document = with_download(parent=parent)
    for page in (parent, child):
        indexed(page)
    restriction = PageViewRestriction(page=parent, restriction_type="login")
    watched = watch(restriction.save)
    assert watched.removed == pages(parent, child)
    SearchEntry.objects.all().delete()
    watched = watch(restriction.delete)
    assert not watched.removed
    assert {*pages(parent, child), document} <= watched.read


def test_moving_reads_all_of_the_branch(watch: Watch) -> None:
    parent, target = StandardPageFactory(), StandardPageFactory()
    child, document = with_download(parent=parent)
    watched = watch(lambda: Page.objects.get(pk=parent.pk).move(target, "last-child"))
    assert {*pages(parent, child), document} <= watched.read
    assert not watched.removed


def test_moving_under_a_closed_page_removes_the_branch_at_once(watch: Watch) -> None:
    parent, target = StandardPageFactory(), StandardPageFactory()
    child = StandardPageFactory(parent=parent)
    PageViewRestriction.objects.create(page=target, restriction_type="login")
    for page in (parent, child):
        indexed(page)
    watched = watch(lambda: Page.objects.get(pk=parent.pk).move(target, "last-child"))
    assert watched.removed == pages(parent, child)


def test_another_slug_reads_all_of_the_branch(watch: Watch) -> None:
    parent = StandardPageFactory()
    child = StandardPageFactory(parent=parent)
    parent.slug = "anders"
    watched = watch(parent.save_revision().publish)
    assert pages(parent, child) <= watched.read


def test_a_topic_with_another_name_reads_the_pages_about_it(watch: Watch) -> None:
    page, document = with_download()
    topic = TopicFactory()
    added = watch(lambda: PageTopic.objects.create(page=page, topic=topic))
    assert {*pages(page), document} <= added.read
    topic.names = {"nl": "Anders"}
    assert {*pages(page), document} <= watch(topic.save).read
    assert pages(page) <= watch(PageTopic.objects.get().delete).read


def test_a_district_reads_its_pages(watch: Watch) -> None:
    page, district = StandardPageFactory(), District.objects.get(slug="zuid")
    PageDistrict.objects.create(page=page, district=district)
    assert watch(district.save).read == pages(page)


def test_a_document_is_read_when_it_or_its_text_changes(watch: Watch) -> None:
    document = CustomDocumentFactory()
    key = {("documents", document.pk)}
    assert watch(document.save).read == key
    text = DocumentText(document=document, state="read", read_at=timezone.now())
    assert watch(text.save).read == key
    assert watch(text.delete).read == key


def test_a_deleted_document_is_removed_at_once(watch: Watch) -> None:
    document = CustomDocumentFactory()
    key = {("documents", document.pk)}
    assert watch(document.delete).removed == key


def test_a_document_put_into_a_private_collection_is_removed_at_once(watch: Watch) -> None:
    private = Collection.get_first_root_node().add_child(name="Intern")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    document = CustomDocumentFactory()
    document.collection = private
    assert watch(document.save).removed == {("documents", document.pk)}


def test_closing_a_collection_removes_what_lies_in_it_at_once_and_opening_reads_it(
    watch: Watch,
) -> None:
    outer = Collection.get_first_root_node().add_child(name="Intern")
    document = CustomDocumentFactory(collection=outer.add_child(name="Dieper"))
    CustomDocumentFactory()
    key = {("documents", document.pk)}
    restriction = CollectionViewRestriction(collection=outer, restriction_type="login")
    assert watch(restriction.save).removed == key
    watched = watch(restriction.delete)
    assert (watched.removed, watched.read) == (set(), key)


def test_a_collection_that_is_moved_in_the_cms_is_read_afterwards(watch: Watch) -> None:
    collection = Collection.get_first_root_node().add_child(name="Map")
    document = CustomDocumentFactory(collection=collection)
    assert watch(collection.save).read == {("documents", document.pk)}


def test_what_the_cms_does_to_many_documents_is_followed(watch: Watch) -> None:
    private = Collection.get_first_root_node().add_child(name="Intern")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    document = CustomDocumentFactory(collection=private)

    def act() -> None:
        for hook in hooks.get_hooks("after_bulk_action"):
            hook(None, "add_to_collection", [document], None)

    assert watch(act).removed == {("documents", document.pk)}


def test_what_apps_tell_is_followed(watch: Watch) -> None:
    page = SectionPageFactory()
    milestone = MilestoneFactory(section=page)
    assert watch(lambda: tell("milestones", [7])).read == {("milestones", 7)}
    watched = watch(lambda: tell_gone("milestones", [7]))
    assert (watched.removed, watched.read) == ({("milestones", 7)}, {("milestones", 7)})
    told = watch(lambda: tell("pages", [page.pk])).read
    assert told == {*pages(page), ("milestones", milestone.pk)}


def test_a_milestone_taken_down_is_removed_at_once(watch: Watch) -> None:
    milestone = MilestoneFactory()
    assert watch(milestone.unpublish).removed == {("milestones", milestone.pk)}


def test_a_closed_section_moves_its_milestones_elsewhere(watch: Watch) -> None:
    section = SectionPageFactory()
    milestone = MilestoneFactory(section=section)
    indexed(section, "milestones", milestone.pk)
    restriction = PageViewRestriction(page=section, restriction_type="login")
    watched = watch(restriction.save)
    assert ("milestones", milestone.pk) in watched.removed & watched.read


def test_a_version_is_read_with_its_page(watch: Watch) -> None:
    page = LivingDocumentPageFactory()
    watched = watch(lambda: make_release(page))
    assert {*pages(page), ("versions", page.releases.get().pk)} <= watched.read


def test_a_failure_of_the_index_does_not_undo_the_change(
    watch: Watch, monkeypatch: pytest.MonkeyPatch, home: HomePage
) -> None:
    page = StandardPageFactory(live=False)

    def fail(*_args: Any) -> None:
        raise ZeroDivisionError

    def publish() -> None:
        monkeypatch.setattr(following, "index", fail)
        page.get_latest_revision().publish()

    watch(publish)
    page.refresh_from_db()
    assert page.live
