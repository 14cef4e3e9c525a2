import { FaultError } from '#lib/engine/fault.ts';
import { loadChunks } from '#lib/runs/load-chunks.ts';
import { PayloadTooLarge } from '#lib/runs/payloads.ts';
import { recordChunk } from '#lib/runs/record-chunk.ts';
import { type Begun, runningRow } from './announce.ts';
import { type Chunk, type ChunkStore, Halted, Interrupted } from './chunks.ts';
import { saveProgress } from './commit.ts';
import { keepLog, recordRow } from './keep.ts';
import type { Session } from './session.ts';

/** Keeps the chunks of one attempt in the ledger, each together with the activation's row, which shows the progress. */
export function chunkStore(session: Session, begun: Begun): ChunkStore {
  const { port, facts, history, loaded, chunked } = session;
  const { key } = begun.activation;
  const isFirstAttempt = history.state.open.get(key)?.row === undefined;

  const keep = async (chunk: Chunk) => {
    const { chunk: row, payloads } = await recordChunk(facts, { activation: key, ...chunk }).catch(refuseTooLarge);
    session.draft.chunks.push(row);
    session.draft.payloads.push(...payloads);
    chunked.add(key);
  };

  return {
    keep,
    async load() {
      if (isFirstAttempt && loaded.chain.length === 1) return [];
      const runs = loaded.chain.slice(loaded.chain.indexOf(facts.keysOf(key)));
      const results = await loadChunks(port.db, { orgId: facts.orgId, runs, activation: key });
      if (results.length > 0) chunked.add(key);
      return results;
    },
    async save(chunk, progress, logs = []) {
      await keep(chunk);
      keepLog(session, begun.activation, logs);
      // Whoever was lost before it was not lost in vain.
      const running = runningRow(session, { ...begun, attempts: begun.attempts - begun.lost, lost: 0 });
      await recordRow(session, { ...running, progress }, begun.startedAt);
      await saveProgress(session).catch((cause: unknown) => {
        throw new Interrupted('the progress could not be saved', { cause });
      });
      // One that must not run twice ends what it has begun: halfway nobody would know what was done.
      if (session.isPaused && !running.question) throw new Halted('the run is paused');
    },
  };
}

function refuseTooLarge(error: unknown): never {
  if (!(error instanceof PayloadTooLarge)) throw error;
  throw new FaultError({ kind: 'limit', code: 'output_limit', message: error.message }, { cause: error });
}
