"""The text of documents, read once for each file."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import CustomDocument


class DocumentText(models.Model):
    """What a file says; kept by the hash of the file, and read anew when that changes."""

    class State(models.TextChoices):
        """What came of reading it."""

        READ = "read", _("Read")
        EMPTY = "empty", _("No text: a scan?")
        CUT = "cut", _("Read in part: it is very long")
        FAILED = "failed", _("Could not be read")
        UNKNOWN = "unknown", _("Not a kind of file that is read")

    document = models.OneToOneField(
        CustomDocument, on_delete=models.CASCADE, related_name="extracted"
    )
    file_hash = models.CharField(max_length=40)
    state = models.CharField(_("text"), max_length=10, choices=State.choices)
    text = models.TextField(blank=True)
    pages = models.PositiveIntegerField(_("pages"), default=0)
    read_at = models.DateTimeField(_("read on"))

    class Meta:
        verbose_name = _("text of a document")
        verbose_name_plural = _("texts of documents")

    def __str__(self) -> str:
        return str(self.document)
