# SPDX-License-Identifier: Apache-2.0
"""A WebSocket by hand over a socket, and a member of a group on top of it."""

import base64
import itertools
import json
import os
import secrets
import socket
import struct
import time

import raw_http

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10


class Closed(Exception):
    """The other side has closed; the text says how."""


class WebSocket:
    def __init__(self, port, path="/ws", origin=None, receive_buffer=None, timeout=raw_http.TIMEOUT, answer_pings=True):
        self.http = raw_http.Connection(port, timeout, receive_buffer)
        self.socket = self.http.socket
        self.answer_pings = answer_pings
        headers = [("Upgrade", "websocket"), ("Connection", "keep-alive, Upgrade"), ("Sec-WebSocket-Version", "13"),
                   ("Sec-WebSocket-Key", base64.b64encode(os.urandom(16)).decode())]
        if origin:
            headers.append(("Origin", origin))
        self.http.request(path, headers=headers)
        head = self.http.read_head()
        self.status = head.status
        assert head.status == 101, head.status
        self.buffer = self.http.buffer

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.socket.close()

    def send_frame(self, opcode, payload, fin=True, mask=True):
        head = bytes([(0x80 if fin else 0) | opcode])
        bit = 0x80 if mask else 0
        if len(payload) < 126:
            head += bytes([bit | len(payload)])
        elif len(payload) < 65536:
            head += struct.pack(">BH", bit | 126, len(payload))
        else:
            head += struct.pack(">BQ", bit | 127, len(payload))
        if mask:
            key = b"\x12\x34\x56\x78"
            head += key
            number = int.from_bytes(payload, "big") ^ int.from_bytes((key * (len(payload) // 4 + 1))[:len(payload)], "big")
            payload = number.to_bytes(len(payload), "big")
        self.socket.sendall(head + payload)

    def send(self, message):
        text = message if isinstance(message, (str, bytes)) else json.dumps(message, ensure_ascii=False)
        self.send_frame(TEXT, text if isinstance(text, bytes) else text.encode())

    def _take(self, count):
        while len(self.buffer) < count:
            try:
                data = self.socket.recv(262144)
            except ConnectionResetError:
                data = b""
            if not data:
                raise Closed("without a close frame")
            self.buffer += data
        data, self.buffer = self.buffer[:count], self.buffer[count:]
        return data

    def frame(self):
        first, second = self._take(2)
        assert first & 0x70 == 0 and first & 0x80 and second & 0x80 == 0, (first, second)
        length = second & 0x7F
        if length == 126:
            length = struct.unpack(">H", self._take(2))[0]
        elif length == 127:
            length = struct.unpack(">Q", self._take(8))[0]
        return first & 15, self._take(length)

    def receive(self, timeout=raw_http.TIMEOUT):
        """The next message; raises Closed at the end, TimeoutError after the time."""
        self.socket.settimeout(timeout)
        while True:
            opcode, payload = self.frame()
            if opcode == TEXT:
                return json.loads(payload)
            if opcode == PING and self.answer_pings:
                self.send_frame(PONG, payload)
            if opcode == CLOSE:
                code = struct.unpack(">H", payload[:2])[0] if payload else 0
                raise Closed(f"{code} {payload[2:].decode()}")

    def farewell(self):
        """Reads until the end; the reason of the bye, or None."""
        reason = None
        try:
            while True:
                message = self.receive()
                if message["type"] == "bye":
                    reason = message["reason"]
        except Closed:
            return reason


_tabs = itertools.count(1)


def browser():
    return base64.urlsafe_b64encode(secrets.token_bytes(16)).decode().rstrip("=")


def post(server, path, body, token=None, method="POST", headers=()):
    """A call through the door: (status, answer)."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    fields = [("Content-Type", "application/json"), ("Content-Length", str(len(data))), *headers]
    if token:
        fields.append(("Authorization", f"Bearer {token}"))
    with server.connect() as connection:
        connection.request(path, method, fields)
        connection.send(data)
        response = connection.read_head()
        if response.status == 204:
            return 204, None
        length = int(response.header("content-length"))
        while len(connection.buffer) < length:
            connection._more()
        return response.status, json.loads(connection.buffer[:length])


def create(server, nickname="Ann", **more):
    status, admission = post(server, "/api/v1/groups", {"nickname": nickname, "browser": browser(), **more})
    assert status == 201, (status, admission)
    return admission


def join(server, code, nickname="Ben", **more):
    status, admission = post(server, f"/api/v1/invitations/{code}/join", {"nickname": nickname, "browser": browser(), **more})
    assert status == 200, (status, admission)
    return admission


class Member:
    """One connection of a member, with everything it was told."""

    def __init__(self, server, admission, resume=None, port=None, **options):
        self.admission = admission
        self.token = admission["token"]
        self.socket = WebSocket(port or server.port, **options)
        self.log = {}  # by number
        self.errors = []
        self.tab = next(_tabs)
        self.count = 0
        hello = {"type": "hello", "version": 1, "token": self.token}
        if resume:
            hello["resume"] = resume
        self.socket.send(hello)
        self.welcome = self.wait(lambda message: message["type"] == "welcome")
        for entry in self.welcome.get("entries", []):
            self.log[entry["seq"]] = entry

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    @property
    def position(self):
        return {"epoch": self.welcome["log_epoch"], "seq": max(self.log, default=0)}

    def wait(self, condition, timeout=raw_http.TIMEOUT):
        """Reads until a message meets the condition; returns it. Entries and errors are kept on the way."""
        deadline = time.monotonic() + timeout
        while True:
            message = self.socket.receive(max(deadline - time.monotonic(), 0.001))
            if "seq" in message and message["type"] not in ("welcome",):
                assert message["seq"] not in self.log, f"heard twice: {message}"
                assert not self.log or message["seq"] == max(self.log) + 1, f"a gap before {message}"
                self.log[message["seq"]] = message
            if message["type"] == "error":
                self.errors.append(message)
            if condition(message):
                return message

    def next_id(self):
        self.count += 1
        return (self.tab << 20) | self.count

    def say(self, text, **more):
        client_id = self.next_id()
        self.socket.send({"type": "say", "client_id": client_id, "text": text, "epoch": 0, **more})
        return client_id

    def said(self, client_id):
        """Waits for one's own message to come back."""
        return self.wait(lambda message: message.get("client_id") == client_id)

    def hears(self, text, timeout=raw_http.TIMEOUT):
        return self.wait(lambda message: message.get("text") == text, timeout)

    def texts(self):
        return [entry["text"] for _, entry in sorted(self.log.items()) if "client_id" in entry]


def wait_until(what, condition, seconds=20):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)
