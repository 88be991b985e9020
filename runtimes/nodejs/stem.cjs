// Waits, with the interpreter up, until it is known for which function: what stands here runs before any code of a function is there.
'use strict';

// What most functions load, and what the bootstrap itself needs to load a function.
const MODULES = ['node:buffer', 'node:crypto', 'node:events', 'node:fs/promises', 'node:http', 'node:https', 'node:path', 'node:stream', 'node:url', 'node:util'];

// Waits for the function, takes its variables, and goes on as if the interpreter had been started for it.
async function becomeAFunction(api) {
  process.argv.pop();
  MODULES.forEach((name) => require(name));
  require('./layers.cjs');
  require('./loading.cjs');
  await import('./stem-warm.mjs');
  const { status, body } = await new Promise((resolve) => {
    api.ask('/thaw/stem/next', (answered, _, text) => resolve({ status: answered, body: text }));
  });
  api.socket.unref();
  if (status !== 200) {
    process.exit(1);
  }
  const { variables } = JSON.parse(body);
  for (const name of Object.keys(process.env)) {
    if (!(name in variables)) {
      delete process.env[name];
    }
  }
  for (const [name, value] of Object.entries(variables)) {
    if (process.env[name] !== value) {
      process.env[name] = value;
    }
  }
  process.chdir(variables.LAMBDA_TASK_ROOT);
}

module.exports = { becomeAFunction };
