import { Busboy, type BusboyFileStream, type BusboyHeaders, type BusboyInstance } from '@fastify/busboy';
import { discardDraft, draftOf } from '#lib/blobs/draft.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { AppError } from '#lib/errors.ts';
import { TransportError } from '#lib/http/transport-error.ts';
import type { ArrivedFile } from './file-row.ts';

export type Form = {
  readonly texts: readonly (readonly [name: string, value: string])[];
  /** Whoever reads the form discards their drafts. */
  readonly files: readonly (ArrivedFile & { readonly field: string })[];
};
type FormFile = Form['files'][number];

/**
 * Reads `multipart/form-data` (RFC 7578) as it arrives: files go to drafts, memory holds texts only, of which there may be
 * 16 MiB. Throws AppError (`form_invalid`) or a TransportError (413, 415 where no files are taken); no draft is left then.
 */
export async function readForm(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { contentType, takesFiles }: { contentType: string; takesFiles: boolean },
): Promise<Form> {
  const parser = open(contentType);
  const texts: [string, string][] = [];
  const reading: Promise<FormFile | undefined>[] = [];
  const refuse = (error: Error) => void parser.destroy(error);
  let textBytes = 0;

  parser.on('field', (name: string | undefined, value, _nameIsCut, isCut) => {
    textBytes += Buffer.byteLength(value) + (name?.length ?? 0);
    if (isCut || textBytes > LIMITS.webhookBodyBytes) return refuse(tooMuchText());
    if (name === undefined) return refuse(invalid());
    texts.push([name, value]);
  });
  parser.on('file', (field: string | undefined, stream, name: string | undefined, _encoding, mimeType) => {
    // A part that nobody reads to its end would hold the form up, and its error would end the process.
    stream.on('error', () => undefined);
    parser.once('close', () => stream.destroy(parser.errored ?? undefined));
    if (!takesFiles) return refuse(noFiles(field));
    reading.push(arrived(stream, { field: field ?? 'file', name, mimeType }));
  });
  for (const event of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) {
    parser.on(event, () => refuse(tooManyParts()));
  }

  try {
    await feed(parser, source);
    const files = await Promise.all(reading);
    return { texts, files: files.filter((file) => file !== undefined) };
  } catch (cause) {
    await discard(reading);
    if (cause instanceof AppError || cause instanceof TransportError) throw cause;
    throw invalid(cause);
  }
}

/**
 * Writes the source into the parser until either is done. Not `pipeline`: at a form that ends at once the parser says that
 * it has finished before its input has ended, and a pipeline would wait for ever.
 */
async function feed(parser: BusboyInstance, source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> {
  const finished = new Promise<void>((resolve, reject) => parser.once('finish', resolve).once('error', reject));
  finished.catch(() => undefined);
  let isOver = false;
  parser.once('finish', () => {
    isOver = true;
  });
  try {
    for await (const chunk of source) {
      if (isOver || parser.destroyed) break;
      if (!parser.write(chunk)) await Promise.race([finished, new Promise((drained) => parser.once('drain', drained))]);
    }
    if (!isOver) parser.end();
    await finished;
  } finally {
    parser.destroy();
  }
}

function open(contentType: string): BusboyInstance {
  try {
    return Busboy({
      headers: { 'content-type': contentType } as BusboyHeaders,
      limits: {
        parts: LIMITS.formParts,
        headerPairs: 100,
        headerSize: 16 * 1024,
        fieldSize: LIMITS.webhookBodyBytes,
      },
    });
  } catch (cause) {
    throw invalid(cause);
  }
}

/** Undefined for the field of a browser in which no file was chosen. */
async function arrived(
  stream: BusboyFileStream,
  { field, ...facts }: { field: string; name: string | undefined; mimeType: string },
): Promise<FormFile | undefined> {
  const draft = await draftOf(stream);
  if (draft.size > 0 || facts.name) return { field, ...facts, draft };
  await discardDraft(draft);
  return undefined;
}

async function discard(reading: readonly Promise<FormFile | undefined>[]): Promise<void> {
  for (const each of await Promise.allSettled(reading)) {
    if (each.status === 'fulfilled' && each.value) await discardDraft(each.value.draft);
  }
}

const invalid = (cause?: unknown) =>
  new AppError('invalid', 'The body is not the multipart form that its Content-Type says.', {
    reason: 'form_invalid',
    cause,
  });
const tooMuchText = () =>
  new TransportError(413, 'body_too_large', {
    message: `The fields of the form have more than ${LIMITS.webhookBodyBytes} bytes of text. Send long texts as files.`,
  });
const tooManyParts = () =>
  new TransportError(413, 'too_many_parts', {
    message: `The form has more than ${LIMITS.formParts} parts. Send fewer at once.`,
  });
const noFiles = (field: string | undefined) =>
  new TransportError(415, 'file', {
    message: `The field ${field ?? ''} is a file, which this address does not take. Send texts only.`,
  });
