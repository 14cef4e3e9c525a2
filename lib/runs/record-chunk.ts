import { LIMITS } from '#lib/engine/limits.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import type { LedgerCommit, RunChunkRow } from './committer.ts';
import type { RunPlace } from './load-run.ts';
import { storePayload } from './payloads.ts';

export type ChunkRecord = {
  readonly activation: string;
  /** Position of the first item. */
  readonly first: number;
  /** One per item; JSON. */
  readonly results: readonly unknown[];
};

/** The row of a finished chunk, its results stored: inline when small, else as a blob. Throws `PayloadTooLarge`. */
export async function recordChunk(
  { orgId, runId }: RunPlace,
  { activation, first, results }: ChunkRecord,
): Promise<{ chunk: RunChunkRow; payloads: LedgerCommit['payloads'] }> {
  const { inline, hash, size } = await storePayload(orgId, results as readonly JsonValue[], {
    maxBytes: LIMITS.activationOutputBytes,
  });
  const chunk = { orgId, runId, activation, first, count: results.length, results: inline, hash, bytes: size };
  return { chunk, payloads: hash ? [{ hash, size }] : [] };
}
