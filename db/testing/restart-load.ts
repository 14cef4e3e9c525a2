// Eight writers that never stop while PostgreSQL restarts. Arguments: the driver's entry file, the URL.
// Ends at a line on stdin and prints what it acknowledged.
import { randomUUID } from 'node:crypto';
import { DRIVER_OPTIONS } from '#db/driver-options.ts';

const [entry = '', url = ''] = process.argv.slice(2);
const { default: postgres } = (await import(entry)) as { default: typeof import('postgres') };
const sql = postgres(url, { ...DRIVER_OPTIONS, max: 6 });

const acked: string[] = [];
const begun = new Map<string, number>();
let errors = 0;
let longest = 0;
let isStopping = false;
process.stdin.once('data', () => {
  isStopping = true;
});

await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)));
process.stdout.write(JSON.stringify({ acked, errors, longest }), () => process.exit(0));

async function write(writer: number): Promise<void> {
  while (!isStopping) {
    const key = randomUUID();
    begun.set(key, performance.now());
    try {
      await insert(key, writer);
      acked.push(key);
    } catch {
      errors++;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    longest = Math.max(longest, performance.now() - (begun.get(key) ?? 0));
    begun.delete(key);
  }
}

/** Transactions that pause between their queries, a reserved connection, plain queries: each loses it in its own way. */
async function insert(key: string, writer: number): Promise<void> {
  if (writer === 0) {
    const reserved = await sql.reserve();
    try {
      await reserved`insert into acks (key) values (${key})`;
    } finally {
      reserved.release();
    }
  } else if (writer === 1) await sql`insert into acks (key) values (${key})`;
  else {
    await sql.begin(async (tx) => {
      await tx`insert into acks (key) values (${key})`;
      await new Promise((resolve) => setTimeout(resolve, 1 + Math.random() * 20));
      await tx`select set_config('app.org_id', ${key}, true)`;
      const [row] = await tx`select current_setting('app.org_id') as own`;
      if (row?.own !== key) throw new Error('the transaction went on inside another one');
    });
  }
}
