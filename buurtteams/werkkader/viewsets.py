"""Where the CMS lists living documents."""

from wagtail.admin.viewsets.pages import PageViewSet

from buurtteams.werkkader.models import LivingDocumentPage

document_viewset = PageViewSet(model=LivingDocumentPage, icon="doc-full-inverse")
