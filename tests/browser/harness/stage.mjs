// SPDX-License-Identifier: Apache-2.0
// Danmaku alone on a canvas (tests/bench/danmaku/danmaku_stage.cpp), served with the headers that its memory needs;
// `more` names further files: { '/peers/x.js': path }.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { root } from './settings.mjs';

const kTypes = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm' };
const built = path.join(root, 'build/web-release/tests/bench/danmaku');
const source = path.join(root, 'tests/bench/danmaku');

export class StageServer {
  static async start(more = {}) {
    const self = new StageServer();
    self.server = http.createServer((request, response) => {
      const name = request.url.split('?')[0];
      const file = more[name] ?? [built, source].map((folder) => path.join(folder, path.basename(name))).find(fs.existsSync);
      if (!file) return response.writeHead(404).end();
      response.writeHead(200, { 'Content-Type': kTypes[path.extname(file)] ?? 'application/octet-stream',
        'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' });
      return fs.createReadStream(file).pipe(response);
    });
    await new Promise((listening) => self.server.listen(0, '127.0.0.1', listening));
    self.url = `http://127.0.0.1:${self.server.address().port}`;
    return self;
  }

  stop() {
    this.server.closeAllConnections();
    this.server.close();
  }
}
