// SPDX-License-Identifier: Apache-2.0
// The network as it is: servers without ranges, cut connections, servers that die and come back, files that vanish.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newContext } from './harness/chromium.mjs';
import { browser, openCinema } from './harness/cinema.mjs';
import { clip } from './harness/clips.mjs';
import { installFrameReader, readFrame } from './harness/frame_number.mjs';
import { Page } from './harness/page.mjs';
import { Proxy } from './harness/proxy.mjs';
import { Server } from './harness/server.mjs';
import { openPaused, openVideo, seekTo } from './harness/steering.mjs';

const film = clip('frame-number');

openCinema();

async function withServer(body) {
  const server = await Server.start([film.path]);
  const proxy = await Proxy.start(server.port);
  const context = await newContext(browser);
  try {
    await body({ server, proxy, context });
  } finally {
    await context.close();
    await proxy.stop();
    await server.stop();
  }
}

test('a server that ignores ranges still plays and seeks exactly', () => withServer(async ({ server, proxy, context }) => {
  proxy.ignoreRange = true;
  const page = await openPaused(context, server, film, installFrameReader, { url: proxy.url });
  for (const wanted of [700, 100]) {
    await seekTo(page, (wanted + 0.5) / 30);
    assert.equal((await readFrame(page))?.number, wanted);
  }
}));

test('connections cut in the middle are made again, and no picture is lost', () => withServer(async ({ server, proxy, context }) => {
  proxy.cutAfterBytes = 100_000;
  const page = await openVideo(context, server, film, { script: installFrameReader, url: proxy.url });
  await page.playing();
  for (let i = 0; i < 3; ++i) {
    proxy.cutAfterBytes = 50_000;
    proxy.cutAll();
    await seekTo(page, 5 + 7 * i);
    await page.playing();
  }
  await page.waitFor('the picture of its position', async (r) => {
    const frame = await readFrame(page);
    return r.player.position > 20 && frame !== null && Math.abs(frame.number / 30 - frame.position) < 0.5;
  });
  assert.ok(proxy.dropped >= 1, 'the proxy cut a response');
}));

test('a server that is restarted in the middle is found again by the page itself', () => withServer(async ({ server, context }) => {
  const page = await openVideo(context, server, film, { script: installFrameReader });
  await page.playing();
  await server.stop('SIGKILL');
  await seekTo(page, 25).catch(() => {});
  await server.launch();
  await page.waitFor('playing on', (r) => r.player.state === 'playing' && r.player.position > 25 && !r.network.reconnecting);
}));

test('the library says that it is reconnecting, and recovers', () => withServer(async ({ server, context }) => {
  const page = await Page.open(context, `${server.url}/`);
  await page.waitFor('the catalogue', (r) => r.catalogue_size > 0);
  await server.stop();
  await page.waitFor('reconnecting', (r) => r.network.reconnecting);
  await server.launch();
  await page.waitFor('found again', (r) => !r.network.reconnecting && r.catalogue_size > 0);
}));

test('a video that vanishes says so', () => withServer(async ({ server, context }) => {
  const page = await openVideo(context, server, film);
  await page.playing();
  server.remove(film.name);
  await page.page.goto(page.page.url());
  await page.ready();
  const report = await page.waitFor('an error', (r) => r.error !== null);
  assert.equal(report.error.code, 'not-found');
}));

test('an address that names no video says so', () => withServer(async ({ server, context }) => {
  const page = await Page.open(context, `${server.url}/v/nosuchvideo`);
  const report = await page.waitFor('an error', (r) => r.error !== null);
  assert.equal(report.error.code, 'not-found');
}));
