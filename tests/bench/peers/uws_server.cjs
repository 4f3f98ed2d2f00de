// SPDX-License-Identifier: Apache-2.0
// uWebSockets as the bench's peer: whatever one says, all hear, and who says hello is welcomed. Nothing is kept.
const uws = require('uwebsockets');
const { welcome } = require('./welcome.cjs');

const server = uws.App().ws('/ws', {
  maxBackpressure: 64 * 1024 * 1024,
  open: (socket) => socket.subscribe('g'),
  message: (socket, message) => {
    const text = Buffer.from(message);
    if (text[0] === 0x7B) socket.send(welcome(text.toString()));
    else server.publish('g', Buffer.from(text), false);
  },
});
server.listen('127.0.0.1', Number(process.argv[2]), (listening) => {
  if (!listening) process.exit(1);
  console.log('ready');
});
