// The console as AWS's runtime has it: each message is one event with time, request id and level, in text or JSON.
'use strict';

const fs = require('node:fs');
const { format } = require('node:util');

const REQUEST_ID = Symbol.for('aws.lambda.runtime.requestId');
const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
const METHODS = { trace: 'TRACE', debug: 'DEBUG', info: 'INFO', log: 'INFO', warn: 'WARN', error: 'ERROR', fatal: 'FATAL' };

// Replaces the console's methods; gives the function that logs failures.
function patchConsole() {
  const json = process.env.AWS_LAMBDA_LOG_FORMAT?.toUpperCase() === 'JSON';
  const lowest = Math.max(LEVELS.indexOf(process.env.AWS_LAMBDA_LOG_LEVEL?.toUpperCase() ?? ''), 0);
  const write = chooseWriter();
  for (const [method, level] of Object.entries(METHODS)) {
    // A message that is fatal is never held back.
    const silent = LEVELS.indexOf(level) < lowest && level !== 'FATAL';
    console[method] = silent
      ? () => {}
      : (...values) => {
          const now = new Date();
          write(now, json ? formatJson(now, level, values) : formatText(now, level, values));
        };
  }
  return json
    ? (_, error) => console.error(require('./failures.cjs').intoError(error))
    : (what, error) => console.error(what, require('./failures.cjs').format(error));
}

function chooseWriter() {
  const descriptor = process.env._LAMBDA_TELEMETRY_LOG_FD;
  delete process.env._LAMBDA_TELEMETRY_LOG_FD;
  if (descriptor === undefined) {
    // Nobody reads frames: a carriage return keeps a message of several lines one event.
    return (_, message) => writeAll(1, Buffer.from(message.replace(/\n/g, '\r') + '\n'));
  }
  return (now, message) => {
    const length = Buffer.byteLength(message);
    const frame = Buffer.allocUnsafe(16 + length);
    frame.writeUInt32BE(0xa55a0003, 0);
    frame.writeUInt32BE(length, 4);
    frame.writeBigInt64BE(BigInt(now.getTime()) * 1000n, 8);
    frame.write(message, 16);
    writeAll(Number(descriptor), frame);
  };
}

function writeAll(descriptor, data) {
  for (let at = 0; at < data.length;) {
    try {
      at += fs.writeSync(descriptor, data, at);
    } catch (error) {
      if (error.code !== 'EAGAIN') {
        throw error;
      }
      // A function that writes to process.stdout makes the pipe one that does not wait; we do.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}

function formatText(now, level, values) {
  return `${now.toISOString()}\t${globalThis[REQUEST_ID]}\t${level}\t${format(...values)}`;
}

function formatJson(now, level, values) {
  const entry = { timestamp: now.toISOString(), level, requestId: globalThis[REQUEST_ID] };
  if (values.length === 1) {
    entry.message = values[0];
    try {
      return JSON.stringify(entry, (_, value) => (value instanceof Error ? { ...errorFields(value), ...value } : value));
    } catch {
      entry.message = format(values[0]);
      return JSON.stringify(entry);
    }
  }
  entry.message = format(...values);
  return JSON.stringify(Object.assign(entry, errorFields(values.find((value) => value instanceof Error))));
}

function errorFields(error) {
  return error && {
    errorType: error.constructor?.name ?? 'UnknownError',
    errorMessage: error.message,
    stackTrace: typeof error.stack === 'string' ? error.stack.split('\n') : [],
  };
}

module.exports = { patchConsole };
