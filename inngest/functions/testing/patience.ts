import { isOnServer } from './engine.ts';

/** For a run whose workers are killed: on a server each kill costs a lease of 15 s, and the pauses between its calls. */
export const PATIENCE_MS = isOnServer ? 500_000 : 120_000;
