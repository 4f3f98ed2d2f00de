// SPDX-License-Identifier: Apache-2.0
// The page's part of `bench player`: first frame, a minute of 1080p30, memory. Prints one JSON row a line.
import path from 'node:path';
import { launchChromium, newContext } from '../browser/harness/chromium.mjs';
import { Page } from '../browser/harness/page.mjs';
import { Server } from '../browser/harness/server.mjs';
import { clipsDirectory } from '../browser/harness/settings.mjs';

const kVisits = 5;
const kPlaySeconds = 60;
const clip = process.env.SAMEFRAME_BENCH_CLIP;
const minutes = process.env.SAMEFRAME_BENCH_MINUTES.split(',').map(Number);

function row(name, value, unit, peer = '', peerValue = null) {
  process.stdout.write(`${JSON.stringify({ name, value, unit, peer, peer_value: peerValue })}\n`);
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// The page notes when its first picture was on screen, on its own clock, whose zero is the navigation.
function noteFirstFrame() {
  const look = () => {
    const report = window.sameframe?.inspect?.();
    if (report && report.player.shown_frame >= 0) window.firstFrameAt = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

const server = await Server.start([path.join(clipsDirectory, clip)]);
const video = await server.video(clip);
const browser = await launchChromium();
try {
  const cold = [];
  const warm = [];
  for (let visit = 0; visit < kVisits; ++visit) {
    const context = await newContext(browser);
    for (const times of [cold, warm]) {
      const page = await Page.open(context, `${server.url}/v/${video.id}`, { readable: false, script: noteFirstFrame });
      await page.page.waitForFunction(() => window.firstFrameAt);
      times.push(await page.page.evaluate(() => window.firstFrameAt));
      await page.close();
    }
    await context.close();
  }
  row('navigation to first frame, empty cache, median', median(cold) / 1000, 's', 'budget', 1.5);
  row('navigation to first frame, warm cache, median', median(warm) / 1000, 's', 'budget', 1.5);

  const context = await newContext(browser, { width: 1920, height: 1080 });
  const page = await Page.open(context, `${server.url}/v/${video.id}`, { readable: false });
  await page.page.keyboard.press('l');  // a gesture
  await page.playing();
  await page.page.evaluate(() => window.sameframe.inspect());
  const before = await page.playing();
  await sleep((Math.min(kPlaySeconds, before.player.duration - before.player.position) - 2) * 1000);
  const after = await page.inspect();
  const refreshes = after.main_thread.refreshes - before.main_thread.refreshes;
  const played = after.player.position - before.player.position;
  row('1080p30 H.264: late frames', after.player.frames.late - before.player.frames.late, `of ${Math.round(played)} s`);
  row('1080p30 H.264: dropped frames', after.player.frames.dropped - before.player.frames.dropped, `of ${Math.round(played)} s`);
  row('1080p30 H.264: frames shown per second', (after.player.frames.shown - before.player.frames.shown) / played,
    'frames/s', 'of the film', after.player.video.frame_rate);
  row('1080p30 H.264: main thread per refresh', (after.main_thread.total_ms - before.main_thread.total_ms) / refreshes,
    'ms', 'budget', 4);
  row('1080p30 H.264: main thread p95', after.main_thread.p95_ms, 'ms');
  row('1080p30 H.264: decoder, if never held back', after.player.decode_fps, 'frames/s');

  const started = Date.now();
  await page.page.setViewportSize({ width: 480, height: 270 });  // memory is the same, and less is drawn by software
  for (const minute of minutes) {
    while (Date.now() < started + minute * 60_000) {
      await sleep(1000);
      if ((await page.inspect()).player.state === 'ended') await page.page.keyboard.press('Space');
    }
    const session = await context.newCDPSession(page.page);
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    const report = await page.inspect();
    row(`page memory after ${minute} min: wasm in use`, report.memory_bytes / 1e6, 'MB', 'budget', 300);
    row(`page memory after ${minute} min: script heap`, usedSize / 1e6, 'MB');
    await session.detach();
  }
  await context.close();
} finally {
  await browser.close();
  await server.stop();
}
