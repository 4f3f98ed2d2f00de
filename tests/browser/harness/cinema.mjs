// SPDX-License-Identifier: Apache-2.0
// What the tests of a file share: one browser, and one server that shows their films. Each file runs in a process of its
// own, so there is one of each; they are there in tests, and end with the last one.
import { after, before } from 'node:test';
import { launchChromium } from './chromium.mjs';
import { Server } from './server.mjs';

export let browser;
export let server;  // none for files whose tests start their own

// Called once, at the top of a file. `films`: clips, or others that have a path. `opened`: what else is to be there; a
// hook of its own would not wait for this one.
export function openCinema(films = [], opened = async () => {}) {
  before(async () => {
    browser = await launchChromium();
    if (films.length > 0) server = await Server.start(films.map((film) => film.path));
    await opened();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });
}
