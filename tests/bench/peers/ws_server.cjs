// SPDX-License-Identifier: Apache-2.0
// `ws` as the bench's peer: whatever one says, all hear, and who says hello is welcomed. Nothing is kept.
const { WebSocketServer } = require('ws');
const { welcome } = require('./welcome.cjs');

const server = new WebSocketServer({ host: '127.0.0.1', port: Number(process.argv[2]), perMessageDeflate: false },
  () => console.log('ready'));
server.on('connection', (socket) => {
  socket.on('error', () => {});
  socket.on('message', (message) => {
    const text = message.toString();
    if (text.startsWith('{')) socket.send(welcome(text));
    else for (const other of server.clients) other.send(text);
  });
});
