"""Many windows on one post at the same second, against a real server: one decision, and nobody sees an error (A1, A6).

A small form of `script/crowd`, which plays a hundred rounds on either database.
"""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

# Beside no other stack: its members hold sessions that a starved server would lose.
pytestmark = [pytest.mark.processes, pytest.mark.xdist_group("kill-nine")]


@pytest.mark.policy("389.3")
def test_of_thirty_two_windows_one_decides() -> None:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [sys.executable, "-m", "script.crowd", "--rounds", "2", "--threads", "32", "--json"]
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout)
    assert told["problems"] == []
    assert sum(told["answers"].values()) == 2 * 32
    assert sum(told["outcomes"].values()) == 2
    assert set(told["answers"]) >= {"302", "409"}, "some act must win, and others be told so"
