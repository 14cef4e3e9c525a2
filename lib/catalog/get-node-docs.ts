import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { query } from '#lib/access/query.ts';
import { notFound } from '#lib/errors.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';

/** The documentation of a node type, as Markdown. */
export const getNodeDocs = query({
  name: 'node.docs',
  permission: 'workflow:read',
  summary: 'Get the documentation of a node type',
  input: z.strictObject({ type: z.string().max(200) }),
  output: z.object({ markdown: z.string() }),
  run: async (_scope, { type }) => {
    // Only known types name a folder, so no path can be made up.
    if (!definitionOf(type)) throw notFound('node type');
    return { markdown: await readFile(path.join(process.cwd(), 'lib', 'nodes', type, 'docs.md'), 'utf8') };
  },
});
