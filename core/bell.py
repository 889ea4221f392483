"""Ring for a worker after a commit, and give up soon: a member waits, and beat finds the work anyway."""

import logging
from collections.abc import Iterable

from celery import current_app
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)

PATIENCE_SECONDS = 0.5


def ring(task: str, calls: Iterable[list[int]], *, otherwise: str) -> None:
    """Send one message of `task` for each of `calls`, its arguments; one empty list is one message without any.

    A broker that does not answer raises nothing: the log says so, and `otherwise` says who finds the work then.
    """
    options = current_app.conf.broker_transport_options | {
        "socket_connect_timeout": PATIENCE_SECONDS,
        "socket_timeout": PATIENCE_SECONDS,
        "max_retries": 1,
        "interval_start": 0,
        "interval_step": 0,
    }
    try:
        with current_app.connection_for_write(transport_options=options) as connection:
            for args in calls:
                current_app.send_task(task, args=args, connection=connection, retry=False)
    except (OperationalError, OSError) as error:
        logger.warning("the broker does not answer (%s); %s", type(error).__name__, otherwise)
