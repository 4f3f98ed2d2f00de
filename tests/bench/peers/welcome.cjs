// SPDX-License-Identifier: Apache-2.0
// The least that a group's server does for who comes back: reads the hello, finds the member by the token, and answers
// with as many bytes as our server does. It tells nobody who is there, and looks no message up that was missed.
const members = new Map();

exports.welcome = (text) => {
  const hello = JSON.parse(text);
  let member = members.get(hello.token);
  if (!member) members.set(hello.token, member = members.size + 1);
  return JSON.stringify({
    type: 'welcome', group: 'AAAAAAAAAAAAAAAAAAAAAA', member, log_epoch: 1234567890, server_time: Date.now(), entries: [],
    playback: { epoch: 0, revision: 0, playing: false, position_ms: 0, at: 0, rate: 1 },
  });
};
