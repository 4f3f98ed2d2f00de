#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The real server over real files: run.py SERVER [PATTERN]

Runs every test_* function of the *_cases modules, each with a World; ends with `N passed, N failed`.
"""

import importlib
import inspect
import os
import shutil
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True

from server_process import Server  # noqa: E402
from world import Skipped, World  # noqa: E402


def main(arguments):
    if not arguments or not os.access(arguments[0], os.X_OK):
        print(__doc__.strip().splitlines()[0], file=sys.stderr)
        return 2
    Server.executable = os.path.abspath(arguments[0])
    pattern = arguments[1] if len(arguments) > 1 else ""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    passed = failed = 0
    scratch = Path(tempfile.mkdtemp(prefix="sameframe-server-"))
    world = World(scratch)
    try:
        for module in sorted(HERE.glob("*_cases.py")):
            cases = importlib.import_module(module.stem)
            for name, case in inspect.getmembers(cases, inspect.isfunction):
                title = f"{module.stem.removesuffix('_cases')}: {name.removeprefix('test_').replace('_', ' ')}"
                if not name.startswith("test_") or pattern not in title:
                    continue
                begin = time.monotonic()
                try:
                    remark = case(world) or ""
                except Skipped as reason:
                    print(f"skip {title}: {reason}", flush=True)
                    continue
                except Exception:  # noqa: BLE001: whatever it is, the test has failed
                    failed += 1
                    print(f"FAIL {title}", flush=True)
                    traceback.print_exc(file=sys.stdout)
                    continue
                passed += 1
                print(f"ok   {title} ({time.monotonic() - begin:.1f} s) {remark}", flush=True)
        if not pattern:
            world.close()  # the shared server must have lived through all of it, and end well
    except AssertionError:
        failed += 1
        traceback.print_exc(file=sys.stdout)
    finally:
        world.abandon()
        shutil.rmtree(scratch, ignore_errors=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
