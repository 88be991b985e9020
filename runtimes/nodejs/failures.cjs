// Turns whatever was thrown into AWS's error documents and log entries; loaded when something is thrown.
'use strict';

const { types } = require('node:util');

// A failure that the runtime words itself, named as AWS names it.
function fault(name, message, stack) {
  const error = new Error(message);
  Object.defineProperty(error, 'name', { value: `Runtime.${name}`, enumerable: false, configurable: true });
  // Whether the stack already begins with the new name differs between versions of Node.js.
  error.stack = stack ?? `Runtime.${name}: ${error.stack.slice(error.stack.indexOf(message))}`;
  return error;
}

// The error document that goes to the Runtime API.
function describe(error) {
  try {
    if (types.isNativeError(error) || looksLikeError(error)) {
      return { errorType: error.name, errorMessage: error.message, trace: error.stack.split('\n') };
    }
    return { errorType: typeof error, errorMessage: error.toString(), trace: [] };
  } catch {
    return {
      errorType: 'handled',
      errorMessage:
        'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack',
    };
  }
}

function looksLikeError(value) {
  return [value?.name, value?.message, value?.stack].every((part) => typeof part === 'string' && part);
}

function intoError(value) {
  return value instanceof Error ? value : new Error(value);
}

// The text of a failure for the log; it begins with a tab, as AWS's does.
function format(value) {
  const error = intoError(value);
  try {
    return '\t' + JSON.stringify(error, (_, part) => (part instanceof Error ? withHiddenParts(part) : part));
  } catch {
    return '\t' + JSON.stringify(describe(error));
  }
}

function withHiddenParts(error) {
  const parts = { errorType: error.name, errorMessage: error.message, code: error.code, ...error };
  if (typeof error.stack === 'string') {
    parts.stack = error.stack.split('\n');
  }
  return parts;
}

function unhandledRejection(reason, promise) {
  return Object.assign(fault('UnhandledPromiseRejection', String(reason)), { reason, promise });
}

function neverSettled() {
  return fault(
    'NodeJsExit',
    'The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly caused by a Promise that was never settled. ' +
      'For more information, see https://nodejs.org/docs/latest/api/process.html#process_exit_codes',
  );
}

module.exports = { fault, describe, intoError, format, unhandledRejection, neverSettled };
