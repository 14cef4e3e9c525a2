import { eachItem } from '#lib/nodes/each-item.ts';
import { getPath } from '#lib/nodes/paths.ts';
import type { RequestTemplate } from '../app.ts';
import { buildRequest, demandFilled } from '../build-request.ts';
import type { Program } from '../program.ts';
import { readAnswer } from '../read-answer.ts';

/** Documents of Google have no bytes: they are exported, as these when nothing else is asked for. */
const EXPORTS: Readonly<Record<string, string>> = {
  'application/vnd.google-apps.document': 'text/html',
  'application/vnd.google-apps.spreadsheet': 'text/csv',
  'application/vnd.google-apps.presentation': 'application/pdf',
  'application/vnd.google-apps.drawing': 'image/jpeg',
};

/** Downloads a file under its own name; the item keeps its data. */
export const downloadFile: Program = (context, taskOf) =>
  eachItem(context, {
    work: async (item) => {
      const task = await taskOf(item);
      demandFilled({ ...task, missing: task.fields.fileId ? [] : ['File'] });
      const send = (template: RequestTemplate) => context.http(buildRequest(template, task));
      const about = await send({
        method: 'GET',
        path: '/drive/v3/files/{fileId}',
        query: { supportsAllDrives: true, fields: 'name,mimeType' },
      });
      const known = readAnswer(about, task);
      const type = String(getPath(known, 'mimeType') ?? '');
      const exported = EXPORTS[type] && String(task.fields.exportAs || EXPORTS[type]);
      const response = await send({
        method: 'GET',
        path: `/drive/v3/files/{fileId}${exported ? '/export' : ''}`,
        query: exported ? { mimeType: exported } : { alt: 'media', supportsAllDrives: true },
        answersFile: true,
      });
      if (!response.file) readAnswer(response, task);
      const name = String(getPath(known, 'name') ?? response.file?.name ?? 'file');
      const { json = {} } = context.inputs[0]?.[item] ?? {};
      const field = String(task.fields.putUnder ?? 'data');
      const binary = response.file && { [field]: { ...response.file, name } };
      return [{ json, ...(binary && { binary }), from: [{ input: 0, item }] }];
    },
  });
