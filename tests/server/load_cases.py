# SPDX-License-Identifier: Apache-2.0
"""Many readers, huge files, little memory."""

import os
import random
import threading
import time

READERS = 200
MIB = 1 << 20


def test_200_parallel_range_readers(world):
    path = world.media / "noise.mp4"
    size = path.stat().st_size
    url = world.url("noise.mp4")
    faults, taken = [], []
    before = world.server.memory()

    def read(number):
        choose = random.Random(number)
        try:
            with open(path, "rb") as file, world.server.connect(timeout=120) as connection:
                for _ in range(4):
                    first = choose.randrange(size - MIB)
                    last = first + choose.randrange(MIB)
                    connection.request(url, headers=[("Range", f"bytes={first}-{last}")])
                    response = connection.read()
                    if response.status != 206 or response.body != os.pread(file.fileno(), last - first + 1, first):
                        faults.append((number, first, last, response.status))
                    taken.append(len(response.body))
        except Exception as fault:  # noqa: BLE001: reported by the main thread
            faults.append((number, repr(fault)))

    begin = time.monotonic()
    threads = [threading.Thread(target=read, args=(number,)) for number in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.monotonic() - begin
    assert not faults, faults[:5]
    assert len(taken) == READERS * 4
    growth = world.server.memory("VmHWM") - before
    assert growth < 64 * MIB, growth
    return f"{sum(taken) / MIB:.0f} MiB at {sum(taken) / MIB / seconds:.0f} MiB/s, memory +{max(growth, 0) / MIB:.1f} MiB"


def test_a_huge_file_goes_through_little_memory(world):
    before = world.server.memory()
    length = 1 << 30
    begin = time.monotonic()
    with world.server.connect(timeout=120) as connection:
        connection.request(world.url("big.mp4"), headers=[("Range", f"bytes=0-{length - 1}")])
        assert connection.read_head().status == 206
        connection.skip(length)
    seconds = time.monotonic() - begin
    growth = world.server.memory() - before
    assert growth < 16 * MIB, growth
    return f"1 GiB at {1024 / seconds:.0f} MiB/s, memory +{max(growth, 0) / MIB:.1f} MiB"


def test_300_readers_that_wait_cost_little(world):
    url = world.url("big.mp4")
    before = world.server.memory()
    waiting = [world.server.connect(receive_buffer=16384) for _ in range(300)]
    for connection in waiting:
        connection.request(url)
        assert connection.read_head().status == 200
    growth = world.server.memory() - before
    begin = time.monotonic()
    for _ in range(20):
        assert world.server.ask("/healthz").status == 200
    each = (time.monotonic() - begin) / 20
    for connection in waiting:
        connection.socket.close()
    assert growth < 48 * MIB, growth
    return f"{growth / 300 / 1024:.0f} KiB each; others answered in {each * 1000:.1f} ms"
