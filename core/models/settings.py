"""Settings of the site that are the same in every language."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Orderable


@register_setting(icon="site")
class SiteSettings(ClusterableModel, BaseGenericSetting):
    """How to reach us, the links in the footer and the image for shared links."""

    organisation = models.CharField(_("organisation"), max_length=120, default="Wijknetwerken")
    contact_email = models.EmailField(
        _("mail address"), blank=True, help_text=_("Shown in the footer of every page.")
    )
    contact_phone = models.CharField(_("telephone"), max_length=30, blank=True)
    security_contact = models.CharField(
        _("security contact"),
        max_length=200,
        default="mailto:security@wijknetwerken.example",
        help_text=_("Where to report a weak spot: mailto:… or https://…, for security.txt."),
    )
    social_image = models.ForeignKey(
        "core.CustomImage",
        verbose_name=_("image for shared links"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    select_related: ClassVar[list[str]] = ["social_image"]
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("organisation"),
                FieldPanel("contact_email"),
                FieldPanel("contact_phone"),
                FieldPanel("security_contact"),
            ],
            heading=_("Contact"),
        ),
        InlinePanel("footer_links", heading=_("Links in the footer"), label=_("link")),
        FieldPanel("social_image"),
    ]

    class Meta:
        verbose_name = _("site settings")


class FooterLink(Orderable):
    """A page that the footer links to; its title is shown in the language of the reader."""

    settings = ParentalKey(SiteSettings, on_delete=models.CASCADE, related_name="footer_links")
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Choose the Dutch page; English readers get its translation."),
    )

    panels = [FieldPanel("page")]

    def clean(self) -> None:
        """Refuse the root of the tree, which nobody can visit."""
        super().clean()
        if self.page_id and self.page.is_root():
            raise ValidationError({"page": _("Choose a page of the site.")})
