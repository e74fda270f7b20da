"""The pictures that versions make: gone again when their import fails or was only tried."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Max, TextField
from django.db.models.functions import Cast
from wagtail.images import get_image_model

from buurtteams.werkkader.freezing import picture_kept
from buurtteams.werkkader.models import Correction, ReleaseChapter
from core.transfer.incoming import MediaShelf


@contextmanager
def undone_with(shelf: MediaShelf) -> Iterator[None]:
    """Let the shelf of an import undo the copies and renditions that are made meanwhile."""

    def keep_copy(sender: Any, storage: Any, name: str, **kwargs: Any) -> None:
        shelf.keep(storage, name, partial(_is_in_a_version, name))

    renditions = get_image_model().get_rendition_model().objects
    last = renditions.aggregate(last=Max("pk"))["last"] or 0
    picture_kept.connect(keep_copy)
    try:
        yield
    finally:
        picture_kept.disconnect(keep_copy)
        # Wagtail makes them in bulk, without a signal; a broken transaction cannot be asked.
        if not transaction.get_connection().needs_rollback:
            for made in renditions.filter(pk__gt=last):
                used = renditions.filter(file=made.file.name).exists
                shelf.keep(made.file.storage, made.file.name, used)


def _is_in_a_version(name: str) -> bool:
    rows = (
        model.objects.annotate(told=Cast("parts", TextField())).filter(told__contains=name)
        for model in (ReleaseChapter, Correction)
    )
    return any(found.exists() for found in rows)
