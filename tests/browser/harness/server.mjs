// SPDX-License-Identifier: Apache-2.0
// The real server on a free port of 127.0.0.1, over a folder of real media. It can be stopped and started again on the
// same port, as a host would restart it.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { scratchDirectory, serverProgram, webRoot } from './settings.mjs';

const kReadyWithin = 30_000;

// A link, where the folder allows one: some films have gigabytes.
export function addMedia(folder, file, name = path.basename(file)) {
  const target = path.join(folder, name);
  try {
    fs.linkSync(file, target);
  } catch {
    fs.copyFileSync(file, target);
  }
}

export class Server {
  #process = null;
  #media;
  #cache;
  port = 0;

  // `files` are copied (linked) into a media folder of this server's own.
  static async start(files) {
    const server = new Server();
    const home = fs.mkdtempSync(path.join(scratchDirectory, 'server-'));
    server.#media = path.join(home, 'media');
    server.#cache = path.join(home, 'cache');
    fs.mkdirSync(server.#media);
    fs.mkdirSync(server.#cache);
    for (const file of files) server.add(file);
    await server.launch();
    return server;
  }

  get url() {
    return `http://127.0.0.1:${this.port}`;
  }

  add(file, name = path.basename(file)) {
    addMedia(this.#media, file, name);
  }

  remove(name) {
    fs.rmSync(path.join(this.#media, name));
  }

  async launch() {
    const portFile = path.join(this.#cache, 'port');
    fs.rmSync(portFile, { force: true });
    const log = fs.openSync(path.join(this.#cache, 'server.log'), 'a');
    this.#process = spawn(serverProgram, ['--host', '127.0.0.1', '--port', String(this.port), '--port-file', portFile,
      '--web', webRoot, '--media', this.#media, '--cache', this.#cache,
      '--data', path.join(path.dirname(this.#cache), 'data')], { stdio: ['ignore', log, log] });
    fs.closeSync(log);
    await until('the server listens', kReadyWithin, () => {
      if (this.#process.exitCode !== null) throw new Error(`server ended with ${this.#process.exitCode}: ` +
        fs.readFileSync(path.join(this.#cache, 'server.log'), 'utf8').slice(-2000));
      const text = fs.existsSync(portFile) ? fs.readFileSync(portFile, 'utf8').trim() : '';
      this.port = Number(text) || this.port;
      return text !== '';
    });
  }

  async stop(signal = 'SIGTERM') {
    const process = this.#process;
    if (!process || process.exitCode !== null || process.signalCode !== null) return;
    const ended = new Promise((resolve) => process.once('exit', resolve));
    process.kill(signal);
    await ended;
  }

  // The catalogue's entry of a file, once the server has found it.
  async video(fileName) {
    let found;
    await until(`${fileName} is in the catalogue`, kReadyWithin, async () => {
      const { videos } = JSON.parse((await get(`${this.url}/api/v1/videos`)).body);
      found = videos.find((video) => decodeURIComponent(video.media_url).endsWith(`/${fileName}`));
      return found !== undefined;
    });
    return found;
  }
}

export function get(url, headers = {}) {
  return new Promise((resolve, reject) => {
    http.get(url, { headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers,
        body: Buffer.concat(chunks).toString() }));
    }).on('error', reject);
  });
}

// Asks again until the condition holds; the time-out is a bound on a broken run, never part of what is tested.
export async function until(what, milliseconds, condition) {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    if (await condition()) return;
    if (Date.now() > deadline) throw new Error(`not within ${milliseconds} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
