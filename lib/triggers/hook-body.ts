import { createReadStream } from 'node:fs';
import { type Draft, discardDraft, draftOf } from '#lib/blobs/draft.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { readBody, streamBody } from '#lib/http/read-body.ts';

/** A body that has arrived whole: data in memory, or what is or may hold files in a draft on the disk. */
export type HookBody = Uint8Array | Draft;
type Incoming = Parameters<typeof readBody>[0];

/**
 * Reads a body within the cap of its kind: data 16 MiB in memory, files 512 MiB with flat memory. Throws as `streamBody`;
 * whoever reads it discards it.
 */
export async function readHookBody(call: Incoming): Promise<HookBody> {
  const type = typeOf(call.headers);
  const isData = type === '' || isJson(type) || isText(type) || type === FORM;
  if (isData || !call.body) return readBody(call, { maxBytes: LIMITS.webhookBodyBytes });
  return draftOf(streamBody(call, { maxBytes: LIMITS.fileBytes }));
}

/** The bytes of a body, again and again. */
export const chunksOf = (body: HookBody): AsyncIterable<Uint8Array> | Iterable<Uint8Array> =>
  isDraft(body) ? createReadStream(body.path) : [body];

export const isDraft = (body: HookBody): body is Draft => !(body instanceof Uint8Array);

export const discardBody = async (body: HookBody): Promise<void> => (isDraft(body) ? discardDraft(body) : undefined);

export const FORM = 'application/x-www-form-urlencoded';
export const MULTIPART = 'multipart/form-data';
/** The media type that is declared, without its parameters; empty when none is. */
export const typeOf = (headers: Headers): string =>
  headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
export const isJson = (type: string): boolean => type === 'application/json' || type.endsWith('+json');
export const isText = (type: string): boolean =>
  type.startsWith('text/') || type === 'application/xml' || type.endsWith('+xml');
