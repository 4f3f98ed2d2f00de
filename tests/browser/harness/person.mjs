// SPDX-License-Identifier: Apache-2.0
// The hands of a person: presses on the canvas by mouse or finger, words typed into the fields that lie over it. Where a
// control is comes from inspect().controls, which the interface gathers while it draws; what it does comes from the press.
import { kPatience } from './page.mjs';
import { until } from './server.mjs';

const kLongPress = 900;  // ms; the interface asks for 450

// Controls that come in rows of a message have numbers of their own (src/ui/chat_row_painter.cpp).
export const ofMessage = (seq) => seq * 64;

const at = ({ x, y, width, height }, across, down) => ({ x: x + width * across, y: y + height * down });
const inside = (point, { x, y, width, height }) =>
  point.x >= x && point.x < x + width && point.y >= y && point.y < y + height;

export function find(report, name, number = null) {
  return report.controls.findLast((each) => each.name === name && (number === null || each.number === number)) ?? null;
}

// A point of it that nothing lies over, the middle if it can be; null if it is covered.
function openPoint(report, control) {
  const shares = [0.5, 0.75, 0.25, 0.9, 0.1];
  const points = shares.flatMap((down) => shares.map((across) => at(control, across, down)));
  return points.find((point) => {
    const top = report.controls.findLast((each) => inside(point, each));
    return top.name === control.name && top.number === control.number;
  }) ?? null;
}

// Where to press it, as soon as it stands still and can be seen.
export async function place(page, name, number = null, patience = kPatience) {
  let before = null;
  let where = null;
  let report;
  await until(`${name} ${number ?? ''} can be pressed`, patience, async () => {
    report = await page.inspect();
    const control = find(report, name, number);
    if (!control && !page.touch) await wake(page, report);
    if (!control) return false;
    await page.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    where = openPoint(report, control);
    const still = before && JSON.stringify(before) === JSON.stringify(control);
    before = control;
    return still && where !== null;
  }).catch((error) => {
    const seen = report.controls.map((each) => `${each.name}/${each.number}`).join(' ');
    throw new Error(`${error.message}; on screen: ${seen}; errors: ${page.errors.join('; ')}`);
  });
  return where;
}

// The controls over the picture hide from a mouse that rests.
async function wake(page, report) {
  const { picture, window } = report;
  const { x, y } = at(picture.width > 0 ? picture : { x: 0, y: 0, ...window }, 0.5, 0.5);
  await page.page.mouse.move(x + Math.random() * 4, y + Math.random() * 4);
}

export async function press(page, name, number = null) {
  const { x, y } = await place(page, name, number);
  if (page.touch) return page.page.touchscreen.tap(x, y);
  await page.page.mouse.move(x, y);
  await page.page.mouse.down();
  await page.page.mouse.up();
}

// What can be done with a message: by a pointer that rests on it, or a finger that stays.
export async function openActions(page, seq) {
  const { x, y } = await place(page, 'message', seq);
  if (!page.touch) {
    await page.page.mouse.move(x, y);
    return press(page, 'row-more', ofMessage(seq));
  }
  const hand = await page.page.context().newCDPSession(page.page);
  await hand.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
  await new Promise((resolve) => setTimeout(resolve, kLongPress));
  await hand.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await hand.detach();
}

export async function react(page, seq, choice = 0) {
  await openActions(page, seq);
  await press(page, 'menu-strip', choice);
}

export async function reply(page, seq, text) {
  await openActions(page, seq);
  await press(page, 'menu-row', 0);
  await write(page, 'message', text);
  await page.key('Enter');
}

// Into the field of this name, in place of what is there.
export async function write(page, field, text) {
  const box = page.page.locator(`#field-${field}`);
  await box.waitFor({ state: 'visible', timeout: kPatience });
  if (page.touch) await box.tap();
  else await box.click();
  await box.selectText();
  await page.page.keyboard.type(text);
}

export async function say(page, text) {
  await write(page, 'message', text);
  await page.key('Enter');
}

// Out of the field: the keys are the page's again.
export async function leaveField(page) {
  await page.page.evaluate(() => document.activeElement?.blur());
}

export async function kick(page, member) {
  await press(page, 'tab-members');
  await press(page, 'member-actions', member);
  const rows = (await menu(page)).length;
  await press(page, 'menu-row', rows - 1);  // the last of them
  await press(page, 'dialog-yes');
  await press(page, 'tab-chat');
}

async function menu(page) {
  const rows = (report) => report.controls.filter((each) => each.name === 'menu-row');
  return rows(await page.waitFor('a menu', (report) => rows(report).length > 0));
}

// By its title in the library, which the playing page's arrow leads back to.
export async function chooseFromLibrary(page, title) {
  await press(page, 'back');
  await page.waitFor('the library', (report) => report.page === 'library');
  await write(page, 'search', title);
  await page.waitFor('one card', (report) => report.controls.filter((each) => each.name === 'card').length === 1);
  await press(page, 'card', 0);
}
