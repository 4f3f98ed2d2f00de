// SPDX-License-Identifier: Apache-2.0
// Reads in the page the frame number and the flash that tests/media/frame_number.py writes into the picture (its
// geometry stands there). Runs before the page's scripts, so that it can watch from the first picture on.

export function installFrameReader() {
  const kBits = 16;
  const kWidth = 160;
  const kHeight = 90;
  const copy = new OffscreenCanvas(kWidth, kHeight).getContext('2d', { willReadFrequently: true });

  function look() {
    const report = window.sameframe?.inspect?.();
    const canvas = document.querySelector('canvas');
    if (!report || !canvas || report.player.shown_frame < 0 || report.picture.width <= 0) return null;
    const { picture, window: view } = report;
    const scale = canvas.width / view.width;
    copy.drawImage(canvas, picture.x * scale, picture.y * scale, picture.width * scale, picture.height * scale, 0, 0, kWidth, kHeight);
    const pixels = copy.getImageData(0, 0, kWidth, kHeight).data;
    const green = (x, y) => pixels[(Math.floor(y * kHeight) * kWidth + Math.floor(x * kWidth)) * 4 + 1];
    let number = 0;
    for (let i = 0; i < kBits; ++i) {
      const x = (i + 0.5) / kBits;
      const difference = green(x, 1 / 12) - green(x, 1 / 4);
      if (Math.abs(difference) < 85) return null;  // blended, covered or no picture: not to be believed
      number = number * 2 + (difference > 0 ? 1 : 0);
    }
    return { number, flash: green(7 / 8, 7 / 8) > 128, position: report.player.position, state: report.player.state };
  }
  window.readFrame = look;

  // Notes what every refresh shows, with the time of that refresh.
  window.recordFrames = (milliseconds) => new Promise((resolve) => {
    const seen = [];
    const started = performance.now();
    const next = (now) => {
      const frame = look();
      if (frame) seen.push({ at: now, ...frame });
      if (performance.now() - started < milliseconds) requestAnimationFrame(next);
      else resolve(seen);
    };
    requestAnimationFrame(next);
  });
}

export const readFrame = (page) => page.page.evaluate(() => window.readFrame());
export const recordFrames = (page, milliseconds) => page.page.evaluate((ms) => window.recordFrames(ms), milliseconds);
