// SPDX-License-Identifier: Apache-2.0
// The connection, the communications and the video server as three processes, each told where the others are.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { addMedia, get, until } from './server.mjs';
import { scratchDirectory, serverProgram, webRoot } from './settings.mjs';

const kReadyWithin = 60_000;

async function freePort() {
  const probe = net.createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

export class ThreeServers {
  #processes = new Map();
  #home = fs.mkdtempSync(path.join(scratchDirectory, 'three-'));
  #ports = {};

  static async start(files) {
    const servers = new ThreeServers();
    fs.mkdirSync(path.join(servers.#home, 'media'));
    for (const file of files) servers.add(file);
    fs.writeFileSync(path.join(servers.#home, 'secret'), 'what two of them share\n');
    for (const role of ['connection', 'communications', 'video']) servers.#ports[role] = await freePort();
    for (const role of Object.keys(servers.#ports)) await servers.launch(role);
    return servers;
  }

  add(file, name) {
    addMedia(path.join(this.#home, 'media'), file, name);
  }

  at(role) {
    return `http://127.0.0.1:${this.#ports[role]}`;
  }

  get url() {
    return this.at('connection');
  }

  async launch(role) {
    const home = path.join(this.#home, role);
    fs.mkdirSync(home, { recursive: true });
    const log = fs.openSync(path.join(home, 'log'), 'a');
    const own = { connection: ['--web', webRoot], communications: [], video: ['--media', path.join(this.#home, 'media')] };
    const process = spawn(serverProgram, ['--role', role, '--host', '127.0.0.1', '--port', String(this.#ports[role]),
      ...Object.keys(this.#ports).flatMap((name) => [`--${name}-url`, this.at(name)]),
      '--secret-file', path.join(this.#home, 'secret'), '--cache', path.join(home, 'cache'), '--data', path.join(home, 'data'),
      ...own[role]], { stdio: ['ignore', log, log] });
    fs.closeSync(log);
    this.#processes.set(role, process);
    await until(`the ${role} server answers`, kReadyWithin, async () => {
      if (process.exitCode !== null) throw new Error(`${role}: ${fs.readFileSync(path.join(home, 'log'), 'utf8').slice(-2000)}`);
      return (await get(`${this.at(role)}/healthz`).catch(() => null))?.status === 200;
    });
  }

  async stop(role, signal = 'SIGTERM') {
    const process = this.#processes.get(role);
    if (!process || process.exitCode !== null || process.signalCode !== null) return;
    const ended = new Promise((resolve) => process.once('exit', resolve));
    process.kill(signal);
    await ended;
  }

  async stopAll() {
    for (const role of this.#processes.keys()) await this.stop(role);
  }

  async video(fileName) {
    let found;
    await until(`${fileName} is in the catalogue`, kReadyWithin, async () => {
      const { videos } = JSON.parse((await get(`${this.at('video')}/api/v1/videos`)).body);
      found = videos.find((video) => decodeURIComponent(video.media_url).endsWith(`/${fileName}`));
      return found !== undefined;
    });
    return found;
  }
}
