import type { MediaBytes } from '#lib/ai/call-media.ts';
import { FaultError } from '#lib/engine/fault.ts';
import type { Item } from '#lib/engine/items.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { typeByBytes, typeByName } from './convert-to-file/file-types.ts';
import { fileIn } from './file-in.ts';
import type { NodeContext } from './node-context.ts';
import { responseFault } from './response-fault.ts';

export type GivenFile = MediaBytes & { readonly name: string };
type Given = {
  readonly item: number;
  /** Names of files in the item, with commas between. */
  readonly names?: string;
  /** Addresses of files, with commas between. */
  readonly urls?: string;
};

/**
 * The files that a model is given with an item, in memory. Throws a `Fault` (`no_file`, `file_too_large`, and those of
 * the way to an address).
 */
export async function givenFiles(
  context: Pick<NodeContext<unknown>, 'inputs' | 'files' | 'http'>,
  { item, names = '', urls = '' }: Given,
): Promise<GivenFile[]> {
  const given: GivenFile[] = [];
  let left: number = LIMITS.modelFileBytes;
  const take = (file: GivenFile) => {
    left -= file.bytes.length;
    if (left < 0) throw tooLarge(file.name, item);
    given.push(file);
  };
  for (const name of partsOf(names)) {
    const file = fileIn(context.inputs[0]?.[item] as Item, name, item);
    if (file.size > left) throw tooLarge(file.name, item);
    const bytes = await context.files.read(file, left);
    take({ name: file.name, bytes, mediaType: typeOf({ name: file.name, told: file.mimeType, bytes }) });
  }
  for (const url of partsOf(urls)) {
    const response = await context.http({ method: 'GET', url });
    if (response.status >= 400) throw new FaultError(responseFault(response, item));
    const { body: bytes, headers } = response;
    const name = new URL(response.url).pathname.split('/').at(-1) || 'file';
    take({ name, bytes, mediaType: typeOf({ name, told: headers['content-type'] ?? '', bytes }) });
  }
  return given;
}

const partsOf = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** As it was told; by the first bytes or the name where nobody knew. */
function typeOf({ name, told, bytes }: { name: string; told: string; bytes: Uint8Array }): string {
  const type = told.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type !== '' && !/^(application|binary)\/octet-stream$/.test(type)) return type;
  return typeByBytes(bytes) ?? typeByName(name, 'application/octet-stream');
}

function tooLarge(name: string, item: number): FaultError {
  const message = `With ${name}, the files for one call of a model have more than ${LIMITS.modelFileBytes / 1_048_576} MiB. Give it less at once: make it smaller, or split it.`;
  return new FaultError({ kind: 'limit', code: 'file_too_large', message, item });
}
