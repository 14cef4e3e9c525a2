import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { runs } from '#db/schema/runs.ts';
import type { HttpAnswer } from '#lib/engine/outcome.ts';
import { notFound } from '#lib/errors.ts';
import { findFile } from '#lib/files/find-file.ts';
import { fileResponse } from '#lib/files/get-file.ts';
import { newId } from '#lib/ids.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import { fileOf } from './end-of-answer.ts';
import type { VisitedRun } from './read-visit.ts';

/** The file that a run ended its form with: saved by the browser, never shown. Throws `not_found`. */
export async function endFile(db: Database, { orgId, runId }: VisitedRun): Promise<Response> {
  const row = await db.withOrg(orgId, async (tx) => {
    const [run] = await tx
      .select({ answer: runs.answer })
      .from(runs)
      .where(and(eq(runs.orgId, orgId), eq(runs.id, runId)));
    const file = run?.answer && fileOf((decodePayload(run.answer) as unknown as HttpAnswer).body);
    return file ? findFile({ tx, ctx: { orgId } }, file.id) : undefined;
  });
  if (!row) throw notFound('file');
  return fileResponse(row, { ctx: { request: { id: newId() } } });
}
