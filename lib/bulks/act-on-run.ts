import type { Actor } from '#lib/access/context.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { appendAudit } from '#lib/audit/append-audit.ts';
import { BlobError } from '#lib/blobs/blob-error.ts';
import { AppError } from '#lib/errors.ts';
import { stopRun } from '#lib/runs/cancel-run.ts';
import { startReplay } from '#lib/runs/replay-run.ts';
import { startRetry } from '#lib/runs/retry-run.ts';
import type { BulkRow } from './bulk-row.ts';

/** What became of one run: acted upon, with the run that was made, or left alone with the reason. */
export type Acted =
  | { readonly status: 'started'; readonly newRunId: string | null }
  | { readonly status: 'skipped'; readonly reason: string };

/** Does with one run what a person would do, by the same rules and in the name of who asked for it. */
export async function actOnRun(scope: OrgScope, bulk: BulkRow, runId: string): Promise<Acted> {
  try {
    const newRunId = await perform(scope, bulk, runId);
    const actor: Actor = bulk.createdById ? { type: 'user', userId: bulk.createdById } : { type: 'engine' };
    await appendAudit(scope.tx, {
      ctx: { actor, request: { id: bulk.id } },
      action: `run.${bulk.action}`,
      target: { type: 'run', id: newRunId ?? runId },
      change: { after: { of: runId, bulk: bulk.id } },
    });
    return { status: 'started', newRunId };
  } catch (error) {
    // A refusal comes before anything is written, and so does the look at the run's input.
    if (!(error instanceof AppError) && !isGone(error)) throw error;
    return { status: 'skipped', reason: error.message };
  }
}

/** Bytes that will not come back by another try; a store that is away will. */
const isGone = (error: unknown): error is BlobError => error instanceof BlobError && error.code !== 'blob_store_failed';

async function perform(scope: OrgScope, { action, options, createdById }: BulkRow, id: string): Promise<string | null> {
  const by = { id, createdById: createdById ?? undefined };
  switch (action) {
    case 'retry':
      return (await startRetry(scope, by)).runId;
    case 'replay':
      return startReplay(scope, { ...by, revision: options.revision ?? 'same' });
    case 'cancel':
      await stopRun(scope, id);
      return null;
  }
}
