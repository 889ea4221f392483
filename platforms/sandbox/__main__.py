"""Starts the sandbox platforms: `python -m platforms.sandbox --port 8001`."""

import argparse
import signal
import sys
import threading
from pathlib import Path
from types import FrameType

from platforms.sandbox.server import SandboxServer


def main() -> int:
    options = _read_options()
    try:
        server = SandboxServer((options.bind, options.port), folder=options.data, public_url=options.public_url)
    except OSError as error:
        sys.stderr.write(f"The sandbox cannot listen on {options.bind} port {options.port}: {error}\n")
        return 1
    stop = threading.Event()

    def ask_to_stop(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, ask_to_stop)
    signal.signal(signal.SIGINT, ask_to_stop)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    kept = options.data or "memory only"
    sys.stderr.write(f"Sandbox platforms on http://{options.bind}:{server.server_port}/ (state: {kept})\n")
    stop.wait()
    server.stop()
    return 0


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m platforms.sandbox", description="Sandbox X and Facebook.")
    parser.add_argument("--port", type=int, required=True, help="0 picks a free one and prints it")
    parser.add_argument("--bind", default="127.0.0.1", help="address to listen on; loopback unless told otherwise")
    parser.add_argument("--data", type=Path, help="folder that keeps posts and ledger across restarts")
    parser.add_argument("--public-url", default="", help="how browsers reach it, for links to posts")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
