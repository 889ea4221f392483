"""How every process writes its log: one line an event, to standard error, without secrets. Read by `settings`."""

from typing import Any

# These libraries write Authorization headers at DEBUG.
QUIET = ("tweepy", "oauthlib", "requests_oauthlib", "urllib3")


def logging_at(level: str) -> dict[str, Any]:
    """Django's LOGGING for the root logger at `level`, such as "INFO"."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"reference": {"()": "core.logs.ReferenceFilter"}},
        "formatters": {"line": {"()": "core.logs.OneLineFormatter"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["reference"]}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {name: {"level": "INFO"} for name in QUIET},
    }
