// Invocations whose handler writes its answer to a stream: chunks go out as they are written, a failure in the trailers.
'use strict';

const net = require('node:net');
const { Writable } = require('node:stream');
const { describe, fault } = require('./failures.cjs');

const ERROR_TYPE = 'Lambda-Runtime-Function-Error-Type';
const ERROR_BODY = 'Lambda-Runtime-Function-Error-Body';

class ResponseStream extends Writable {
  constructor(api, requestId, highWaterMark) {
    super({ highWaterMark, decodeStrings: true });
    this.contentType = 'application/octet-stream';
    this.begun = false;
    this.trailers = '';
    this._onBeforeFirstWrite = undefined;
    // A connection of its own: the other one must be free to report what goes wrong meanwhile.
    this.socket = net.connect({ host: api.host, port: api.port });
    this.socket.setNoDelay(true);
    this.head = `POST /2018-06-01/runtime/invocation/${requestId}/response HTTP/1.1\r\nHost: ${api.address}\r\n` +
      `Lambda-Runtime-Function-Response-Mode: streaming\r\nTransfer-Encoding: chunked\r\nTrailer: ${ERROR_TYPE}, ${ERROR_BODY}\r\nConnection: close\r\n`;
    this.answered = new Promise((resolve) => {
      this.socket.on('close', resolve);
      this.socket.once('data', () => {
        // Whatever it says, there is nothing more to send.
        this.socket.destroy();
        resolve();
      });
    });
    this.socket.on('error', (error) => this.destroy(error));
  }

  setContentType(contentType) {
    if (this.begun) {
      throw fault('InvalidStreamingOperation', 'Cannot set content-type, too late.');
    }
    this.contentType = contentType;
  }

  write(chunk, encoding, callback) {
    if (!this.begun) {
      this.begun = true;
      this._onBeforeFirstWrite?.((first) => super.write(first));
    }
    const plain = typeof chunk === 'string' || chunk instanceof Uint8Array ? chunk : JSON.stringify(chunk);
    return super.write(plain, encoding, callback);
  }

  end(chunk, encoding, callback) {
    if (chunk !== undefined && chunk !== null && typeof chunk !== 'function') {
      this.write(chunk, typeof encoding === 'string' ? encoding : undefined);
      return super.end(typeof encoding === 'function' ? encoding : callback);
    }
    return super.end(typeof chunk === 'function' ? chunk : undefined);
  }

  _write(chunk, _encoding, callback) {
    this._writev([{ chunk }], callback);
  }

  _writev(chunks, callback) {
    const parts = this.takeHead();
    for (const { chunk } of chunks) {
      if (chunk.length > 0) {
        parts.push(Buffer.from(chunk.length.toString(16) + '\r\n'), chunk, Buffer.from('\r\n'));
      }
    }
    this.socket.write(Buffer.concat(parts), callback);
  }

  _final(callback) {
    this.socket.write(Buffer.concat([...this.takeHead(), Buffer.from(`0\r\n${this.trailers}\r\n`)]), callback);
  }

  takeHead() {
    if (this.head === null) {
      return [];
    }
    const head = Buffer.from(`${this.head}Content-Type: ${this.contentType}\r\n\r\n`);
    this.head = null;
    return [head];
  }

  // Ends the stream with the error in its trailers.
  fail(error) {
    const failure = describe(error);
    const body = Buffer.from(JSON.stringify(failure)).toString('base64');
    this.trailers = `${ERROR_TYPE}: ${failure.errorType.replace(/[^\x20-\x7e]/g, '?')}\r\n${ERROR_BODY}: ${body}\r\n`;
    if (!this.writableEnded) {
      this.end();
    }
    return this.answered;
  }
}

async function run({ api, handler, requestId, body, logError, makeContext, setWhenIdle }) {
  let waits = true;
  const stream = new ResponseStream(api, requestId, handler[Symbol.for('aws.lambda.runtime.handler.streaming.highWaterMark')]);
  const next = () => {
    setWhenIdle(null);
    api.next();
  };
  const context = makeContext();
  Object.defineProperty(context, 'callbackWaitsForEmptyEventLoop', {
    get: () => waits,
    set: (value) => {
      waits = value;
    },
    enumerable: true,
  });
  setWhenIdle(next);
  try {
    await finish(handler(JSON.parse(body), stream, context), stream);
  } catch (error) {
    logError('Invoke Error', error);
    await stream.fail(error);
    next();
    return;
  }
  if (waits) {
    setWhenIdle(next);
  } else {
    next();
  }
}

async function finish(result, stream) {
  if (typeof result?.then !== 'function') {
    throw 'Streaming does not support non-async handlers.';
  }
  if ((await result) !== undefined) {
    console.warn('Streaming handlers ignore return values.');
  }
  if (!stream.writableEnded) {
    throw 'Response stream is not finished.';
  }
  await stream.answered;
}

module.exports = { run };
