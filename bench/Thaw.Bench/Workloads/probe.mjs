const publicModules = new Set(process.getBuiltinModule?.('module').builtinModules ?? (await import('node:module')).builtinModules);
const imports = process.moduleLoadList
  .filter((entry) => entry.startsWith('NativeModule '))
  .map((entry) => entry.slice('NativeModule '.length))
  .filter((name) => publicModules.has(name) && !name.startsWith('_'));

/** Says which interpreter runs it and which of its modules had been loaded by the time it ran. */
export const handler = async () => ({ version: process.version, imports });
