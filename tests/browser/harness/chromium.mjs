// SPDX-License-Identifier: Apache-2.0
// A real Chromium, drawing by software GL. Every test opens contexts of its own, so no state is shared.
import { load } from './settings.mjs';

const { chromium } = load('playwright-core');

export const kArguments = ['--headless=new', '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--use-gl=angle', '--use-angle=gl-egl', '--ignore-gpu-blocklist'];

// `autoplay`: whether sound may start without a gesture, as on a page that the person has used before.
export async function launchChromium({ autoplay = true, extra = [] } = {}) {
  const args = [...kArguments, ...extra];
  args.push(`--autoplay-policy=${autoplay ? 'no-user-gesture-required' : 'document-user-activation-required'}`);
  return chromium.launch({ executablePath: '/usr/bin/chromium', args, headless: true });
}

// Taller than films are, so that neither the title nor the controls lie over the picture.
export async function newContext(browser, { width = 960, height = 900, scale = 1, ...more } = {}) {
  return browser.newContext({ viewport: { width, height }, deviceScaleFactor: scale, locale: 'en-US', ...more });
}
