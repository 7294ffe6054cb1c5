"""``start``: the app in the browser, served from this machine to this machine."""

from __future__ import annotations

import ipaddress
import socket
import sys
from threading import Event, Thread
from typing import Annotated

import typer

from primemover.cli.options import AsJson
from primemover.cli.out import console, print_json
from primemover.cli.visit import visit
from primemover.record.errors import BadInput


def start(
    context: typer.Context,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes any that is free.")] = 8000,
    host: Annotated[str, typer.Option("--host", help="An address of this machine's own.")] = "127.0.0.1",
    as_json: AsJson = False,
) -> None:
    """Start the app in the browser, on this machine only."""
    import uvicorn  # noqa: PLC0415 - slow to load, and only served from here

    from primemover.web.app import create_app  # noqa: PLC0415 - same
    from primemover.web.warm import warm  # noqa: PLC0415 - same

    here = visit(context)
    _refuse_network(host)
    with _listening(host, port) as listening:
        bound = listening.getsockname()[1]
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{bound}"
        here.store.close()
        app = create_app(here.home)
        if as_json:
            print_json({"address": address, "home": here.home}, indent=None)
        else:
            out = console()
            out.print(f"Prime Mover is at {address}", style="bold")
            out.print(f"Your record is in {here.home}", soft_wrap=True)
            out.print("Ctrl-C stops it.")
        sys.stdout.flush()
        leaving = Event()  # a thread torn off in the middle of a solver would take the whole process down
        Thread(target=warm, args=(app.state.house, leaving)).start()
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
        try:
            server.run(sockets=[listening])
        except KeyboardInterrupt:
            return  # uvicorn passes it on once everything is closed
        finally:
            leaving.set()


def _refuse_network(host: str) -> None:
    try:
        mine = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        mine = False
    if not mine:
        raise BadInput(
            f"{host} would let others on the network read your record",
            "Serve this machine only: 127.0.0.1, ::1 or localhost",
            where="--host",
        )


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()  # from here on a browser waits rather than being refused
    except OSError as error:
        listening.close()
        raise BadInput(
            f"port {port} cannot be used ({error.strerror})",
            f"Choose another, e.g. --port {port + 1}, or stop what runs there",
            where="--port",
        ) from None
    return listening
