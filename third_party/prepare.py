#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Sets this machine up for a purpose: third_party/prepare.py PURPOSE ...

Installs missing packages, finds or fetches the WebAssembly toolchain, builds the third-party libraries into the cache
and writes build/dependencies/<target>.cmake, which CMakeLists.txt reads. With nothing to do it takes a moment.
"""

import signal
import sys

from dependencies import progress, purpose


def main(arguments):
    if not arguments or set(arguments) - set(purpose.PURPOSES):
        progress.say(f"{__doc__}\npurposes: {' '.join(purpose.PURPOSES)}")
        return 2
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends what was started, like Ctrl-C
    try:
        for name in arguments:
            purpose.prepare(name)
    except progress.StepFailed as failure:
        print(failure.report(), file=sys.stderr)
        return 1
    except OSError as error:
        print(f"\nFAILED: {error}\nWhat to do: is there room on the disk, and may you write there?", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nstopped; run it again to go on where it was", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
