import type { ListeningView } from '#lib/triggers/schema.ts';

/** Questions in a row that may fail before we give up. */
const TRIES = 5;

type Waiting = {
  /** Asks how it stands; answers late while nothing comes. */
  readonly ask: () => Promise<Pick<ListeningView, 'state'>>;
  readonly pause: (ms: number) => Promise<void>;
  readonly signal: AbortSignal;
};

/** Asks until the call has come, the time is over, or nobody waits any more. Throws what the server refuses again and again. */
export async function waitForCall({ ask, pause, signal }: Waiting): Promise<'caught' | 'over' | 'left'> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      const { state } = await ask();
      if (signal.aborted) break;
      if (state !== 'listening') return state;
      failures = 0;
    } catch (error) {
      failures += 1;
      if (failures >= TRIES) throw error;
      await pause(1000 * failures);
    }
  }
  return 'left';
}
