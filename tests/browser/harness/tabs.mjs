// SPDX-License-Identifier: Apache-2.0
// A Chromium whose tabs are hidden when another one is in front, as a person's are: Playwright keeps all of its pages
// visible (it emulates focus), so this one is steered by the DevTools protocol alone. A tab stands in for Playwright's
// page in what harness/page.mjs needs: evaluate().
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { kArguments } from './chromium.mjs';
import { Page } from './page.mjs';
import { until } from './server.mjs';
import { load, scratchDirectory } from './settings.mjs';

const WebSocket = load('ws');
const kStartWithin = 30_000;

export class TabbedChromium {
  #process;
  #socket;
  #calls = new Map();
  #lastCall = 0;

  static async launch() {
    const chromium = new TabbedChromium();
    const profile = fs.mkdtempSync(path.join(scratchDirectory, 'profile-'));
    chromium.#process = spawn('/usr/bin/chromium', [...kArguments, '--autoplay-policy=no-user-gesture-required',
      '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--window-size=960,900', 'about:blank'], { stdio: 'ignore' });
    const portFile = path.join(profile, 'DevToolsActivePort');
    let place = [];
    await until('Chromium listens', kStartWithin, () => {
      place = fs.existsSync(portFile) ? fs.readFileSync(portFile, 'utf8').split('\n') : [];
      return place.length > 1;
    });
    chromium.#socket = new WebSocket(`ws://127.0.0.1:${place[0]}${place[1]}`);
    await new Promise((resolve, reject) => chromium.#socket.once('open', resolve).once('error', reject));
    chromium.#socket.on('message', (text) => chromium.#answered(JSON.parse(text)));
    return chromium;
  }

  #answered({ id, result, error }) {
    const call = this.#calls.get(id);
    this.#calls.delete(id);
    if (error) call?.reject(new Error(error.message));
    else call?.resolve(result);
  }

  send(method, params = {}, sessionId = undefined) {
    const id = ++this.#lastCall;
    this.#socket.send(JSON.stringify({ id, method, params, sessionId }));
    return new Promise((resolve, reject) => this.#calls.set(id, { resolve, reject }));
  }

  // A tab in front of the others; `script` runs before the page's own.
  async open(url, script = null) {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    const send = (method, params) => this.send(method, params, sessionId);
    if (script) {
      await send('Page.enable');
      await send('Page.addScriptToEvaluateOnNewDocument', { source: `(${script})()` });
    }
    await send('Page.navigate', { url });
    const evaluate = async (callable, argument) => {
      const { result, exceptionDetails } = await send('Runtime.evaluate', {
        expression: `(${callable})(${JSON.stringify(argument) ?? ''})`, awaitPromise: true, returnByValue: true });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    };
    const page = new Page({ evaluate, on() {} });
    page.bringToFront = () => this.send('Target.activateTarget', { targetId });
    await until('the page is ready', kStartWithin, () => evaluate(() => Boolean(window.sameframe?.inspect?.()?.player)).catch(() => false));
    return page;
  }

  async close() {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    await this.send('Browser.close');
    await ended;
  }
}
