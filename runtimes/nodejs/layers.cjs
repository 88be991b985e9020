// Makes the modules of layers findable for import as they are for require, and before the AWS SDK that Thaw brings.
'use strict';

const fs = require('node:fs');
const Module = require('node:module');

// Beside the function's directory, and so the last place where Node.js itself looks, for require and import alike.
const SDK = '/var/node_modules';

function prepare(layersRoot) {
  if (!fs.existsSync(`${layersRoot}/nodejs`)) {
    return;
  }
  const folders = (process.env.NODE_PATH ?? '').split(':').filter((folder) => folder.endsWith('/node_modules') && folder !== SDK);
  process.env.NODE_PATH = [process.env.NODE_PATH, SDK].filter(Boolean).join(':');
  const lookUp = Module._nodeModulePaths;
  Module._nodeModulePaths = (from) => lookUp(from).filter((folder) => folder !== SDK);
  Module._initPaths();
  if (Module.registerHooks) {
    Module.registerHooks({ resolve: (specifier, context, next) => resolve(specifier, context, next, folders) });
  } else if (Module.register) {
    // Older versions run such hooks in a thread, which costs their cold starts some milliseconds.
    Module.register('./layers-hook.mjs', require('node:url').pathToFileURL(__filename), { data: folders });
  }
}

function resolve(specifier, context, next, folders) {
  let found;
  try {
    found = next(specifier, context);
    if (!found.url.startsWith(`file://${SDK}/`)) {
      return found;
    }
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND' || /^[./]|^\w+:/.test(specifier)) {
      throw error;
    }
    found = error;
  }
  for (const folder of folders) {
    try {
      return next(specifier, { ...context, parentURL: `file://${folder.slice(0, -'node_modules'.length)}layer.mjs` });
    } catch {
      // Not in this one.
    }
  }
  if (found instanceof Error) {
    throw found;
  }
  return found;
}

module.exports = { prepare };
