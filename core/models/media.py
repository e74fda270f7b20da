"""Images and documents: the files that editors upload."""

import os
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition


class CustomImage(AbstractImage):
    """An image with a description for who cannot see it, or marked as mere decoration."""

    is_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("Tick this when the image says nothing that the text does not say."),
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "is_decorative",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def clean(self) -> None:
        """Refuse an image that neither is described nor marked as decoration (WCAG 1.1.1)."""
        super().clean()
        if not self.description and not self.is_decorative:
            message = _("Describe in one sentence what can be seen, or tick “decorative”.")
            raise ValidationError({"description": message})

    @property
    def default_alt_text(self) -> str:
        """The description, or nothing for a decoration; never the title of the file."""
        return "" if self.is_decorative else self.description


class CustomRendition(AbstractRendition):
    """An image in the size and format in which a page shows it."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class CustomDocument(AbstractDocument):
    """A document with an address that stays when its file is replaced."""

    slug = models.SlugField(_("slug"), max_length=120, unique=True, editable=False)

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    @property
    def url(self) -> str:
        """The stable address, which always gives the newest file."""
        return reverse("document", args=[self.slug])

    @property
    def extension(self) -> str:
        """The kind of file in capitals, such as ``PDF``."""
        return self.file_extension.upper()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give a new document its slug and keep each file it ever had as an edition."""
        if not self.slug:
            self.slug = self._free_slug()
        if not self.file._committed or not self.file_hash:
            self._set_document_file_metadata()
        super().save(*args, **kwargs)
        self._keep_edition()

    def _free_slug(self) -> str:
        stem = os.path.splitext(os.path.basename(self.file.name or ""))[0]
        base = slugify(stem)[:100] or slugify(self.title)[:100] or "document"
        taken = set(
            CustomDocument.objects.filter(slug__startswith=base).values_list("slug", flat=True)
        )
        candidates = (base if n == 1 else f"{base}-{n}" for n in range(1, len(taken) + 2))
        return next(slug for slug in candidates if slug not in taken)

    def _keep_edition(self) -> None:
        latest = self.editions.order_by("-number").first()
        if latest is not None and latest.file_hash == self.file_hash:
            return
        number = latest.number + 1 if latest else 1
        edition = DocumentEdition(
            document=self, number=number, file_size=self.file_size, file_hash=self.file_hash
        )
        # A copy of its own: the CMS deletes the file of a document when it is replaced.
        with self.open_file() as content:
            edition.file.save(f"{self.slug}-v{number}.{self.file_extension}", File(content))


class DocumentEdition(models.Model):
    """One file that a document had: appended, never changed."""

    document = models.ForeignKey(CustomDocument, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField(_("number"))
    file = models.FileField(_("file"), upload_to="document_editions")
    file_size = models.PositiveBigIntegerField(_("size in bytes"), null=True)
    file_hash = models.CharField(_("SHA-1 of the file"), max_length=40, blank=True)
    created_at = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        ordering = ["document", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="core_edition_number")
        ]

    def __str__(self) -> str:
        return f"{self.document} v{self.number}"
