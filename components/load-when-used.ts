import Module, { createRequire } from "node:module";

/** Requires what the SDK depends on, as the SDK itself does. */
const require = createRequire(createRequire(import.meta.url).resolve("@pulumi/pulumi"));

/**
 * Stands in for a CommonJS module of the SDK until something of it is used. No effect on what is loaded already, nor on a module that
 * the SDK does not have.
 */
export function loadWhenUsed(name: string): void {
  const path = resolve(name);
  if (!path || require.cache[path]) return;
  let loaded: object | undefined;
  const load = (): object => {
    if (!loaded) {
      delete require.cache[path];
      loaded = require(path) as object;
    }
    return loaded;
  };
  const standIn = new Module(path);
  standIn.loaded = true;
  standIn.exports = new Proxy<object>(
    {},
    {
      // Compiled `import * as` takes a module with this mark as it is; any other it copies, and so would load.
      get: (_, key) => (key === "__esModule" ? true : Reflect.get(load(), key)),
      has: (_, key) => Reflect.has(load(), key),
      ownKeys: () => Reflect.ownKeys(load()),
      getOwnPropertyDescriptor: (_, key) => {
        const found = Reflect.getOwnPropertyDescriptor(load(), key);
        return found && { ...found, configurable: true };
      },
    },
  );
  require.cache[path] = standIn;
}

function resolve(name: string): string | undefined {
  try {
    return require.resolve(name);
  } catch {
    return undefined;
  }
}
