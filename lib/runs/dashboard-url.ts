import { and, eq } from 'drizzle-orm';
import { runDrives } from '#db/schema/run-drives.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { env } from '#lib/config/env.ts';

/** Where the Inngest server's own pages show a run: its last call there, step by step. Undefined without such pages. */
export async function dashboardUrl({ tx, ctx }: OrgScope, runId: string): Promise<string | undefined> {
  const { ENGINE, INNGEST_DASHBOARD_URL: home } = env;
  if (ENGINE !== 'inngest' || !home) return undefined;
  const [drive] = await tx
    .select({ invocation: runDrives.invocation })
    .from(runDrives)
    .where(and(eq(runDrives.orgId, ctx.orgId), eq(runDrives.runId, runId)));
  return drive?.invocation ? dashboardPage(home, drive.invocation) : undefined;
}

/** `home` may say with `{run}` where the id belongs; otherwise it is that of a server of one's own. */
export function dashboardPage(home: string, invocation: string): string {
  const id = encodeURIComponent(invocation);
  return home.includes('{run}') ? home.replace('{run}', id) : `${home}/run?runID=${id}`;
}
