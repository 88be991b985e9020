// One connection to the Runtime API, kept open; the question for the next event travels with the last answer.
'use strict';

const net = require('node:net');

const ROOT = '/2018-06-01/runtime/';
const PIPELINE_LIMIT = 1 << 20;
const END_OF_HEAD = Buffer.from('\r\n\r\n');

class RuntimeApi {
  constructor(address, onEvent) {
    const colon = address.lastIndexOf(':');
    this.host = address.slice(0, colon);
    this.port = Number(address.slice(colon + 1));
    this.address = address;
    this.onEvent = onEvent;
    this.nextRequest = `GET ${ROOT}invocation/next HTTP/1.1\r\nHost: ${address}\r\n\r\n`;
    // What to do with the answers that are still to come, in their order.
    this.waiting = [];
    this.buffered = null;
    this.retried = false;
    this.takeEvent = (status, headers, body) => {
      if (status !== 200) {
        console.error(`The Runtime API answered ${status} to a runtime that asked for work.`);
        process.exit(1);
      }
      this.retried = false;
      this.socket.unref();
      this.onEvent(headers, body);
    };
    this.connect();
  }

  // Asks for something that is none of Lambda's.
  ask(path, whenAnswered) {
    this.send(`GET ${path} HTTP/1.1\r\nHost: ${this.address}\r\n\r\n`, whenAnswered);
  }

  next() {
    this.send(this.nextRequest, this.takeEvent);
  }

  // Answers, and asks for the next event in the same breath, unless the answer is so large that it may be refused.
  respond(id, text) {
    const request = this.post(`invocation/${id}/response`, text, '');
    if (text.length > PIPELINE_LIMIT) {
      this.send(request, () => this.next());
      return;
    }
    this.waiting.push(nothing);
    this.send(request + this.nextRequest, this.takeEvent);
  }

  fail(id, errorType, text, done) {
    this.send(this.post(`invocation/${id}/error`, text, errorType), done);
  }

  failInit(errorType, text, done) {
    this.send(this.post('init/error', text, errorType), done);
  }

  post(path, text, errorType) {
    // eslint-disable-next-line no-control-regex
    const type = errorType ? `Lambda-Runtime-Function-Error-Type: ${errorType.replace(/[^\x20-\x7e]/g, '?')}\r\n` : '';
    return `POST ${ROOT}${path} HTTP/1.1\r\nHost: ${this.address}\r\n${type}Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
  }

  send(request, whenAnswered) {
    if (this.socket.destroyed) {
      this.connect();
    }
    this.waiting.push(whenAnswered);
    this.socket.ref();
    this.socket.write(request);
  }

  connect() {
    const socket = net.connect({
      host: this.host,
      port: this.port,
      onread: {
        buffer: Buffer.allocUnsafe(65536),
        callback: (count, buffer) => {
          this.receive(buffer.subarray(0, count));
          return true;
        },
      },
    });
    socket.setNoDelay(true);
    socket.unref();
    socket.on('error', nothing);
    socket.on('close', () => this.lost(socket));
    this.socket = socket;
  }

  // The other side has hung up: as it may on an answer that is too large, or because all is over.
  lost(socket) {
    if (socket !== this.socket || this.waiting.length === 0) {
      return;
    }
    const waiting = this.waiting;
    this.waiting = [];
    this.buffered = null;
    if (this.retried) {
      process.exit(1);
    }
    this.retried = true;
    for (const whenAnswered of waiting) {
      if (whenAnswered === this.takeEvent) {
        this.next();
      } else {
        whenAnswered(0, {}, '');
      }
    }
  }

  receive(data) {
    let buffer = this.buffered === null ? data : Buffer.concat([this.buffered, data]);
    while (buffer.length > 0) {
      const used = this.takeAnswer(buffer);
      if (used === 0) {
        break;
      }
      buffer = buffer.subarray(used);
    }
    // The socket's buffer is used again for the next read: what is kept must be a copy.
    this.buffered = buffer.length === 0 ? null : Buffer.from(buffer);
  }

  // Takes one answer from the front; gives how many bytes it had, or 0 while it is not complete.
  takeAnswer(buffer) {
    const end = buffer.indexOf(END_OF_HEAD);
    if (end < 0) {
      return 0;
    }
    const head = buffer.latin1Slice(0, end);
    const headers = readHeaders(head);
    const start = end + 4;
    const body = headers['transfer-encoding'] === 'chunked'
      ? takeChunks(buffer, start)
      : takeLength(buffer, start, Number(headers['content-length'] ?? 0));
    if (body === null) {
      return 0;
    }
    this.waiting.shift()?.(Number(head.slice(9, 12)), headers, body.text);
    return body.end;
  }
}

function nothing() {}

// The names are the same in every answer: each is put into lower case once.
const names = new Map();

function readHeaders(head) {
  const headers = {};
  for (let at = head.indexOf('\r\n') + 2; at > 1;) {
    const colon = head.indexOf(':', at);
    const next = head.indexOf('\r\n', colon);
    const end = next < 0 ? head.length : next;
    headers[nameOf(head.slice(at, colon))] = head.slice(colon + 1, end).trim();
    at = next + 2;
  }
  return headers;
}

function nameOf(written) {
  let name = names.get(written);
  if (name === undefined) {
    name = written.toLowerCase();
    names.set(written, name);
  }
  return name;
}

function takeLength(buffer, start, length) {
  return buffer.length < start + length ? null : { text: buffer.utf8Slice(start, start + length), end: start + length };
}

function takeChunks(buffer, start) {
  const parts = [];
  for (let at = start; ;) {
    const line = buffer.indexOf('\r\n', at);
    const length = line < 0 ? NaN : parseInt(buffer.latin1Slice(at, line), 16);
    if (!(buffer.length >= line + length + 4)) {
      return null;
    }
    if (length === 0) {
      return { text: Buffer.concat(parts).toString(), end: line + 4 };
    }
    parts.push(buffer.subarray(line + 2, line + 2 + length));
    at = line + length + 4;
  }
}

module.exports = { RuntimeApi };
