"""The addresses of the form for lessons, translated like the rest of the site."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from buurtteams.werkkader.lessons.views import lesson, lesson_sent

urlpatterns = [
    path(_("lessons/<int:page_id>/<slug:anchor>/"), lesson, name="lesson"),
    path(_("lessons/<int:page_id>/<slug:anchor>/sent/"), lesson_sent, name="lesson_sent"),
]
