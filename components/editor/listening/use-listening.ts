'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { EditorBackend } from '#components/editor/backend.ts';
import { waitForCall } from './wait-for-call.ts';

/** Where listening for one call of a test address stands. */
export type Listening =
  | { readonly state: 'idle' }
  | { readonly state: 'opening'; readonly nodeId: string }
  /** `until` is in milliseconds since 1970. */
  | { readonly state: 'listening'; readonly nodeId: string; readonly runId: string; readonly until: number }
  | { readonly state: 'caught'; readonly nodeId: string }
  /** The time ran out, or somebody else took the next call for themselves. */
  | { readonly state: 'over'; readonly nodeId: string; readonly isTaken: boolean }
  | { readonly state: 'failed'; readonly nodeId: string; readonly message: string };

type Wanted = {
  readonly backend: EditorBackend;
  /** Stores the draft: it is what the call will run. */
  readonly flush: () => Promise<void>;
  readonly onCaught: (caught: { nodeId: string; runId: string }) => void;
};
export type Ear = {
  readonly listening: Listening;
  readonly start: (nodeId: string) => void;
  readonly stop: () => void;
};

const CLOCKS_DIFFER_MS = 5000;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Listens for one call at a time; who leaves the editor listens no more. */
export function useListening({ backend, flush, onCaught }: Wanted): Ear {
  const [listening, setListening] = useState<Listening>({ state: 'idle' });
  const leave = useRef(() => {});
  const stop = useCallback(() => {
    leave.current();
    setListening({ state: 'idle' });
  }, []);
  const start = useCallback(
    async (nodeId: string) => {
      leave.current();
      const controller = new AbortController();
      leave.current = () => controller.abort();
      const show = (next: Listening) => controller.signal.aborted || setListening(next);
      show({ state: 'opening', nodeId });
      try {
        await flush();
        const { runId, expiresAt } = await backend.listen(nodeId);
        const close = () => backend.stopListening(nodeId, runId).catch(() => {});
        if (controller.signal.aborted) return void close();
        controller.signal.addEventListener('abort', close);
        const until = Date.parse(expiresAt);
        show({ state: 'listening', nodeId, runId, until });
        const ask = () => backend.awaitCall(nodeId, runId);
        const end = await waitForCall({ ask, pause, signal: controller.signal });
        controller.signal.removeEventListener('abort', close);
        if (end === 'left') return;
        if (end === 'over') return void show({ state: 'over', nodeId, isTaken: Date.now() < until - CLOCKS_DIFFER_MS });
        show({ state: 'caught', nodeId });
        onCaught({ nodeId, runId });
      } catch (error) {
        show({ state: 'failed', nodeId, message: (error as Error).message });
      }
    },
    [backend, flush, onCaught],
  );
  useEffect(() => () => leave.current(), []);
  return { listening, start: (nodeId) => void start(nodeId), stop };
}
