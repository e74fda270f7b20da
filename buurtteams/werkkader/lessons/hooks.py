"""What lessons add to the CMS."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from buurtteams.werkkader.lessons.inbox import LessonPolicy, lesson_viewset
from buurtteams.werkkader.models import Lesson

register_permission_policy(Lesson, LessonPolicy(Lesson))


@hooks.register("register_admin_viewset")
def register_inbox() -> object:
    """The inbox."""
    return lesson_viewset
