"""Rows that are added and never altered or deleted: what was public stays on the record."""

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AppendOnly(Exception):
    """Somebody tried to alter or delete a row that only stands to be read."""


class AppendOnlyQuerySet(models.QuerySet):
    """Rows that can be read and added."""

    def _refuse(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise AppendOnly(self.model.refusal)

    update = delete = bulk_update = update_or_create = _refuse

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        """New rows only: no conflict is settled by writing over what is there."""
        if kwargs.get("update_conflicts"):
            self._refuse()
        return super().bulk_create(objs, *args, **kwargs)


class AppendOnlyModel(models.Model):
    """The abstract base of such rows; ``refusal`` tells what to do instead of altering one."""

    refusal: ClassVar[str] = "What was public is never altered or deleted: add a row instead."

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; an existing one is not altered."""
        if not self._state.adding:
            raise AppendOnly(self.refusal)
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: what was published stays on the record."""
        raise AppendOnly(self.refusal)


class ByWhom(AppendOnlyModel):
    """A row that says who added it; the name outlives the account."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    by_name = models.CharField(max_length=160, blank=True)

    class Meta:
        abstract = True


def displayed_name(user: Any) -> str:
    """The name under which somebody's act is kept; empty for the machine."""
    return (user.get_full_name() or user.get_username()) if user else ""
