import { expect, it } from 'vitest';
import { StaleCommit } from '#lib/runs/committer.ts';
import { reliably } from './reliably.ts';

it('says why it was stopped while it waited for the database, so that no run fails of it', async () => {
  const aborter = new AbortController();
  const stopped = reliably(() => Promise.reject(Object.assign(new Error('away'), { code: '57P03' })), aborter.signal);
  setImmediate(() => aborter.abort(new StaleCommit('r')));
  await expect(stopped).rejects.toBeInstanceOf(StaleCommit);
});
