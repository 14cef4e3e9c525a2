import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import type ivm from 'isolated-vm';

const ROOT = new URL('../../../', import.meta.url);
const REALM = new URL('./realm.ts', import.meta.url);

/** Modules of the realm as JavaScript, by their URL. */
const sources = new Map<string, string>();

/** Loads the realm into a context; the reference is to `(data, log, script) => perform({ data, log, script })`. */
export async function compileRealm(isolate: ivm.Isolate, context: ivm.Context): Promise<ivm.Reference> {
  const urls = new Map<ivm.Module, URL>();
  const modules = new Map<string, ivm.Module>();
  const load = (url: URL): ivm.Module => {
    const known = modules.get(url.href);
    if (known) return known;
    const module = isolate.compileModuleSync(sourceOf(url), { filename: url.pathname });
    modules.set(url.href, module);
    urls.set(module, url);
    return module;
  };
  const realm = load(REALM);
  await realm.instantiate(context, (specifier, from) =>
    load(specifier.startsWith('#') ? new URL(specifier.slice(1), ROOT) : new URL(specifier, urls.get(from))),
  );
  await realm.evaluate();
  const perform = await realm.namespace.get('perform', { reference: true });
  return context.evalClosure('return (data, log, script) => $0({ data, log, script })', [perform.derefInto()], {
    result: { reference: true },
  });
}

function sourceOf(url: URL): string {
  const known = sources.get(url.href);
  if (known !== undefined) return known;
  const source = stripTypeScriptTypes(readFileSync(url, 'utf8'));
  sources.set(url.href, source);
  return source;
}
