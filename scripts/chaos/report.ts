import type { Evidence } from './evidence.ts';
import type { Verdict } from './judge.ts';
import type { ChaosOptions } from './options.ts';

export type Report = {
  readonly seed: number;
  readonly seconds: number;
  readonly workers: number;
  /** How often each fault struck. */
  readonly faults: Readonly<Record<string, number>>;
  readonly accepted: number;
  readonly runs: number;
  readonly succeeded: number;
  readonly effects: number;
  readonly repeats: Verdict['repeats'];
  /** Milliseconds from a fault until a run moved again. */
  readonly recoveryMs: { readonly p50: number; readonly p95: number; readonly max: number };
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly stuck: readonly string[];
  readonly crowded: readonly string[];
  readonly strange: readonly string[];
  readonly isBroken: boolean;
  /** The command that plans the same again. */
  readonly again: string;
};

export function reportOf(options: ChaosOptions, evidence: Evidence, verdict: Verdict): Report {
  const { seed, seconds, workers } = options;
  const { recovery, ...judged } = verdict;
  const names = Object.entries(Object.groupBy(evidence.faults, ({ name }) => name));
  const at = (share: number) => recovery[Math.min(recovery.length - 1, Math.floor(recovery.length * share))] ?? 0;
  return {
    ...{ seed, seconds, workers },
    faults: Object.fromEntries(names.map(([name, list = []]) => [name, list.length])),
    accepted: evidence.triggers.filter(({ runIds }) => runIds.length > 0).length,
    runs: evidence.runs.length,
    succeeded: evidence.runs.filter(({ status }) => status === 'succeeded').length,
    effects: evidence.deliveries.length,
    recoveryMs: { p50: at(0.5), p95: at(0.95), max: recovery.at(-1) ?? 0 },
    ...judged,
    again: againOf(options),
  };
}

const againOf = ({ seconds, workers, seed, runs, faults, isFenceOff }: ChaosOptions) =>
  `npx millrace chaos --seconds ${seconds} --workers ${workers} --seed ${seed} --runs ${runs} --faults ${faults.join()}${isFenceOff ? ' --without-fence' : ''} --keep`;

const MOST_SHOWN = 20;

/** The report for people. */
export function* linesOf(report: Report): Generator<string> {
  const { seed, seconds, workers, recoveryMs, repeats } = report;
  const inSeconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  const count = Object.values(report.faults).reduce((sum, one) => sum + one, 0);
  yield `${count} faults in ${seconds} s on ${workers} workers (seed ${seed})`;
  for (const [name, times] of Object.entries(report.faults).sort()) yield `  ${String(times).padStart(4)} × ${name}`;
  yield `${report.accepted} triggers accepted, ${report.runs} runs, ${report.succeeded} succeeded`;
  yield `${report.effects} requests to the other side; ${repeats.count} of them repeated (the faults allow ${repeats.most}), each under its key`;
  yield `Moving again after a fault: half within ${inSeconds(recoveryMs.p50)}, 95 % within ${inSeconds(recoveryMs.p95)}, all within ${inSeconds(recoveryMs.max)}`;
  for (const [what, list] of [
    ['lost', report.lost],
    ['doubled', report.doubled],
    ['stuck', report.stuck],
    ['more at once than allowed', report.crowded],
    ['answers that no sender should get', report.strange],
  ] as const) {
    yield `${String(list.length).padStart(4)} ${what}`;
    for (const line of list.slice(0, MOST_SHOWN)) yield `       ${line}`;
    if (list.length > MOST_SHOWN) yield `       … and ${list.length - MOST_SHOWN} more`;
  }
  yield report.isBroken ? `BROKEN. Again: ${report.again}` : 'Every promise was kept.';
}
