import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';

const ROOT = new URL('../../../', import.meta.url);
const REALM = new URL('./realm.ts', import.meta.url);

/**
 * The realm and the modules that it imports, as one script: a snapshot keeps what scripts have made, but no modules.
 * Leaves `(data, log, script) => …` as the global `realm`. The modules are our own, and named imports and exports are all
 * they have.
 */
export function bundleRealm(): string {
  const places = new Map<string, number>();
  const parts: string[] = [];
  const add = (url: URL): number => {
    const known = places.get(url.href);
    if (known !== undefined) return known;
    const names: string[] = [];
    const source = stripTypeScriptTypes(readFileSync(url, 'utf8'))
      .replace(IMPORT, (_, imported: string, specifier: string) => {
        const from = specifier.startsWith('#') ? new URL(specifier.slice(1), ROOT) : new URL(specifier, url);
        return `const {${imported}} = modules[${add(from)}];`;
      })
      .replace(EXPORT, (_, declaration: string, name: string) => {
        names.push(name);
        return declaration;
      });
    const place = parts.push(`modules.push((() => {\n${source}\nreturn { ${names.join(', ')} };\n})());`) - 1;
    places.set(url.href, place);
    return place;
  };
  const realm = add(REALM);
  return `globalThis.realm = (() => { const modules = [];\n${parts.join('\n')}\nreturn modules[${realm}].perform; })();`;
}

const IMPORT = /^import \{([^}]*)\} from '([^']+)';/gm;
const EXPORT = /^export ((?:async )?(?:function\*?|const|class) (\w+))/gm;
