// Finds and loads the handler that a string such as dist/app.handler names.
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const failures = () => require('./failures.cjs');

async function load(taskRoot, name) {
  if (name.includes('..')) {
    throw failures().fault(
      'MalformedHandlerName',
      `'${name}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`,
    );
  }
  const slash = name.lastIndexOf('/') + 1;
  const [, module, property] = /^([^.]*)\.(.*)$/.exec(name.slice(slash)) ?? [];
  if (module === undefined) {
    throw failures().fault('MalformedHandlerName', 'Bad handler');
  }
  const app = await loadModule(taskRoot, name.slice(0, slash), module);
  const find = (object) => property.split('.').reduce((nested, key) => nested && nested[key], object);
  const handler = find(app) ?? (hasNoCallbacks() ? find(app?.default) : undefined);
  if (typeof handler !== 'function') {
    throw failures().fault('HandlerNotFound', handler ? `${name} is not a function` : `${name} is undefined or not exported`);
  }
  refuseCallbacksWhereAwsDoes(handler);
  return handler;
}

async function loadModule(taskRoot, directory, module) {
  try {
    return await tryAll(taskRoot, directory, module);
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw failures().fault('UserCodeSyntaxError', String(error), error.stack);
    }
    if (error?.code === 'MODULE_NOT_FOUND') {
      throw failures().fault('ImportModuleError', String(error));
    }
    throw error;
  }
}

// The extensions in AWS's order; what a .js file is, the nearest package.json says.
async function tryAll(taskRoot, directory, module) {
  const base = path.resolve(taskRoot, directory, module);
  const exists = (extension) => fs.existsSync(base + extension);
  if (exists('') && fs.statSync(base).isFile()) {
    return require(base);
  }
  if (exists('.js')) {
    return isModule(path.dirname(base)) ? importFile(base + '.js') : require(base + '.js');
  }
  if (exists('.mjs')) {
    return importFile(base + '.mjs');
  }
  if (exists('.cjs')) {
    return require(base + '.cjs');
  }
  return tryOthers(taskRoot, directory, module, base, exists);
}

function tryOthers(taskRoot, directory, module, base, exists) {
  if (process.features?.typescript) {
    if (exists('.ts')) {
      return isModule(path.dirname(base)) ? importFile(base + '.ts') : require(base + '.ts');
    }
    if (exists('.mts')) {
      return importFile(base + '.mts');
    }
    if (exists('.cts')) {
      return require(base + '.cts');
    }
  }
  return require(require.resolve(module, { paths: [taskRoot, path.resolve(taskRoot, directory)] }));
}

function importFile(file) {
  return import(require('node:url').pathToFileURL(file).href);
}

function isModule(folder) {
  if (folder.endsWith('/node_modules')) {
    return false;
  }
  const file = path.join(folder, 'package.json');
  if (fs.existsSync(file)) {
    try {
      return JSON.parse(fs.readFileSync(file, 'utf8')).type === 'module';
    } catch (error) {
      console.warn(`${file} cannot be read, it will be ignored for ES module detection purposes.`, error);
      return false;
    }
  }
  return folder !== '/' && isModule(path.dirname(folder));
}

// From nodejs24.x on, AWS runs another client: handlers are awaited, and a default export may hold them.
function hasNoCallbacks() {
  return Number(/nodejs(\d+)/.exec(process.env.AWS_EXECUTION_ENV ?? '')?.[1] ?? 0) >= 24;
}

// From nodejs24.x on, AWS no longer calls handlers that take a callback.
function refuseCallbacksWhereAwsDoes(handler) {
  if (hasNoCallbacks() && handler.length >= 3 && !handler[Symbol.for('aws.lambda.runtime.handler.streaming')]) {
    throw failures().fault(
      'CallbackHandlerDeprecated',
      'AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. ' +
        'You will need to modify this function to use a supported handler signature to use Node.js 24 or later.',
    );
  }
}

module.exports = { hasNoCallbacks, load };
