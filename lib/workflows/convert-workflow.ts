import { z } from 'zod';
import { query } from '#lib/access/query.ts';
import { documentSchema } from '#lib/engine/document.ts';
import { jsonValue } from '#lib/engine/json-schema.ts';
import { importN8n } from './import/import-n8n.ts';
import { ImportReport } from './schema.ts';

/** Reads an n8n export or our own format as a document, without keeping it: for what is pasted onto a canvas. */
export const convertWorkflow = query({
  name: 'workflow.convert',
  permission: 'workflow:update',
  summary: 'Convert an n8n export without storing it',
  input: z.strictObject({ file: jsonValue }),
  output: z.object({ document: documentSchema, report: ImportReport }),
  run: async (_scope, { file }) => importN8n(file),
});
