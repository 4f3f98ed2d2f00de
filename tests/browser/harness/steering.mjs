// SPDX-License-Identifier: Apache-2.0
// What a person does with a film, by mouse and keyboard on the real interface.
import { Page } from './page.mjs';

export async function openVideo(context, server, film, options = {}) {
  const video = await server.video(film.name);
  const page = await Page.open(context, `${options.url ?? server.url}/v/${video.id}${options.query ?? ''}`, options);
  page.video = video;
  return page;
}

export async function openPaused(context, server, film, script, options = {}) {
  const page = await openVideo(context, server, film, { script, ...options });
  await page.waitFor('the first picture', (r) => r.player.shown_frame >= 0);
  await page.key('k');
  await page.waitFor('paused', (r) => r.player.state === 'paused');
  await hideControls(page);
  return page;
}

// Moves the pointer away from the bar, so that nothing covers the picture.
export async function hideControls(page) {
  await page.page.mouse.move(2, 2);
}

// By the address, as a link does it: exact to the microsecond, where the bar knows only pixels.
export async function seekTo(page, seconds) {
  await page.page.evaluate((t) => {
    history.replaceState(null, '', `${location.pathname}?t=${t}`);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, seconds.toFixed(6));
  await page.waitFor(`at ${seconds} s`, (r) => Math.abs(r.player.position - seconds) < 0.5 &&
    (r.player.state === 'playing' || r.player.state === 'paused'));
}
