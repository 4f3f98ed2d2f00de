// SPDX-License-Identifier: Apache-2.0
// A page of the product as a test sees it: its own report of its state, and the pixels that it really drew.
import { until } from './server.mjs';

export const kPatience = 60_000;

// Runs before the page's scripts. Keeps the drawing buffer, so that a test may read the canvas at any moment.
function keepDrawingBuffer() {
  const original = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, attributes) {
    return original.call(this, kind, kind === 'webgl2' ? { ...attributes, preserveDrawingBuffer: true } : attributes);
  };
}

export class Page {
  constructor(page) {
    this.page = page;
    this.errors = [];
    this.console = [];
    page.on('pageerror', (error) => this.errors.push(error.stack ?? String(error)));
    page.on('crash', () => this.errors.push('the page crashed'));
    page.on('console', (message) => this.console.push(`${message.type()}: ${message.text()}`));
  }

  static async open(context, url, { readable = true, script = null } = {}) {
    const page = await context.newPage();
    const opened = new Page(page);
    if (readable) await page.addInitScript(keepDrawingBuffer);
    if (script) await page.addInitScript(script);
    await page.goto(url);
    await opened.ready();
    return opened;
  }

  async ready() {
    await this.page.waitForFunction(() => window.sameframe && window.sameframe.ready, null, { timeout: kPatience });
    await this.page.evaluate(() => window.sameframe.ready);
  }

  inspect() {
    return this.page.evaluate(() => window.sameframe.inspect());
  }

  // Does what a control of the page does (src/client/intent_codec.h), inside no event of the person.
  async act(intent) {
    if (!await this.page.evaluate((wanted) => window.sameframe.act(wanted), intent)) throw new Error(`no such intent: ${JSON.stringify(intent)}`);
  }

  // Waits until the report satisfies the predicate and returns it.
  async waitFor(what, predicate, patience = kPatience) {
    let report;
    try {
      await until(what, patience, async () => {
        report = await this.inspect();
        return predicate(report);
      });
    } catch (error) {
      throw new Error(`${error.message}; errors: ${this.errors.join('; ')}; console: ` +
        `${this.console.slice(-5).join(' | ')}; last report: ${JSON.stringify(report)}`);
    }
    return report;
  }

  playing() {
    return this.waitFor('the video plays', (r) => r.player.state === 'playing' && r.player.shown_frame >= 0);
  }

  // Mean colours of rectangles given in fractions of the picture, read from the canvas: [[r, g, b], ...].
  samples(rectangles) {
    return this.page.evaluate((wanted) => {
      const canvas = document.querySelector('canvas');
      const { picture, window: view } = window.sameframe.inspect();
      const scale = canvas.width / view.width;
      const copy = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
      const context = copy.getContext('2d', { willReadFrequently: true });
      context.drawImage(canvas, picture.x * scale, picture.y * scale, copy.width, copy.height, 0, 0, copy.width, copy.height);
      return wanted.map(([x, y, width, height]) => {
        const pixels = context.getImageData(Math.round(x * copy.width), Math.round(y * copy.height),
          Math.max(1, Math.round(width * copy.width)), Math.max(1, Math.round(height * copy.height))).data;
        const sum = [0, 0, 0];
        for (let i = 0; i < pixels.length; i += 4) for (let c = 0; c < 3; ++c) sum[c] += pixels[i + c];
        return sum.map((value) => value / (pixels.length / 4));
      });
    }, rectangles);
  }

  async key(name) {
    await this.page.keyboard.press(name);
  }

  close() {
    return this.page.close();
  }
}
