"""Living documents, their versions, marks, lessons and PDFs, one subject a file."""

from buurtteams.werkkader.models.lessons import Lesson
from buurtteams.werkkader.models.notices import Notice, Withdrawal
from buurtteams.werkkader.models.pages import LivingDocumentPage
from buurtteams.werkkader.models.printed import Effect, PrintedVersion
from buurtteams.werkkader.models.releases import (
    Correction,
    Decision,
    Release,
    ReleaseChapter,
    StatusChange,
    UsedDocument,
    UsedImage,
)

__all__ = [
    "Correction",
    "Decision",
    "Effect",
    "Lesson",
    "LivingDocumentPage",
    "Notice",
    "PrintedVersion",
    "Release",
    "ReleaseChapter",
    "StatusChange",
    "UsedDocument",
    "UsedImage",
    "Withdrawal",
]
