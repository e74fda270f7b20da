"""Versions count as a use of what they speak of: Wagtail looks at pages and snippets only."""

from wagtail.models import ReferenceIndex

from buurtteams.werkkader.models import Notice, ReleaseChapter, UsedDocument, UsedImage

for model in (Notice, ReleaseChapter, UsedDocument, UsedImage):
    ReferenceIndex.register_model(model)
