import { type Database, database } from '#db/client.ts';
import { blobs } from '#lib/blobs/blobs.ts';
import { discardDraft, draftOf } from '#lib/blobs/draft.ts';
import { FaultError } from '#lib/engine/fault.ts';
import type { BinaryRef } from '#lib/engine/items.ts';
import { type AnswerHead, type Egress, type EgressRequest, egress } from '#lib/http/egress.ts';
import type { FileBody, HttpRequest, HttpResponse } from '#lib/nodes/define-node.ts';
import { dispositionName } from './file-name.ts';
import { type FileRow, insertFiles, keepFile, refOf } from './file-row.ts';
import { findFile } from './find-file.ts';
import { formBody } from './form-body.ts';

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

type Place = { readonly db: Database; readonly orgId: string };

async function withFiles(
  { body, headers, ...request }: Omit<HttpRequest, 'toFile'> & { readonly body: FileBody },
  place: Place,
): Promise<EgressRequest> {
  if ('file' in body) {
    const { size, hash, orgId } = await rowOf(body.file, place);
    return { ...request, headers, body: { size, open: () => blobs.open({ orgId, kind: 'file', hash }) } };
  }
  const rows = new Map<string, FileRow>();
  for (const part of body.form) if ('file' in part) rows.set(part.file.id, await rowOf(part.file, place));
  const form = formBody(
    body.form.map((part) =>
      'file' in part ? { name: part.name, file: refOf(rows.get(part.file.id) as FileRow) } : part,
    ),
    (id) => blobs.open({ orgId: place.orgId, kind: 'file', hash: rows.get(id)?.hash as Uint8Array }),
  );
  return { ...request, headers: { ...headers, 'content-type': form.contentType }, body: form };
}

/** What an item says of a file is not believed: the row is. */
async function rowOf({ id, name }: BinaryRef, { db, orgId }: Place): Promise<FileRow> {
  const row = await db.withOrg(orgId, (tx) => findFile({ tx, ctx: { orgId } }, id));
  if (row) return row;
  const message = `The file ${name} is not in this organisation, or not any more. Fetch or upload it again.`;
  throw new FaultError({ kind: 'config', code: 'file_not_found', message });
}

async function keepAnswer(
  { headers, url }: AnswerHead,
  { chunks, orgId, db }: Place & { readonly chunks: AsyncIterable<Uint8Array> },
): Promise<BinaryRef> {
  const draft = await draftOf(chunks);
  try {
    const name = dispositionName(headers['content-disposition']) ?? lastSegment(url);
    const row = await keepFile(orgId, { name, mimeType: headers['content-type'], draft });
    await db.withOrg(orgId, (tx) => insertFiles(tx, [row]));
    return refOf(row);
  } finally {
    await discardDraft(draft);
  }
}

function lastSegment(url: string): string | undefined {
  const segment = new URL(url).pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
