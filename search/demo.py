"""The words of the demo site: what its visitors call the same, and which page comes first."""

from wagtail.models import Page

from search.importing import mark
from search.models import SearchPromotion, SearchSynonym

SYNONYMS = (
    ("nl", ("B&W", "college van burgemeester en wethouders", "het college")),
    ("nl", ("ov", "openbaar vervoer")),
    ("nl", ("Madi", "maatschappelijke dienstverlening")),
    ("nl", ("AO", "ambulante ondersteuning")),
    ("nl", ("uitvraag", "tender", "aanbesteding")),
    ("nl", ("schulden", "geldzorgen", "geldproblemen")),
    ("nl", ("corona", "covid")),
    ("nl", ("medewerker", "personeel")),
    ("en", ("municipal executive", "mayor and aldermen")),
    ("en", ("tender", "call for proposals", "procurement")),
    ("en", ("debts", "money worries", "money problems")),
    ("en", ("coronavirus", "covid")),
    ("en", ("subsidy", "funding scheme", "funding")),
)
ONE_WAY = (("nl", ("wijkteam", "buurtteam")),)
PROMOTIONS = (
    (
        "nl",
        ("buurtteam", "wat is een buurtteam", "wat doet een buurtteam"),
        "/home/buurtteams/wat-is-een-buurtteam/",
    ),
)


def make_demo_wording() -> None:
    """Make the synonyms and the promoted pages that are missing; what is there stays."""
    known = {mark(synonym) for synonym in SearchSynonym.objects.all()}
    for synonym in demo_synonyms():
        if mark(synonym) not in known:
            synonym.save()
    for language, questions, url_path in PROMOTIONS:
        page = Page.objects.filter(url_path=url_path).first()
        if page and not SearchPromotion.objects.filter(language=language, page=page).exists():
            text = "\n".join(questions)
            SearchPromotion.objects.create(language=language, questions=text, page=page)


def demo_synonyms() -> list[SearchSynonym]:
    """The synonyms of the demo, not saved."""
    return [
        SearchSynonym(language=language, terms="\n".join(words), is_one_way=is_one_way)
        for rows, is_one_way in ((SYNONYMS, False), (ONE_WAY, True))
        for language, words in rows
    ]
