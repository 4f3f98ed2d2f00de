// SPDX-License-Identifier: Apache-2.0
// Danmaku alone on a canvas: every script as the browser itself draws it, at every pixel ratio; nothing outside the
// picture; and all of it again after the context was lost.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launchChromium } from './harness/chromium.mjs';
import { StageServer } from './harness/stage.mjs';

const kTexts = { Chinese: '前方高能，非战斗人员撤离', Arabic: 'مرحبا بالعالم', Thai: 'สวัสดีชาวโลก น้ำ', Devanagari: 'नमस्ते दुनिया क्षत्रिय',
  Latin: 'The quick brown fox', family: '👨‍👩‍👧‍👦 ok', flags: '🇨🇳🇯🇵 go' };
const kWidth = 960;
const kHeight = 540;
let browser;
let server;

before(async () => {
  browser = await launchChromium();
  server = await StageServer.start();
});
after(async () => {
  await browser?.close();
  server?.stop();
});

async function openStage(ratio) {
  const page = await browser.newPage({ viewport: { width: kWidth, height: kHeight }, deviceScaleFactor: ratio });
  await page.addInitScript(() => {
    window.drawn = [];  // what the stage asks the browser to draw
    const original = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
      window.drawn.push({ text, font: this.font });
      return original.call(this, text, x, y);
    };
  });
  await page.goto(`${server.url}/stage.html`);
  await page.waitForFunction(() => window.stage);
  await page.evaluate(({ width, height, scale }) => {
    stage.open(width, height, scale);
    stage.outline(0);
    window.settle = async (seconds, wanted) => {
      for (let frame = 0; frame < 120; ++frame) {
        const there = stage.draw(seconds);
        if (there >= wanted && stage.shown() === there) return there;
        await new Promise(requestAnimationFrame);
      }
      throw new Error(`${stage.shown()} shown of ${wanted}`);
    };
    // The canvas as it is, upper row first.
    window.pixels = () => {
      const canvas = document.getElementById('canvas');
      const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
      copy.drawImage(canvas, 0, 0);
      return copy.getImageData(0, 0, canvas.width, canvas.height);
    };
  }, { width: kWidth, height: kHeight, scale: ratio });
  return page;
}

