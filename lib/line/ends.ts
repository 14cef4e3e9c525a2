import type { RunEnd } from '#lib/runs/run-end.ts';
import type { RunEnded } from './messages.ts';

const textOf = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString('base64');
const bytesOf = (text: string | null) => (text === null ? null : Buffer.from(text, 'base64'));

/** The end of a run as it is sent along the line. */
export const sentEnd = (runId: string, { status, answer, output, hash }: RunEnd): RunEnded => ({
  runId,
  status,
  answer: textOf(answer),
  output: textOf(output),
  hash: textOf(hash),
});

/** The same as it was received. */
export const receivedEnd = ({ status, answer, output, hash }: RunEnded): RunEnd => ({
  status,
  answer: bytesOf(answer),
  output: bytesOf(output),
  hash: bytesOf(hash),
});
