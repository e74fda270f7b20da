"""The ways in which a text is taken from readers, or is not theirs yet.

Each case makes something with the word in it and gives what takes it away.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from buurtteams.werkkader.models import LivingDocumentPage, Release
from buurtteams.werkkader.releasing import change_status
from core.models import CustomDocument
from home.models import HomePage
from search.models import DocumentText
from tests.factories import (
    ArticlePageFactory,
    CustomDocumentFactory,
    LivingDocumentPageFactory,
    MilestoneFactory,
    SectionPageFactory,
    StandardPageFactory,
    chapter,
    chapters_of,
    make_release,
    make_wording,
    pdf_bytes,
    publish_chapters,
)
from tests.search.leaks import WORD

Act = Callable[[], Any]
DAY = dt.timedelta(days=1)
TITLE, BODY = f"Over de {WORD}", [("text", f"<p>Hier staat {WORD} in de buurt.</p>")]


def worded(parent: Page | None = None, **kwargs: Any) -> Page:
    """A live page with the word in title, summary, address and text."""
    place = parent or SectionPageFactory()
    told = {"title": TITLE, "summary": f"Een {WORD}.", "slug": WORD, "body": BODY, **kwargs}
    return ArticlePageFactory(parent=place, **told)


def fresh(page: Page) -> Page:
    return Page.objects.get(pk=page.pk)


def restricting(page: Page, kind: str) -> Act:
    return PageViewRestriction(page=page, restriction_type=kind, password="geheim").save


def republished(page: Page, **kwargs: Any) -> Act:
    """Publish other texts on the page."""
    for name, value in {"slug": "anders", "summary": "", **kwargs}.items():
        setattr(page, name, value)
    return page.save_revision().publish


def draft() -> Act:
    return lambda: worded(live=False)


def draft_over_a_live_page() -> Act:
    page = ArticlePageFactory(parent=SectionPageFactory())
    page.title, page.summary, page.body, page.slug = TITLE, f"Een {WORD}.", BODY, WORD
    return page.save_revision


def scheduled() -> Act:
    page = worded(live=False)
    page.go_live_at = timezone.now() + DAY
    return page.save_revision().publish


def scheduled_over_a_live_page() -> Act:
    page = ArticlePageFactory(parent=SectionPageFactory())
    page.title, page.body, page.go_live_at = TITLE, BODY, timezone.now() + DAY
    return page.save_revision().publish


def published_under_a_closed_page() -> Act:
    section = SectionPageFactory()
    restricting(section, "login")()
    return lambda: worded(section)


def alias_of_a_closed_page() -> Act:
    page = worded(live=True)
    restricting(page, "login")()
    return lambda: page.create_alias(parent=SectionPageFactory(), update_slug="alias", user=None)


def milestone_in_draft() -> Act:
    return lambda: MilestoneFactory(title=TITLE, live=False)


def draft_over_a_milestone() -> Act:
    milestone = MilestoneFactory()
    milestone.title, milestone.explanation = TITLE, WORD
    return milestone.save_revision


def wording_in_draft() -> Act:
    milestone = MilestoneFactory()
    return lambda: make_wording(milestone, title=TITLE, live=False)


def document_that_nobody_offers() -> Act:
    return document_with_word


def document_in_a_draft() -> Act:
    document = document_with_word()
    return lambda: offering(document, live=False)


def document_in_what_is_prepared() -> Act:
    document = document_with_word()
    link = f'<p><a linktype="document" id="{document.pk}">Bijlage</a></p>'
    return lambda: LivingDocumentPageFactory(chapters=chapters_of(chapter("a", "Kader", link)))


def version_in_preparation() -> Act:
    page, _release = living()
    return lambda: publish_chapters(page, with_word())


def hidden_version() -> Act:
    page, _release = living()
    page = publish_chapters(page, with_word())
    return lambda: make_release(page, "2.0", valid_from=timezone.now() + DAY)


def version_taken_back() -> Act:
    hidden_version()()
    made, now = Release.objects.get(number="2.0"), timezone.now()
    return lambda: change_status(made, "lapsed", at=now, reason="Nee.", by=None, now=now)


NEVER = [  # what was never for readers
    draft,
    draft_over_a_live_page,
    scheduled,
    scheduled_over_a_live_page,
    published_under_a_closed_page,
    alias_of_a_closed_page,
    milestone_in_draft,
    draft_over_a_milestone,
    wording_in_draft,
    document_that_nobody_offers,
    document_in_a_draft,
    document_in_what_is_prepared,
    version_in_preparation,
    hidden_version,
    version_taken_back,
]


def taken_down() -> Act:
    return worded().unpublish


def taken_down_with_all_below() -> Act:
    parent = StandardPageFactory()
    StandardPageFactory(parent=parent, title=TITLE, body=BODY)
    return lambda: [each.unpublish() for each in parent.get_descendants(inclusive=True)]


def closed_by_login() -> Act:
    return restricting(worded(), "login")


def closed_by_password() -> Act:
    return restricting(worded(), "password")


def closed_by_groups() -> Act:
    return restricting(worded(), "groups")


def parent_closed() -> Act:
    return restricting(worded().get_parent(), "login")


def home_closed() -> Act:
    worded()
    MilestoneFactory(title=TITLE)
    return restricting(HomePage.objects.get(locale__language_code="nl"), "login")


def deleted() -> Act:
    return fresh(worded()).delete


def parent_deleted() -> Act:
    return fresh(worded().get_parent()).delete


def moved_under_a_closed_page() -> Act:
    closed, page = SectionPageFactory(), worded()
    restricting(closed, "login")()
    return lambda: fresh(page).move(closed, "last-child")


def parent_moved_under_a_closed_page() -> Act:
    closed, parent = StandardPageFactory(), StandardPageFactory()
    StandardPageFactory(parent=parent, title=TITLE, body=BODY)
    restricting(closed, "password")()
    return lambda: fresh(parent).move(closed, "last-child")


def page_of_a_document_taken_down() -> Act:
    return offering(document_with_word()).unpublish


def page_of_a_document_closed() -> Act:
    return restricting(offering(document_with_word()), "login")


def page_of_a_document_deleted() -> Act:
    return fresh(offering(document_with_word())).delete


def document_deleted() -> Act:
    document = document_with_word()
    offering(document)
    return document.delete


def collection_closed() -> Act:
    outer = Collection.get_first_root_node().add_child(name="Map")
    document = document_with_word()
    document.collection = outer.add_child(name="Dieper")
    document.save()
    offering(document)
    return CollectionViewRestriction(collection=outer, restriction_type="login").save


def document_put_into_a_closed_collection() -> Act:
    document = document_with_word()
    offering(document)
    document.collection = closed_collection()
    return document.save


def milestone_taken_down() -> Act:
    return MilestoneFactory(title=TITLE, explanation=WORD).unpublish


def milestone_taken_down_with_its_wording() -> Act:
    milestone = MilestoneFactory()
    make_wording(milestone, title=TITLE)
    return milestone.unpublish


def wording_deleted() -> Act:
    return make_wording(MilestoneFactory(), title=TITLE).delete


def page_of_versions_taken_down() -> Act:
    return earlier_version().unpublish


def page_of_versions_closed() -> Act:
    return restricting(earlier_version().get_parent(), "login")


AT_ONCE = [  # what readers could see until now; it leaves in the same transaction
    taken_down,
    taken_down_with_all_below,
    closed_by_login,
    closed_by_password,
    closed_by_groups,
    parent_closed,
    home_closed,
    deleted,
    parent_deleted,
    moved_under_a_closed_page,
    parent_moved_under_a_closed_page,
    page_of_a_document_taken_down,
    page_of_a_document_closed,
    page_of_a_document_deleted,
    document_deleted,
    collection_closed,
    document_put_into_a_closed_collection,
    milestone_taken_down,
    milestone_taken_down_with_its_wording,
    wording_deleted,
    page_of_versions_taken_down,
    page_of_versions_closed,
]


def written_anew() -> Act:
    return republished(worded(), title="Iets anders", body=[])


def document_no_longer_offered() -> Act:
    return republished(offering(document_with_word()), body=[])


def documents_put_into_a_closed_collection_together() -> Act:
    document = document_with_word()
    offering(document)
    closed = closed_collection()

    def act() -> None:
        CustomDocument.objects.filter(pk=document.pk).update(collection=closed)
        for hook in hooks.get_hooks("after_bulk_action"):
            hook(None, "add_to_collection", [document], None)

    return act


def collection_moved_into_a_closed_one() -> Act:
    collection = Collection.get_first_root_node().add_child(name="Map")
    document = document_with_word()
    document.collection = collection
    document.save()
    offering(document)
    closed = closed_collection()

    def act() -> None:  # as the form of the CMS does it
        Collection.objects.get(pk=collection.pk).save()
        Collection.objects.get(pk=collection.pk).move(
            Collection.objects.get(pk=closed.pk), "sorted-child"
        )

    return act


def document_with_another_file() -> Act:
    document = document_with_word()
    document.title = "Bijlage"
    document.save()
    offering(document)
    document.file = ContentFile(pdf_bytes("nieuw"), name="nieuw.pdf")
    return document.save


def milestone_worded_anew() -> Act:
    milestone = MilestoneFactory(explanation=WORD)
    milestone.explanation = "Iets anders."
    return milestone.save_revision().publish


LATER = [  # what readers get otherwise from now on; it leaves when that is certain
    written_anew,
    document_no_longer_offered,
    documents_put_into_a_closed_collection_together,
    collection_moved_into_a_closed_one,
    document_with_another_file,
    milestone_worded_anew,
]


def document_with_word() -> CustomDocument:
    document = CustomDocumentFactory(title=TITLE)
    told = {"file_hash": document.file_hash, "state": "read", "read_at": timezone.now()}
    DocumentText.objects.create(document=document, text=f"Hier staat {WORD}.", **told)
    return document


def offering(document: CustomDocument, **kwargs: Any) -> Page:
    body = [("download", {"document": document, "title": ""})]
    return ArticlePageFactory(parent=SectionPageFactory(), body=body, **kwargs)


def closed_collection() -> Collection:
    closed = Collection.get_first_root_node().add_child(name="Intern")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    return closed


def with_word() -> Any:
    return chapters_of(chapter("a", "Waarom", f"<p>Hier staat {WORD}.</p>"))


def plain_chapters() -> Any:
    return chapters_of(chapter("a", "Waarom", "<p>Hier staat niets.</p>"))


def living(chapters: Any = None) -> tuple[LivingDocumentPage, Release]:
    page = LivingDocumentPageFactory(chapters=chapters or plain_chapters())
    return page, make_release(page, "1.0")


def earlier_version() -> LivingDocumentPage:
    """A document of which only a version that held has the word."""
    page, _release = living(with_word())
    page = publish_chapters(page, plain_chapters())
    make_release(page, "2.0")
    return page