// Compares what stands on the stage with the same text drawn by the browser over the same ground: the boxes of their
// ink, and the mean difference within.
function compareWithBrowser() {
  const got = pixels();
  const ground = [got.data[0], got.data[1], got.data[2]];
  const box = ({ data, width, height }) => {
    let [left, top, right, bottom] = [width, height, -1, -1];
    for (let y = 0; y < height; ++y) {
      for (let x = 0; x < width; ++x) {
        const at = (y * width + x) * 4;
        if (Math.abs(data[at] - ground[0]) + Math.abs(data[at + 1] - ground[1]) + Math.abs(data[at + 2] - ground[2]) < 150) continue;
        [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
      }
    }
    return { left, top, width: right - left + 1, height: bottom - top + 1 };
  };
  // All that was drawn: one text whole, or each of its characters, which the page has once.
  const text = window.drawn.map((each) => each.text).join('');
  const { font } = window.drawn[0];
  const context = new OffscreenCanvas(got.width, got.height).getContext('2d', { willReadFrequently: true });
  context.fillStyle = `rgb(${ground})`;
  context.fillRect(0, 0, got.width, got.height);
  context.font = font;
  context.fillStyle = '#ffffff';
  const inside = box(got);
  context.fillText(text, 20, got.height / 2);
  const expected = context.getImageData(0, 0, got.width, got.height);
  const reference = box(expected);
  let best = Infinity;
  for (const dx of [-1, 0, 1]) {
    for (const dy of [-1, 0, 1]) {
      let sum = 0;
      let count = 0;
      for (let y = 0; y < reference.height; ++y) {
        for (let x = 0; x < reference.width; ++x) {
          const a = ((inside.top + y + dy) * got.width + inside.left + x + dx) * 4;
          const b = ((reference.top + y) * got.width + reference.left + x) * 4;
          for (let c = 0; c < 3; ++c) sum += Math.abs(got.data[a + c] - expected.data[b + c]);
          count += 3;
        }
      }
      best = Math.min(best, sum / count);
    }
  }
  return { inside, reference, difference: best };
}

for (const ratio of [1, 1.5, 2, 3]) {
  test(`every script is drawn as the browser draws it, at ${ratio} device pixels`, async () => {
    const page = await openStage(ratio);
    try {
      for (const [script, text] of Object.entries(kTexts)) {
        await page.evaluate(async (words) => {
          stage.clear();
          window.drawn.length = 0;
          stage.add([{ text: words, time: 0, mode: 2 }]);
          await settle(1, 1);
        }, text);
        const { inside, reference, difference } = await page.evaluate(compareWithBrowser);
        const told = `${script}: ${JSON.stringify({ inside, reference, difference })}`;
        assert.ok(reference.width > 20 * ratio, told);
        assert.ok(Math.abs(inside.width - reference.width) <= 3, told);
        assert.ok(Math.abs(inside.height - reference.height) <= 3, told);
        assert.ok(difference <= 20, told);
      }
    } finally {
      await page.close();
    }
  });
}

test('nothing is drawn outside the picture', async () => {
  const page = await openStage(1);
  try {
    const found = await page.evaluate(async () => {
      const rect = { x: 130, y: 90, width: 640, height: 360 };
      stage.picture(rect.x, rect.y, rect.width, rect.height);
      stage.outline(1);
      const comments = [];
      for (let i = 0; i < 300; ++i)
        comments.push({ text: `弹幕 gjpqy ${i} 👨‍👩‍👧‍👦`, time: i * 0.03, mode: [0, 0, 1, 2, 3][i % 5], rank: i % 7 === 0 ? 3 : 0 });
      stage.add(comments);
      let outside = 0;
      let inside = 0;
      for (const seconds of [2, 5, 8, 11]) {
        await settle(seconds, 20);
        const { data, width, height } = pixels();
        for (let y = 0; y < height; ++y) {
          for (let x = 0; x < width; ++x) {
            const at = (y * width + x) * 4;
            if (Math.abs(data[at] - data[0]) + Math.abs(data[at + 1] - data[1]) + Math.abs(data[at + 2] - data[2]) === 0) continue;
            const there = x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height;
            if (there) ++inside;
            else ++outside;
          }
        }
      }
      return { inside, outside };
    });
    assert.equal(found.outside, 0);
    assert.ok(found.inside > 10_000, JSON.stringify(found));
  } finally {
    await page.close();
  }
});

test('after a lost context all comes back', async () => {
  const page = await openStage(1);
  try {
    const { before: first, after: second } = await page.evaluate(async () => {
      const comments = [];
      for (let i = 0; i < 40; ++i) comments.push({ text: `回来 ${i} 😂`, time: i * 0.1, colour: 0xffe040 });
      stage.add(comments);
      await settle(4, 20);
      const before = Array.from(pixels().data);
      const canvas = document.getElementById('canvas');
      const extension = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
      const event = (name) => new Promise((came) => canvas.addEventListener(name, (e) => { e.preventDefault(); came(); }, { once: true }));
      const lost = event('webglcontextlost');
      extension.loseContext();
      await lost;
      stage.lost();
      const restored = event('webglcontextrestored');
      setTimeout(() => extension.restoreContext(), 50);
      await restored;
      await settle(4, 20);
      const after = Array.from(pixels().data);
      let different = 0;
      for (let i = 0; i < before.length; ++i) different += Math.abs(before[i] - after[i]) > 8 ? 1 : 0;
      return { before: before.length, after: different };
    });
    assert.ok(second < first * 0.002, `${second} of ${first} values differ`);
  } finally {
    await page.close();
  }
});
