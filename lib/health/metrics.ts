import { sql } from 'drizzle-orm';
import { type Database, database } from '#db/client.ts';
import { countWorkers } from './workers.ts';

type Sample = { readonly labels?: Readonly<Record<string, string>>; readonly value: number };
type Metric = { readonly name: string; readonly help: string; readonly samples: readonly Sample[] };

/** Metrics of the instance in the Prometheus text format; they know no organisation. Those of a lost database are absent. */
export async function metricsText(db: Database = database()): Promise<string> {
  const stored = await storedMetrics(db).catch((): Metric[] => []);
  const isUp = {
    name: 'millrace_database_up',
    help: 'Whether the database answers.',
    samples: [{ value: stored.length > 0 ? 1 : 0 }],
  };
  return [...processMetrics(), isUp, ...stored].map(lines).join('');
}

function processMetrics(): Metric[] {
  const { rss, heapUsed } = process.memoryUsage();
  return [
    { name: 'process_uptime_seconds', help: 'Age of the web process.', samples: [{ value: process.uptime() }] },
    { name: 'process_resident_memory_bytes', help: 'Resident memory of the web process.', samples: [{ value: rss }] },
    { name: 'nodejs_heap_used_bytes', help: 'JavaScript heap in use.', samples: [{ value: heapUsed }] },
  ];
}

async function storedMetrics(db: Database): Promise<Metric[]> {
  const rows = await db.pool.execute<{ status: string; number: string }>(
    sql`select status, number from unfinished_runs()`,
  );
  const samples = ['queued', 'running', 'waiting', 'paused'].map((status) => ({
    labels: { status },
    value: Number(rows.find((row) => row.status === status)?.number ?? 0),
  }));
  return [
    { name: 'millrace_unfinished_runs', help: 'Runs that have not ended, by state.', samples },
    { name: 'millrace_workers', help: 'Workers that are alive.', samples: [{ value: await countWorkers(db) }] },
  ];
}

const lines = ({ name, help, samples }: Metric): string =>
  `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${samples.map((sample) => `${name}${labelsOf(sample)} ${sample.value}\n`).join('')}`;

const labelsOf = ({ labels }: Sample): string =>
  labels
    ? `{${Object.entries(labels)
        .map(([key, value]) => `${key}="${value}"`)
        .join(',')}}`
    : '';
