// SPDX-License-Identifier: Apache-2.0
// Where the things under test are: given by tests/run through the environment, so that nothing is guessed.
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; start the browser tests with tests/run browser`);
  return value;
}

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
export const serverProgram = required('SAMEFRAME_SERVER');
export const webRoot = required('SAMEFRAME_WEB');
export const clipsDirectory = required('SAMEFRAME_CLIPS');
export const scratchDirectory = required('SAMEFRAME_SCRATCH');
export const load = createRequire(path.join(required('SAMEFRAME_NODE_MODULES'), 'x.js'));
