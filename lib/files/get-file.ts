import { Readable } from 'node:stream';
import { query } from '#lib/access/query.ts';
import { blobs } from '#lib/blobs/blobs.ts';
import { notFound } from '#lib/errors.ts';
import type { RouteCall } from '#lib/http/route.ts';
import { contentDisposition } from './file-name.ts';
import type { FileRow } from './file-row.ts';
import { findFile } from './find-file.ts';
import { FileId } from './schema.ts';

export const getFile = query({
  name: 'file.get',
  permission: 'run:read',
  summary: 'Download a file',
  input: FileId,
  run: async (scope, { id }): Promise<FileRow> => {
    const file = await findFile(scope, id);
    if (!file) throw notFound('file');
    return file;
  },
});

/**
 * The bytes, which are somebody else's content: always saved and never shown, without scripts and without our origin. The
 * answer breaks off before its end when they are damaged.
 */
export async function fileResponse(
  { orgId, hash, size, name, mimeType }: FileRow,
  { ctx }: { readonly ctx: Pick<RouteCall['ctx'], 'request'> },
): Promise<Response> {
  const bytes = await blobs.open({ orgId, kind: 'file', hash });
  return new Response(Readable.toWeb(bytes) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': mimeType,
      'content-length': String(size),
      'content-disposition': contentDisposition(name),
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'x-request-id': ctx.request.id,
    },
  });
}
