// SPDX-License-Identifier: Apache-2.0
// A film plays as films do: at its own rate, held by pause, to its end and again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newContext } from './harness/chromium.mjs';
import { browser, openCinema, server } from './harness/cinema.mjs';
import { clip } from './harness/clips.mjs';
import { installFrameReader, readFrame, recordFrames } from './harness/frame_number.mjs';
import { installListener } from './harness/sound.mjs';
import { openPaused, openVideo, seekTo } from './harness/steering.mjs';
import { TabbedChromium } from './harness/tabs.mjs';

openCinema(['frame-number', 'frame-number-25', 'no-sound', 'mp3', 'mkv-three-tracks', 'mp4-three-tracks'].map((name) => clip(name)));

async function withPage(film, options, body) {
  const context = await newContext(browser);
  try {
    const page = await openVideo(context, server, film, options);
    await body(page);
    assert.deepEqual(page.errors, []);
  } finally {
    await context.close();
  }
}

// Frames a second by the number in the picture, over `milliseconds`: the median of the slopes between refreshes half of
// the time apart, so that one refresh that came late (the first reading of a canvas takes 0.3 s) does not count double.
async function measuredRate(page, milliseconds = 4000) {
  const seen = await recordFrames(page, milliseconds);
  assert.ok(seen.length > 10, `only ${seen.length} readable refreshes`);
  for (let i = 1; i < seen.length; ++i) assert.ok(seen[i].number >= seen[i - 1].number, 'the picture went backward');
  const half = Math.floor(seen.length / 2);
  const slopes = seen.slice(half).map((later, i) => (later.number - seen[i].number) / ((later.at - seen[i].at) / 1000));
  return slopes.sort((a, b) => a - b)[Math.floor(slopes.length / 2)];
}

for (const [name, fps] of [['frame-number', 30], ['frame-number-25', 25]]) {
  test(`${name} advances at ${fps} frames a second`, () => withPage(clip(name), { script: installFrameReader }, async (page) => {
    await page.playing();
    const rate = await measuredRate(page);
    assert.ok(Math.abs(rate - fps) < fps * 0.03, `${rate} frames/s`);
  }));
}

test('twice the rate shows twice the frames', () => withPage(clip('frame-number'), { script: installFrameReader }, async (page) => {
  await page.playing();
  for (let i = 0; i < 4; ++i) await page.key('Shift+Period');
  await page.waitFor('rate 2', (r) => r.player.rate === 2);
  await page.key('0');  // at twice the rate a slow machine has little of the film left
  await page.waitFor('the beginning', (r) => r.player.state === 'playing' && r.player.position < 1);
  const rate = await measuredRate(page);
  assert.ok(Math.abs(rate - 60) < 3, `${rate} frames/s`);
}));

test('pause freezes the picture, play goes on from there', () => withPage(clip('frame-number'), { script: installFrameReader }, async (page) => {
  await page.playing();
  await page.key('k');
  await page.waitFor('paused', (r) => r.player.state === 'paused');
  await page.waitFor('a clear picture', async () => await readFrame(page) !== null);
  const frozen = await readFrame(page);
  const seen = await recordFrames(page, 1500);
  assert.deepEqual([...new Set(seen.map((frame) => frame.number))], [frozen.number]);
  await page.key('k');
  await page.playing();
  const again = await recordFrames(page, 500);
  assert.ok(again[0].number - frozen.number < 45, 'it went on from the frozen picture');
}));

test('the end is reached, holds the last picture, and plays again', () => withPage(clip('frame-number'), { script: installFrameReader }, async (page) => {
  const film = clip('frame-number');
  await page.playing();
  await seekTo(page, 28.5);
  await page.waitFor('the end', (r) => r.player.state === 'ended');
  assert.equal((await readFrame(page)).number, film.expect.frames - 1);
  await page.key('k');
  const report = await page.waitFor('the beginning again', (r) => r.player.state === 'playing');
  assert.ok(report.player.position < 5, `position ${report.player.position}`);
}));

test('a looping film begins again by itself', () => withPage(clip('frame-number'), { script: installFrameReader }, async (page) => {
  await page.playing();
  await page.key('r');
  await page.waitFor('looping', (r) => r.player.loop);
  await seekTo(page, 28.5);
  await page.waitFor('the beginning again', (r) => r.player.state === 'playing' && r.player.position < 5);
}));

test('a film without sound keeps time by the clock', () => withPage(clip('no-sound'), {}, async (page) => {
  const first = await page.playing();
  assert.equal(first.player.clock, 'monotonic');
  const begin = Date.now();
  await page.waitFor('a second later', (r) => r.player.position >= first.player.position + 1);
  assert.ok(Date.now() - begin > 800);
}));

test('sound alone plays, with its position', () => withPage(clip('mp3'), {}, async (page) => {
  const first = await page.waitFor('playing', (r) => r.player.state === 'playing');
  assert.equal(first.player.video, null);
  await page.waitFor('a second later', (r) => r.player.position >= first.player.position + 1);
}));

