"""What is made of a version besides its text: its PDF, and that it took effect."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from buurtteams.werkkader.models.releases import Release


class PrintedVersion(models.Model):
    """The PDF of a version; made once and kept until something about the version is added.

    ``state`` is a mark of all that stands in it: text, corrections, status, marks.
    """

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="printed")
    state = models.CharField(max_length=64)
    file = models.FileField(upload_to="printed")
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("PDF of a version")
        verbose_name_plural = _("PDFs of versions")
        constraints = [
            models.UniqueConstraint(fields=["release", "state"], name="werkkader_one_pdf")
        ]

    def __str__(self) -> str:
        return f"{self.release} (PDF)"


class Effect(models.Model):
    """The version of a document for which all is done that had to happen when it took effect."""

    page = models.OneToOneField(
        "werkkader.LivingDocumentPage", on_delete=models.CASCADE, related_name="effect"
    )
    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("taking effect")
        verbose_name_plural = _("takings effect")

    def __str__(self) -> str:
        return str(self.release)
