"""The addresses of milestones, translated like the rest of the site."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from buurtteams.timelines.views import milestone_calendar, milestone_page

urlpatterns = [
    path(_("milestones/<slug:slug>/"), milestone_page, name="milestone"),
    path(_("milestones/<slug:slug>/calendar.ics"), milestone_calendar, name="milestone_calendar"),
]