test('another audio track is another sound, at the same position', () =>
  withPage(clip('mkv-three-tracks'), { script: installListener }, async (page) => {
    const report = await page.playing();
    const streams = report.player.audio_streams.filter((stream) => stream.decodable);
    assert.equal(streams.length, 3);
    await page.waitFor('sound', (r) => r.audio.running);
    await page.waitFor('a tone', async () => await page.page.evaluate(() => window.loudness()) > 0.01);
    const pitchIs = async (hertz) => Math.abs(await page.page.evaluate(() => window.pitch()) - hertz) < hertz * 0.04;
    await page.key('r');  // the film is short, the ear is slow
    for (const [hertz, stream] of [[330, streams[0]], [550, streams[1]], [770, streams[2]], [330, streams[0]]]) {
      await page.waitFor(`track ${stream.index}, ${hertz} Hz`, async (r) => r.player.audio_stream === stream.index && await pitchIs(hertz));
      await page.key('a');
    }
  }));

test('the pitch is kept at other rates', () => withPage(clip('mkv-three-tracks'), { script: installListener }, async (page) => {
  await page.playing();
  await page.key('r');  // long enough to listen
  await page.waitFor('sound', (r) => r.audio.running);
  const pitchIs = async (hertz) => Math.abs(await page.page.evaluate(() => window.pitch()) - hertz) < hertz * 0.04;
  await page.waitFor('330 Hz', () => pitchIs(330));
  for (const [key, times, rate] of [['Shift+Period', 4, 2], ['Shift+Comma', 6, 0.5], ['Shift+Comma', 1, 0.25]]) {
    for (let i = 0; i < times; ++i) await page.key(key);
    await page.page.waitForTimeout(1000);  // what the analyser remembers of the rate before
    await page.waitFor(`330 Hz at ${rate}x`, async (r) => r.player.rate === rate && await pitchIs(330));
  }
}));

test('mute is silent, and its end is not', () => withPage(clip('mkv-three-tracks'), { script: installListener }, async (page) => {
  await page.playing();
  await page.key('r');
  const loudness = () => page.page.evaluate(() => window.loudness());
  await page.waitFor('a tone', async () => await loudness() > 0.01);
  await page.key('m');
  await page.waitFor('silence', async (r) => r.audio.muted && await loudness() < 0.0005);
  await page.key('m');
  await page.waitFor('a tone again', async (r) => !r.audio.muted && await loudness() > 0.01);
}));

test('two tabs play two films', async () => {
  const context = await newContext(browser);
  const [one, two] = [await openVideo(context, server, clip('frame-number')), await openVideo(context, server, clip('frame-number-25'))];
  for (const page of [one, two]) {
    await page.page.bringToFront();
    await page.playing();
  }
  assert.notEqual((await one.inspect()).video_id, (await two.inspect()).video_id);
  await context.close();
});

test('a hidden tab plays on, and its picture is in step again within two seconds', async () => {
  const chromium = await TabbedChromium.launch();
  try {
    // In front of it later: a tab with nothing in it.
    const empty = await chromium.send('Target.createTarget', { url: 'about:blank' });
    const { id } = await server.video(clip('frame-number').name);
    const page = await chromium.open(`${server.url}/v/${id}`, installFrameReader);
    const before = await page.playing();
    await page.page.evaluate(() => {
      window.refreshesWhileHidden = 0;
      const count = () => {
        if (document.visibilityState === 'hidden') ++window.refreshesWhileHidden;
        requestAnimationFrame(count);
      };
      requestAnimationFrame(count);
    });
    await chromium.send('Target.activateTarget', { targetId: empty.targetId });
    await page.waitFor('hidden', (r) => !r.window.visible);
    await new Promise((resolve) => setTimeout(resolve, 6000));
    const hidden = await page.inspect();
    assert.equal(hidden.window.visible, false, 'it was really hidden all the time');
    assert.ok(await page.page.evaluate(() => window.refreshesWhileHidden) <= 1, 'the browser gave it no refresh');
    assert.equal(hidden.player.state, 'playing');
    assert.ok(hidden.player.position > before.player.position + 5, `the sound went on: ${hidden.player.position}`);
    await page.bringToFront();
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const seen = await recordFrames(page, 1000);
    for (const frame of seen) assert.ok(Math.abs(frame.number / 30 - frame.position) < 0.15, `${frame.number} at ${frame.position}`);
    assert.ok(seen.length > 5);
  } finally {
    await chromium.close();
  }
});

test('films chosen faster than they open: the last one plays, and nothing waits for the others', () =>
  withPage(clip('frame-number'), { script: installFrameReader }, async (page) => {
    await page.playing();
    const films = await Promise.all(['no-sound', 'mp3', 'frame-number-25', 'frame-number'].map((name) => server.video(clip(name).name)));
    for (let i = 0; i < 40; ++i) {
      await page.act({ type: 'open_video', id: films[i % 4].id });
      await page.page.waitForTimeout(i % 3 * 40);
    }
    const report = await page.waitFor('the last film plays', (r) => r.video_id === films[3].id && r.player.state === 'playing');
    assert.equal(report.player.rate, 1);
    const rate = await measuredRate(page, 2000);
    assert.ok(Math.abs(rate - 30) < 3, `${rate} frames/s`);
  }));
