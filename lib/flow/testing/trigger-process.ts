// A process of its own that calls a webhook many times at once and tells its parent how many of the calls passed.
import { openDatabase } from '#db/client.ts';
import { answerHook } from '#lib/triggers/answer-hook.ts';

/** What each call was answered. */
export type Statuses = readonly number[];

const [url = '', path = '', calls = '0'] = process.argv.slice(2);
const db = openDatabase(url);
const call = async () => (await answerHook(new Request(`http://x.test/hooks/${path}`, { method: 'POST' }), db)).status;
process.once('message', async () => {
  const statuses = await Promise.all(Array.from({ length: Number(calls) }, call));
  process.send?.(statuses satisfies Statuses);
  process.disconnect();
  await db.end();
});
process.send?.('ready');
