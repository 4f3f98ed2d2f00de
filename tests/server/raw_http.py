# SPDX-License-Identifier: Apache-2.0
"""HTTP by hand over a socket: what a library would tidy up is what these tests are about."""

import socket

TIMEOUT = 30


class Response:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def header(self, name):
        """The value of a field that may stand there once at most, or None."""
        found = [value for key, value in self.headers if key == name.lower()]
        assert len(found) <= 1, f"{name} stands there {len(found)} times"
        return found[0] if found else None


class Connection:
    """One connection; responses are read from it in order."""

    def __init__(self, port, timeout=TIMEOUT, receive_buffer=None):
        self.socket = socket.socket()
        if receive_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.settimeout(timeout)
        self.socket.connect(("127.0.0.1", port))
        self.buffer = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, data):
        self.socket.sendall(data)

    def request(self, path, method="GET", headers=(), host=True):
        lines = [f"{method} {path} HTTP/1.1"] + (["Host: test"] if host else []) + [f"{k}: {v}" for k, v in headers]
        self.send(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))

    def _more(self):
        data = self.socket.recv(262144)
        if not data:
            raise EOFError(f"the connection ended after {self.buffer[:200]!r}")
        self.buffer += data

    def read_head(self):
        while b"\r\n\r\n" not in self.buffer:
            self._more()
        head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
        first, *rest = head.decode("latin-1").split("\r\n")
        version, status, _ = first.split(" ", 2)
        assert version == "HTTP/1.1", first
        fields = [(line.split(":", 1)[0].lower(), line.split(":", 1)[1].strip()) for line in rest]
        return Response(int(status), fields, b"")

    def read(self, head_only=False):
        response = self.read_head()
        if head_only or response.status == 304:
            return response
        length = int(response.header("content-length"))
        chunks, have = [self.buffer[:length]], min(len(self.buffer), length)
        self.buffer = self.buffer[length:]
        while have < length:
            data = self.socket.recv(min(262144, length - have))
            if not data:
                raise EOFError(f"{have} of {length} bytes")
            chunks.append(data)
            have += len(data)
        response.body = b"".join(chunks)
        return response

    def skip(self, length):
        """Takes so many bytes of a body without keeping them."""
        taken = min(len(self.buffer), length)
        self.buffer = self.buffer[taken:]
        view = bytearray(1 << 20)
        while taken < length:
            count = self.socket.recv_into(view, min(len(view), length - taken))
            if count == 0:
                raise EOFError(f"{taken} of {length} bytes")
            taken += count

    def ended(self):
        """True if the server has closed, with nothing more to read."""
        try:
            return not self.buffer and self.socket.recv(1) == b""
        except ConnectionResetError:
            return True


def ask(port, path, method="GET", headers=(), timeout=TIMEOUT):
    """One request on a connection of its own."""
    with Connection(port, timeout) as connection:
        connection.request(path, method, headers)
        return connection.read(head_only=method == "HEAD")


def exchange(port, data, timeout=TIMEOUT):
    """Sends bytes and returns everything that comes until the server closes."""
    with Connection(port, timeout) as connection:
        connection.send(data)
        received = b""
        while True:
            try:
                more = connection.socket.recv(65536)
            except ConnectionResetError:
                return received
            if not more:
                return received
            received += more
