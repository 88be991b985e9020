// The echo handler behind Node's own HTTP server.
import { createServer } from 'node:http';
import { handler } from './index.mjs';

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', async () => {
    const event = JSON.parse(Buffer.concat(chunks).toString());
    const body = Buffer.from(JSON.stringify(await handler(event)));
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': body.length });
    response.end(body);
  });
});
server.keepAliveTimeout = 0;
server.listen(0, '127.0.0.1', () => console.log(`listening ${server.address().port}`));
