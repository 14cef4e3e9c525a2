import { zipOf } from '../write-zip.ts';
import type { Work, Worked } from './work.ts';

/** The files of an item as one ZIP archive, read one after another; names that come twice get a number. */
export async function pack({ context, files, parameters: { name, as } }: Work): Promise<Worked> {
  const used = new Set<string>();
  const parts = files.map((file) => ({ path: unused(file.name, used), open: () => context.files.open(file) }));
  const archive = await context.files.write({
    name: /\.zip$/i.test(name) ? name : `${name || 'files'}.zip`,
    mimeType: 'application/zip',
    bytes: zipOf(parts, context.now()),
  });
  return { binary: { [as || 'data']: archive } };
}

function unused(name: string, used: Set<string>): string {
  const dot = name.lastIndexOf('.');
  let free = name;
  for (let number = 2; used.has(free); number++) {
    free = dot > 0 ? `${name.slice(0, dot)} (${number})${name.slice(dot)}` : `${name} (${number})`;
  }
  used.add(free);
  return free;
}
