// SPDX-License-Identifier: Apache-2.0
// uWebSockets as the bench's peer: whatever one says, all hear. Nothing is kept.
const uws = require('uwebsockets');

const server = uws.App().ws('/ws', {
  maxBackpressure: 64 * 1024 * 1024,
  open: (socket) => socket.subscribe('g'),
  message: (socket, message) => {
    const text = Buffer.from(message);
    if (text.length === 5 && text.toString() === 'hello') socket.send('welcome');
    else server.publish('g', Buffer.from(text), false);
  },
});
server.listen('127.0.0.1', Number(process.argv[2]), (listening) => {
  if (!listening) process.exit(1);
  console.log('ready');
});
