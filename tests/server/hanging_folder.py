# SPDX-License-Identifier: Apache-2.0
"""A mounted folder whose disk can be made to hang: a file system in user space, spoken by hand (Linux' FUSE protocol 7.31).

It holds one file. Needs root and /dev/fuse. Messages (all little endian):
    request   len u32, opcode u32, unique u64, node u64, uid u32, gid u32, pid u32, padding u32, body
    answer    len u32, error i32, unique u64, body
"""

import ctypes
import errno
import os
import stat
import struct
import threading

LOOKUP, FORGET, GETATTR, OPEN, READ, STATFS, RELEASE, FLUSH, INIT, OPENDIR, READDIR, RELEASEDIR = 1, 2, 3, 14, 15, 17, 18, 25, 26, 27, 28, 29
INTERRUPT, BATCH_FORGET, READDIRPLUS = 36, 42, 44
ROOT, FILE = 1, 2
_libc = ctypes.CDLL(None, use_errno=True)


def available():
    return os.geteuid() == 0 and os.path.exists("/dev/fuse")


class HangingFolder:
    def __init__(self, mount_point, name, data, modified):
        self.mount_point, self.name, self.data, self.modified = str(mount_point), name.encode(), data, int(modified)
        self.working = threading.Event()
        self.working.set()
        self.waiting = 0  # reads that hang
        self.device = os.open("/dev/fuse", os.O_RDWR | os.O_CLOEXEC)
        options = f"fd={self.device},rootmode=40000,user_id=0,group_id=0,allow_other,max_read=131072".encode()
        if _libc.mount(b"hanging", self.mount_point.encode(), b"fuse.hanging", 0, options) != 0:
            code = ctypes.get_errno()
            os.close(self.device)
            raise OSError(code, os.strerror(code))
        threading.Thread(target=self._serve, daemon=True).start()

    def hang(self):
        self.working.clear()
        # What the kernel has cached would never ask us.
        with open("/proc/sys/vm/drop_caches", "w", encoding="ascii") as caches:
            caches.write("3")

    def close(self):
        self.working.set()
        _libc.umount2(self.mount_point.encode(), 2)  # MNT_DETACH
        os.close(self.device)

    def _attributes(self, node):
        mode = stat.S_IFDIR | 0o755 if node == ROOT else stat.S_IFREG | 0o644
        size = 0 if node == ROOT else len(self.data)
        return struct.pack("<QQQQQQIIIIIIIIII", node, size, (size + 511) // 512, self.modified, self.modified, self.modified,
                           0, 0, 0, mode, 2 if node == ROOT else 1, 0, 0, 0, 4096, 0)

    def _serve(self):
        while True:
            try:
                message = os.read(self.device, 1 << 20)
            except OSError as error:
                if error.errno == errno.ENOENT:  # a request that was interrupted
                    continue
                return
            _, opcode, unique, node = struct.unpack_from("<IIQQ", message)
            if opcode in (FORGET, BATCH_FORGET, INTERRUPT):
                continue
            body = message[40:]
            threading.Thread(target=self._answer, args=(opcode, unique, node, body), daemon=True).start()

    def _answer(self, opcode, unique, node, body):
        error, out = self._reply(opcode, node, body)
        try:
            os.write(self.device, struct.pack("<IiQ", 16 + len(out), -error, unique) + out)
        except OSError:
            pass  # asked by somebody who is gone, or unmounted

    def _reply(self, opcode, node, body):
        if opcode == INIT:
            return 0, struct.pack("<IIIIHHIIHHIIIIIII", 7, 31, 131072, 0, 12, 9, 131072, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        if opcode in (READ, LOOKUP, OPEN, READDIR, OPENDIR, GETATTR) and not self.working.is_set():
            self.waiting += 1
            self.working.wait()
        if opcode == LOOKUP:
            if node != ROOT or body.rstrip(b"\0") != self.name:
                return errno.ENOENT, b""
            return 0, struct.pack("<QQQQII", FILE, 0, 0, 0, 0, 0) + self._attributes(FILE)
        if opcode == GETATTR:
            return 0, struct.pack("<QII", 0, 0, 0) + self._attributes(node)
        if opcode in (OPEN, OPENDIR):
            return 0, struct.pack("<QII", 0, 0, 0)
        if opcode == READ:
            _, offset, size = struct.unpack_from("<QQI", body)
            return 0, self.data[offset:offset + size]
        if opcode == READDIR:
            _, offset, _ = struct.unpack_from("<QQI", body)
            if offset:
                return 0, b""
            entry = struct.pack("<QQII", FILE, 1, len(self.name), stat.S_IFREG >> 12) + self.name
            return 0, entry + bytes(-len(entry) % 8)
        if opcode in (RELEASE, RELEASEDIR, FLUSH):
            return 0, b""
        return errno.ENOSYS, b""
