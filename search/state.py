"""Which index answers now, and whoever writes to it takes its turn here."""

from django.db.models import F

from search.models import IndexState

ONLY = 1


def state() -> IndexState:
    """The state of the index as it is now, made where there is none yet."""
    return IndexState.objects.get_or_create(pk=ONLY)[0]


def locked_state() -> IndexState:
    """The same, with no other writer until the transaction ends; raises outside of one."""
    return IndexState.objects.select_for_update().get_or_create(pk=ONLY)[0]


def bump_wording() -> None:
    """Let every process read the synonyms anew."""
    state()
    IndexState.objects.filter(pk=ONLY).update(wording=F("wording") + 1)
