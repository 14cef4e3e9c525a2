import { route } from '#lib/http/route.ts';
import { csvFile, exportRows } from '#lib/tables/export-rows.ts';

export const GET = route(exportRows, {
  by: 'session',
  respond: (found, { ctx }) => csvFile({ ctx, ...found }),
});
