import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { StreamedBody } from '#lib/http/egress.ts';
import type { FormPart } from '#lib/nodes/node-context.ts';

/** Opens a file that a form sends. */
export type OpenPart = (id: string) => Promise<Readable>;

/** A multipart form (RFC 7578) that is read as it is sent. The same parts give the same bytes at every attempt. */
export function formBody(parts: readonly FormPart[], open: OpenPart): StreamedBody & { readonly contentType: string } {
  const boundary = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40);
  const heads = parts.map((part) => Buffer.from(`--${boundary}\r\n${headOf(part)}\r\n\r\n`));
  const end = Buffer.from(`--${boundary}--\r\n`);
  const sizes = parts.map((part, index) => (heads[index]?.length ?? 0) + sizeOf(part) + 2);

  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (const [index, part] of parts.entries()) {
      yield heads[index] as Buffer;
      if ('file' in part) yield* await open(part.file.id);
      else if (part.text !== '') yield Buffer.from(part.text);
      yield Buffer.from('\r\n');
    }
    yield end;
  }
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    size: sizes.reduce((sum, size) => sum + size, end.length),
    open: async () => Readable.from(chunks(), { objectMode: false }),
  };
}

const sizeOf = (part: FormPart) => ('file' in part ? part.file.size : Buffer.byteLength(part.text));

function headOf(part: FormPart): string {
  const name = `Content-Disposition: form-data; name="${escaped(part.name)}"`;
  if (!('file' in part)) return name;
  return `${name}; filename="${escaped(part.file.name)}"\r\nContent-Type: ${part.file.mimeType}`;
}

/** HTML standard, multipart/form-data encoding algorithm: what would end the name or the line. */
const escaped = (name: string) => name.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');
