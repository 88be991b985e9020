// The hook of layers.cjs for versions of Node.js that run hooks in a thread of their own.
let folders = [];

export function initialize(data) {
  folders = data;
}

export async function resolve(specifier, context, next) {
  let found;
  try {
    found = await next(specifier, context);
    if (!found.url.startsWith('file:///var/node_modules/')) {
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
      return await next(specifier, { ...context, parentURL: `file://${folder.slice(0, -'node_modules'.length)}layer.mjs` });
    } catch {
      // Not in this one.
    }
  }
  if (found instanceof Error) {
    throw found;
  }
  return found;
}
