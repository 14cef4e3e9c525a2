import { existsSync, readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDb } from '#db/testing/test-db.ts';
import { seededRandom } from '#inngest/runtime/random.ts';
import { drain } from './connections.ts';
import { type HookServer, startHookServer } from './testing/hook-server.ts';

const cases = new URL('../../../shared/data/json-parsing/cases.jsonl', import.meta.url);
/** MILLRACE_FUZZ=10000 is the number for doing it by hand. */
const BODIES = Number(process.env.MILLRACE_FUZZ ?? 600);
const TYPES = [
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=b',
  'multipart/form-data',
  'text/plain; charset=utf-16',
  'application/octet-stream',
  'text/html; charset="',
  '',
];
const FORM = '--b\r\nContent-Disposition: form-data; name="f"; filename="x"\r\n\r\nx\r\n--b--\r\n';

const test = testDb();
let at: HookServer;
beforeAll(async () => {
  at = await startHookServer(test.db, async (_, response) => void response.end());
});
afterAll(() => drain(at.server));

const random = seededRandom('bodies of strangers');
const below = (count: number) => Math.floor(random() * count);

function mutated(seed: Buffer): Buffer {
  const bytes = Buffer.from(seed);
  for (let change = below(4); change > 0 && bytes.length > 0; change--) bytes[below(bytes.length)] = below(256);
  const cut = below(bytes.length + 1);
  return [bytes, bytes.subarray(0, cut), Buffer.concat([bytes, bytes]), Buffer.concat([bytes.subarray(cut), bytes])][
    below(4)
  ] as Buffer;
}

/** 0 for a call that nobody answers. */
async function statusOf(call: RequestInit): Promise<number> {
  const url = `http://127.0.0.1:${at.port}${at.hook.path}`;
  try {
    const answer = await fetch(url, { method: 'POST', signal: AbortSignal.timeout(15_000), ...call });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}

/** After everything that nobody holds is gone. */
function bytesInUse(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

it.skipIf(!existsSync(cases))(
  'no body costs more than a clear refusal',
  async () => {
    const seeds = readFileSync(cases, 'utf8')
      .trim()
      .split('\n')
      .map((line) => Buffer.from((JSON.parse(line) as { base64: string }).base64, 'base64'));
    seeds.push(Buffer.from(FORM), Buffer.from('a=1&b=%zz&a=2'));
    const odd: string[] = [];
    const memory: number[] = [];
    for (let sent = 0; sent < BODIES; sent++) {
      const body = mutated(seeds[below(seeds.length)] as Buffer);
      const type = TYPES[random() < 0.5 ? 0 : below(TYPES.length)] as string;
      const headers = { ...(type && { 'content-type': type }), ...(random() < 0.05 && { 'content-encoding': 'gzip' }) };
      const status = await statusOf({ headers, body: new Uint8Array(body) });
      if (![202, 400, 413, 415].includes(status))
        odd.push(`${status} ${JSON.stringify(headers)} ${body.toString('base64')}`);
      if (sent % 50 === 0) memory.push(bytesInUse());
    }
    expect(odd).toEqual([]);
    const [early = 0, late = 0] = [memory.at(Math.floor(memory.length / 2)), memory.at(-1)];
    expect(late / early).toBeLessThan(1.1);
  },
  600_000,
);
