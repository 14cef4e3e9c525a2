import { type Database, database } from '#db/client.ts';
import { blobs } from '#lib/blobs/blobs.ts';
import type { BinaryRef } from '#lib/engine/items.ts';
import { type AnswerHead, type Egress, type EgressRequest, egress } from '#lib/http/egress.ts';
import type { FileBody, HttpRequest, HttpResponse } from '#lib/nodes/node-context.ts';
import { dispositionName } from './file-name.ts';
import { type FileRow, refOf } from './file-row.ts';
import { formBody } from './form-body.ts';
import { type FileOwner, knownFile } from './known-file.ts';
import { makeFile } from './make-file.ts';

type Caller = { readonly orgId: string; readonly signal: AbortSignal };
/** Sends requests of nodes, whose bodies may be files and whose answers may become some. */
export type Http = (request: HttpRequest, caller: Caller) => Promise<HttpResponse>;

/** Egress with the files of the caller's organisation, and of no other. Bytes pass through, memory stays flat. */
export function httpWithFiles(egress: Egress, db: () => Database): Http {
  return async ({ body, toFile, ...request }, { orgId, signal }) => {
    const sent = isFileBody(body) ? await withFiles({ ...request, body }, { db: db(), orgId }) : { ...request, body };
    const keep = (head: AnswerHead) => {
      if (!toFile?.(head)) return undefined;
      return (chunks: AsyncIterable<Uint8Array>) => keepAnswer(head, { chunks, orgId, db: db() });
    };
    return egress(sent, { signal, keep });
  };
}

/** What the nodes of this instance send by. */
export const http: Http = httpWithFiles(egress, database);

const isFileBody = (body: HttpRequest['body']): body is FileBody =>
  typeof body === 'object' && ('file' in body || 'form' in body);

async function withFiles(
  { body, headers, ...request }: Omit<HttpRequest, 'toFile'> & { readonly body: FileBody },
  place: FileOwner,
): Promise<EgressRequest> {
  if ('file' in body) {
    const { size, hash, orgId } = await knownFile(body.file, place);
    return { ...request, headers, body: { size, open: () => blobs.open({ orgId, kind: 'file', hash }) } };
  }
  const rows = new Map<string, FileRow>();
  for (const part of body.form) if ('file' in part) rows.set(part.file.id, await knownFile(part.file, place));
  const form = formBody(
    body.form.map((part) =>
      'file' in part ? { name: part.name, file: refOf(rows.get(part.file.id) as FileRow) } : part,
    ),
    (id) => blobs.open({ orgId: place.orgId, kind: 'file', hash: rows.get(id)?.hash as Uint8Array }),
  );
  return { ...request, headers: { ...headers, 'content-type': form.contentType }, body: form };
}

function keepAnswer(
  { headers, url }: AnswerHead,
  { chunks, ...owner }: FileOwner & { readonly chunks: AsyncIterable<Uint8Array> },
): Promise<BinaryRef> {
  const name = dispositionName(headers['content-disposition']) ?? lastSegment(url);
  return makeFile(owner, { name, mimeType: headers['content-type'], chunks });
}

function lastSegment(url: string): string | undefined {
  const segment = new URL(url).pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
