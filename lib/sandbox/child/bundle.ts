import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';

const ROOT = new URL('../../../', import.meta.url);

/**
 * A module and those that it imports, as one script, which leaves its exports as the global `realm`: a snapshot keeps what
 * scripts have made, but no modules. The modules are our own, and named imports and exports are all they have.
 */
export function bundle(entry: URL): string {
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
  const realm = add(entry);
  return `globalThis.realm = (() => { const modules = [];\n${parts.join('\n')}\nreturn modules[${realm}]; })();`;
}

const IMPORT = /^import \{([^}]*)\} from '([^']+)';/gm;
const EXPORT = /^export ((?:async )?(?:function\*?|const|class) (\w+))/gm;
