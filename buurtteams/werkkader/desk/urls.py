"""The addresses of the desk, below the CMS."""

from django.urls import include, path

from buurtteams.werkkader.desk.access import NAMES
from buurtteams.werkkader.desk.correcting import CorrectionView
from buurtteams.werkkader.desk.following import MarkView, StatusView, WithdrawView
from buurtteams.werkkader.desk.overview import OverviewView, VersionView
from buurtteams.werkkader.desk.releasing import ReleaseView

patterns = [
    path("", OverviewView.as_view(), name="overview"),
    path("release/", ReleaseView.as_view(), name="release"),
    path("correct/", CorrectionView.as_view(), name="correct"),
    path("versions/<str:number>/", VersionView.as_view(), name="version"),
    path("versions/<str:number>/status/", StatusView.as_view(), name="status"),
    path("versions/<str:number>/mark/", MarkView.as_view(), name="mark"),
    path("marks/<int:pk>/withdraw/", WithdrawView.as_view(), name="withdraw"),
]
urlpatterns = [path("werkkader/<int:page_id>/", include((patterns, NAMES)))]
