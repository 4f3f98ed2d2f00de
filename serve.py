#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""From a fresh machine to a running SameFrame: installs what is missing, builds, makes demo films, serves.

    ./serve.py                       two demo films on http://localhost:8080
    ./serve.py --media ~/Videos      your own folder; may be given more than once
"""

import argparse
import errno
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

PROJECT = Path(__file__).resolve().parent
sys.path.insert(0, str(PROJECT / "third_party"))

from dependencies import cache, progress, purpose  # noqa: E402  (found through the line above)
from dependencies.build import BUILD, build  # noqa: E402
from dependencies.progress import StepFailed, say  # noqa: E402

SERVER = BUILD / "native-release" / "src" / "server" / "sameframe-server"
WEB = PROJECT / "web"
DEMO = PROJECT / "tests" / "media" / "demo_films.py"
FIRST_PORT, PORTS_TRIED = 8080, 20
START_SECONDS, STOP_SECONDS = 30, 10


def parse(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--media", metavar="DIR", action="append", type=Path, help="a folder of videos (default: the demo films)")
    parser.add_argument("--data", metavar="DIR", type=Path, help="where the groups are kept (default: sameframe in your data folder)")
    parser.add_argument("--port", type=int, help=f"default: the first free one from {FIRST_PORT}")
    parser.add_argument("--host", default="0.0.0.0", help="address to listen on; 127.0.0.1 keeps it to this machine")
    parser.add_argument("--no-build", action="store_true", help="start what is built already")
    options = parser.parse_args(arguments)
    for directory in options.media or ():
        if not directory.is_dir():
            parser.error(f"--media {directory}: there is no such folder")
    return options


def demo_films():
    """The generated films; those that are there already are left alone."""
    films = cache.root() / "films"
    with cache.lock("films"):
        progress.run("making the demo films (minutes at the first time)", [sys.executable, DEMO, films], log=cache.logs() / "films.log",
                     advice="give a folder of your own with --media")
    return films


def can_listen(host, port):
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return False
            raise StepFailed("listening", f"{host} port {port}: {error.strerror}", "choose another --host or --port") from error
    return True


def choose_port(host, wanted):
    if wanted is not None:
        if not can_listen(host, wanted):
            raise StepFailed("listening", f"port {wanted} is taken", "give another --port, or none to have a free one chosen")
        return wanted
    for port in range(FIRST_PORT, FIRST_PORT + PORTS_TRIED):
        if can_listen(host, port):
            return port
        say(f"  port {port} is taken, trying the next one")
    raise StepFailed("listening", f"ports {FIRST_PORT} to {FIRST_PORT + PORTS_TRIED - 1} are all taken", "give a free --port")


def lan_address():
    """This machine's own address on its network, or None. Connecting a datagram socket sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # reserved for documentation: any address beyond this machine does
        except OSError:
            return None
        return probe.getsockname()[0]


def healthy(url):
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url, timeout=2) as answer:
            return answer.status == 200
    except OSError:
        return False


def print_addresses(host, port):
    if host not in ("0.0.0.0", "::"):
        name = "localhost" if host in ("127.0.0.1", "::1") else f"[{host}]" if ":" in host else host
        say(f"\nSameFrame is at  http://{name}:{port}/")
    else:
        say(f"\nSameFrame is at  http://localhost:{port}/")
        address = lan_address()
        if address:
            say(f"On your network   http://{address}:{port}/  (browsers allow the player's threads there only over https: put a TLS proxy in front)")
    say("Ctrl-C stops it.\n")


def serve(options, media):
    if not SERVER.is_file() or not WEB.is_dir():
        raise StepFailed("starting", "it has not been built yet", "run ./serve.py without --no-build")
    port = choose_port(options.host, options.port)
    command = [SERVER, "--host", options.host, "--port", str(port), "--web", WEB]
    if options.data:
        command += ["--data", options.data.resolve()]
    for directory in media:
        command += ["--media", directory.resolve()]
    # A session of its own: Ctrl-C reaches this script alone, which then ends the server in order.
    server = subprocess.Popen([str(part) for part in command], start_new_session=True)
    try:
        here = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(options.host, f"[{options.host}]" if ":" in options.host else options.host)
        give_up = time.monotonic() + START_SECONDS
        while not healthy(f"http://{here}:{port}/healthz"):
            if server.poll() is not None:
                raise StepFailed("starting the server", f"it ended with status {server.returncode}", "read its last lines above")
            if time.monotonic() > give_up:
                raise StepFailed("starting the server", f"no answer within {START_SECONDS} s", "read its last lines above")
            time.sleep(0.05)
        print_addresses(options.host, port)
        return server.wait()
    finally:
        stop(server)


def stop(server):
    if server.poll() is not None:
        return
    server.terminate()
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def main(arguments):
    options = parse(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # stops like Ctrl-C
    try:
        if not options.no_build:
            for name in ("server", "media-tools", "page"):
                purpose.prepare(name)
            build("native-release", "sameframe-server")
            build("web-release", "site")
        return serve(options, options.media or [demo_films()])
    except StepFailed as failure:
        print(failure.report(), file=sys.stderr)
        return 1
    except OSError as error:
        print(f"\nFAILED: {error}\nWhat to do: is there room on the disk, and may you write there?", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        say("\nstopped")
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
