"""Serve a home as `primemover start` does, with what each answer took on the server's side in a header.

python -m gym.server HOME PORT
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from threading import Event, Thread

import uvicorn
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from primemover.web.app import create_app
from primemover.web.warm import warm

TOOK = "x-took-ms"
WORKED = "x-worked-ms"
WARM = "x-warm"


class Timed:
    """ASGI middleware that says how long the app took until its answer began: by then a page is rendered.

    Beside it stands how long the processor worked: on a busy machine the rest is waiting for others.
    """

    def __init__(self, app: ASGIApp, warming: Thread) -> None:
        self.app, self.warming = app, warming

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and say how long it took."""
        begun, worked = time.perf_counter(), time.process_time()

        async def say(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers[TOOK] = f"{1000 * (time.perf_counter() - begun):.3f}"
                headers[WORKED] = f"{1000 * (time.process_time() - worked):.3f}"
                headers[WARM] = str(int(not self.warming.is_alive()))
            await send(message)

        await self.app(scope, receive, say if scope["type"] == "http" else send)


def main() -> None:
    app = create_app(Path(sys.argv[1]))
    warming = Thread(target=warm, args=(app.state.house, Event()), daemon=True)
    warming.start()
    timed = Timed(app, warming)
    uvicorn.run(timed, host="127.0.0.1", port=int(sys.argv[2]), log_level="warning", access_log=False)


if __name__ == "__main__":
    main()
