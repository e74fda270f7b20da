"""Making milestones public, as the CMS does it: by a revision, now or at a later moment."""

import datetime as dt

from buurtteams.timelines.models import Milestone


def publish(milestone: Milestone, go_live_at: dt.datetime | None = None) -> None:
    """Keep what ``milestone`` says as a revision and let readers see it, from that moment on."""
    milestone.go_live_at = go_live_at
    # What an import brings has been checked; two of one name are told, not refused.
    milestone.save_revision(clean=False).publish()


def bring_forward(milestone: Milestone, go_live_at: dt.datetime | None) -> None:
    """Let one that waits for a later moment appear at this one; leave any other alone."""
    waiting = milestone.revisions.filter(approved_go_live_at__isnull=False).first()
    if milestone.live or waiting is None:
        return
    if go_live_at is None or go_live_at < waiting.approved_go_live_at:
        publish(waiting.as_object(), go_live_at)
