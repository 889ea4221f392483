"""The sandbox platforms, as for every other post."""

from tests.integration.publishing.conftest import _running_sandbox, sandbox

__all__ = ["_running_sandbox", "sandbox"]
