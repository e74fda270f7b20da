"""The words for what a milestone is: its kind, who decides, how certain it is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What sort of milestone it is."""

    DECISION = "besluit", _("decision")
    MILESTONE = "mijlpaal", _("milestone")
    PUBLICATION = "publicatie", _("publication")
    MEETING = "bijeenkomst", _("meeting")


class Body(models.TextChoices):
    """Who decides."""

    EXECUTIVE = "college", _("the executive (college van B en W)")
    COUNCIL = "gemeenteraad", _("the city council (gemeenteraad)")


class Status(models.TextChoices):
    """How certain it is."""

    EXPECTED = "verwacht", _("expected")
    FIXED = "vastgesteld", _("fixed")
    REACHED = "bereikt", _("reached")
    CANCELLED = "vervallen", _("cancelled")


DONE = frozenset({Status.REACHED, Status.CANCELLED})

# A decision is called after who takes it.
DECISIONS = {
    Body.EXECUTIVE: _("decision of the executive"),
    Body.COUNCIL: _("decision of the city council"),
}
