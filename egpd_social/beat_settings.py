"""What beat does, and how often. Documented in docs/reference/commands.md."""

from typing import Any

from celery.schedules import crontab


def beat_schedule(sweep_seconds: float) -> dict[str, dict[str, Any]]:
    return {
        "sweep-deliveries": {"task": "publishing.tasks.sweep", "schedule": sweep_seconds},
        "follow-booking-photos": {"task": "publishing.tasks.follow_booking_photos", "schedule": 60.0},
        "project-ended-authorizations": {"task": "members.tasks.project_ended", "schedule": 60.0},
        "keep-roster-current": {"task": "members.tasks.keep_roster_current", "schedule": 60.0},
        # In the small hours of Elk Grove, summer and winter.
        "disable-unused-members": {"task": "sign_in.tasks.disable_unused", "schedule": crontab(hour=10, minute=10)},
        "forget-old-notices": {"task": "notices.tasks.forget_old", "schedule": crontab(hour=10, minute=20)},
        "send-notices": {"task": "notices.tasks.send_due", "schedule": 15.0},
        "expire-approval-requests": {"task": "approvals.tasks.expire", "schedule": 60.0},
        "pass-on-what-waits": {"task": "approvals.tasks.pass_on", "schedule": 60.0},
        "look-after-requests-to-post": {"task": "approvals.tasks.look_after_requests", "schedule": 60.0},
        "follow-training": {"task": "training.tasks.follow", "schedule": 300.0},
        "follow-equipment-exceptions": {"task": "equipment.tasks.follow", "schedule": 60.0},
        "freeze-posts-without-right": {"task": "approvals.tasks.freeze_lost", "schedule": 60.0},
        "judge-waiting-posts-again": {"task": "approvals.tasks.rejudge", "schedule": 60.0},
        "read-pictures": {"task": "posts.tasks.read_missed_pictures", "schedule": 30.0},
    }
