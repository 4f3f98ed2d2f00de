// SPDX-License-Identifier: Apache-2.0
// The clips of tests/media/clips.py, by name.
import fs from 'node:fs';
import path from 'node:path';
import { clipsDirectory } from './settings.mjs';

const manifest = JSON.parse(fs.readFileSync(path.join(clipsDirectory, 'clips.json'), 'utf8')).clips;

export function clip(name) {
  const found = manifest.find((entry) => entry.name === name);
  if (!found) throw new Error(`no clip ${name} in ${clipsDirectory}`);
  return { ...found, path: path.join(clipsDirectory, found.file), name: path.basename(found.file) };
}

export function clipsOf(group) {
  return manifest.filter((entry) => entry.group === group)
    .map((entry) => ({ ...entry, title: entry.name, path: path.join(clipsDirectory, entry.file), name: path.basename(entry.file) }));
}

// "30000/1001" -> 29.97...
export function rational(text) {
  const [numerator, denominator = 1] = text.split('/').map(Number);
  return numerator / denominator;
}
