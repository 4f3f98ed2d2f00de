// SPDX-License-Identifier: Apache-2.0
// A proxy between page and server that misbehaves on demand: cuts connections, refuses new ones, forgets Range, delays.
import http from 'node:http';
import net from 'node:net';

export class Proxy {
  #server;
  #sockets = new Set();
  refuse = false;        // close every connection at once
  ignoreRange = false;   // answer 200 with the whole body, as simple servers do
  silent = false;        // connections stay, and nothing comes through: cut them before it speaks again
  cutAfterBytes = null;  // of one media response, then the connection dies
  dropped = 0;

  static async start(upstreamPort) {
    const proxy = new Proxy();
    proxy.upstreamPort = upstreamPort;
    proxy.#server = http.createServer((request, response) => proxy.#forward(request, response));
    proxy.#server.on('connection', (socket) => {
      if (proxy.refuse) return socket.destroy();
      proxy.#sockets.add(socket);
      socket.on('close', () => proxy.#sockets.delete(socket));
    });
    proxy.#server.on('upgrade', (request, socket, head) => proxy.#tunnel(request, socket, head));
    await new Promise((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    proxy.url = `http://127.0.0.1:${proxy.#server.address().port}`;
    return proxy;
  }

  #forward(request, response) {
    if (this.refuse) return request.socket.destroy();
    const headers = { ...request.headers };
    const media = request.url.startsWith('/media/');
    if (media && this.ignoreRange) delete headers.range;
    const upstream = http.request({ host: '127.0.0.1', port: this.upstreamPort, method: request.method,
      path: request.url, headers }, (answer) => {
      const answerHeaders = { ...answer.headers };
      if (media && this.ignoreRange) delete answerHeaders['accept-ranges'];
      response.writeHead(answer.statusCode, answerHeaders);
      if (media && this.cutAfterBytes !== null) {
        let left = this.cutAfterBytes;
        this.cutAfterBytes = null;
        answer.on('data', (chunk) => {
          left -= chunk.length;
          response.write(chunk);
          if (left <= 0) {
            this.dropped += 1;
            request.socket.destroy();
            answer.destroy();
          }
        });
        answer.on('end', () => response.end());
      } else {
        answer.pipe(response);
      }
    });
    upstream.on('error', () => request.socket.destroy());
    response.on('close', () => upstream.destroy());
    request.pipe(upstream);
  }

  // A WebSocket: bytes both ways, from the upgrade on.
  #tunnel(request, socket, head) {
    const upstream = net.connect(this.upstreamPort, '127.0.0.1', () => {
      const lines = [`${request.method} ${request.url} HTTP/1.1`];
      for (let i = 0; i < request.rawHeaders.length; i += 2) lines.push(`${request.rawHeaders[i]}: ${request.rawHeaders[i + 1]}`);
      upstream.write(`${lines.join('\r\n')}\r\n\r\n`);
      upstream.write(head);
      for (const [from, to] of [[upstream, socket], [socket, upstream]])
        from.on('data', (chunk) => { if (!this.silent) to.write(chunk); });
    });
    const end = () => { upstream.destroy(); socket.destroy(); };
    for (const each of [upstream, socket]) each.on('error', end).on('close', end);
  }

  cutAll() {
    for (const socket of this.#sockets) socket.destroy();
  }

  async stop() {
    this.cutAll();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
