import type { LetterView } from '#lib/dead-letters/schema.ts';

export const LETTER_KIND_WORDS: Readonly<Record<LetterView['kind'], string>> = {
  run: 'Run',
  event: 'Event',
  delivery: 'Delivery',
};

/** Where a letter stands, in a word or two. */
export function stateOf({ status, isRetrying, retryRun }: Pick<LetterView, 'status' | 'isRetrying' | 'retryRun'>): {
  word: string;
  tone: 'bad' | 'accent' | 'ok' | 'neutral';
} {
  if (status === 'discarded') return { word: 'Discarded', tone: 'neutral' };
  if (status === 'open') return isRetrying ? { word: 'Being retried', tone: 'accent' } : { word: 'Open', tone: 'bad' };
  if (retryRun?.status === 'succeeded') return { word: 'Retried, succeeded', tone: 'ok' };
  if (retryRun?.status === 'failed' || retryRun?.status === 'timed_out')
    return { word: 'Retried, failed', tone: 'bad' };
  return { word: 'Retried', tone: 'accent' };
}

/** What failed, as one sentence: "Charge card: api.acme.dev answered 500." */
export const causeOf = ({ cause }: Pick<LetterView, 'cause'>): string =>
  cause.node ? `${cause.node}: ${cause.message}` : cause.message;
