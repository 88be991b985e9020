// What Node.js itself takes for one invocation over node:http: get an event, read it, write the answer, send it.
import { Agent, request } from 'node:http';

const EVENT = JSON.stringify({ key1: 'value1', key2: 'value2', key3: 'value3' });
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const options = { agent, port: Number(process.argv[2]), host: '127.0.0.1', method: 'POST', path: '/2018-06-01/runtime/invocation/next' };

const exchange = (body) => new Promise((resolve, reject) => {
  request({ ...options, headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) } }, (response) => {
    const chunks = [];
    response.on('data', (chunk) => chunks.push(chunk));
    response.on('end', () => resolve(Buffer.concat(chunks).toString()));
  }).on('error', reject).end(body);
});

async function invocations(count) {
  const began = process.cpuUsage();
  for (let i = 0; i < count; i++) await exchange(JSON.stringify(JSON.parse(await exchange(EVENT))));
  const { user, system } = process.cpuUsage(began);
  return (user + system) / count;
}

await invocations(2000);
console.log(await invocations(3000));
agent.destroy();
