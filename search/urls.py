"""The addresses of search, translated like the rest of the site."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from search.views import search, suggestions

urlpatterns = [
    path(_("search/"), search, name="search"),
    path(_("search/suggestions/"), suggestions, name="search_suggestions"),
]
