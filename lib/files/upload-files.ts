import { z } from 'zod';
import { command } from '#lib/access/command.ts';
import { discardDraft, draftOf } from '#lib/blobs/draft.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { AppError } from '#lib/errors.ts';
import { streamBody } from '#lib/http/read-body.ts';
import type { RouteCall } from '#lib/http/route.ts';
import { newId } from '#lib/ids.ts';
import { dispositionName } from './file-name.ts';
import { type ArrivedFile, insertFiles, keepFile, refOf } from './file-row.ts';
import { readForm } from './read-form.ts';
import { FileView, KeptFiles } from './schema.ts';

export const uploadFiles = command({
  name: 'file.upload',
  permission: 'run:create',
  summary: 'Upload files: one as the body, or several as a multipart form; their ids can be the input of a run',
  input: KeptFiles,
  output: z.object({ files: z.array(FileView) }),
  run: async ({ tx, ctx, audit }, { files }) => {
    const rows = files.map(({ hash, ...file }) => ({
      ...file,
      id: newId(),
      orgId: ctx.orgId,
      hash: Buffer.from(hash, 'hex'),
    }));
    await insertFiles(tx, rows);
    audit({ type: 'file', id: rows[0]?.id ?? '' }, { after: { files: rows.map(refOf) } });
    return { files: rows.map(refOf) };
  },
});

/** Takes what is uploaded, 512 MiB at most, and keeps the bytes; the verb gives them their rows. */
export async function receiveFiles({ request, ctx }: Pick<RouteCall, 'request' | 'ctx'>): Promise<KeptFiles> {
  const arrived = await arrivedIn(request);
  try {
    const kept: KeptFiles['files'] = [];
    for (const file of arrived) {
      const { hash, name, mimeType, size } = await keepFile(ctx.orgId, file);
      kept.push({ name, mimeType, size, hash: Buffer.from(hash).toString('hex') });
    }
    if (kept.length === 0)
      throw new AppError('invalid', 'There is no file in the body. Send one, or a form with files.');
    return { files: kept };
  } finally {
    await Promise.all(arrived.map(({ draft }) => discardDraft(draft)));
  }
}

async function arrivedIn(request: Request): Promise<readonly ArrivedFile[]> {
  const contentType = request.headers.get('content-type') ?? '';
  const body = streamBody(request, { maxBytes: LIMITS.fileBytes });
  if (/^multipart\/form-data\b/i.test(contentType))
    return (await readForm(body, { contentType, takesFiles: true })).files;
  if (!request.body) return [];
  const name = dispositionName(request.headers.get('content-disposition'));
  return [{ name, mimeType: contentType, draft: await draftOf(body) }];
}
