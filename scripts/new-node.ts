// npm run new:node <type>: writes the folder of a node type and enters it in the registries. docs/adding-a-node.md goes on.
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { newNodeFiles } from './new-node/files.ts';

/** Writes `lib/nodes/<type>` below `root` and its lines in the registries; returns the paths. Throws with what to do. */
export async function newNode(root: string, type: string): Promise<string[]> {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(type))
    throw new Error('Name the type in lower case with hyphens: npm run new:node word-count');
  const nodes = path.join(root, 'lib/nodes');
  const folder = path.join(nodes, type);
  if (existsSync(folder)) throw new Error(`There is a node ${type} already: ${folder}`);

  const written: string[] = [];
  for (const [name, text] of Object.entries(newNodeFiles(type))) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
    written.push(path.relative(root, file));
  }
  const variable = type.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  await enter(path.join(nodes, 'definitions.ts'), {
    line: `import { definition as ${variable} } from './${type}/definition.ts';`,
    entry: `  ${variable},`,
    above: '  placeholder,',
  });
  await enter(path.join(nodes, 'executors.ts'), {
    line: `import { execute as ${variable} } from './${type}/execute.ts';`,
    entry: type === variable ? `    ${variable},` : `    '${type}': ${variable},`,
    above: '    placeholder,',
  });
  return written;
}

type Line = { readonly line: string; readonly entry: string; readonly above: string };

/** One import in the order of the paths, and one entry before the placeholder, which stays last. */
async function enter(file: string, { line, entry, above }: Line): Promise<void> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  const pathOf = (text: string) => /^import .* from '(\.\/[^']+)'/.exec(text)?.[1] ?? '';
  const before = lines.findLastIndex((other) => pathOf(other) !== '' && pathOf(other) < pathOf(line));
  lines.splice(before + 1, 0, line);
  const place = lines.indexOf(above);
  if (place < 0) throw new Error(`${file} has no line "${above.trim()}": enter the node by hand.`);
  lines.splice(place, 0, entry);
  await writeFile(file, lines.join('\n'));
}

if (import.meta.main) {
  const written = await newNode(process.cwd(), process.argv[2] ?? '').catch((error: Error) => {
    console.error(error.message);
    process.exit(1);
  });
  console.log(`${written.map((file) => `  ${file}`).join('\n')}\n\nNext: docs/adding-a-node.md, step 2.`);
}
