import { z } from 'zod';
import { query } from '#lib/access/query.ts';
import { fetchOrg } from './rows.ts';
import { OrgView } from './schema.ts';

/** The organisation that the caller is in. */
export const getOrg = query({
  name: 'org.get',
  summary: 'Show the organisation',
  permission: 'org:read',
  input: z.strictObject({}),
  output: OrgView,
  run: ({ tx, ctx }) => fetchOrg(tx, ctx.orgId),
});
