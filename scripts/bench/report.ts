import { figure, median } from './statistics.ts';
import type { WorkloadName } from './workload-names.ts';

/** What one workload measured: a value per round. */
export type Result = {
  readonly work: WorkloadName;
  readonly what: string;
  readonly unit: string;
  readonly values: readonly number[];
  /** Latency, CPU, errors, lost: whatever belongs to the values. */
  readonly notes: readonly string[];
  /** Load average of the last minute, when it was measured. */
  readonly load: number;
};

const HEAD = ['workload', 'what', 'median', 'min..max', 'n', 'unit', 'load', 'notes'];

/** A Markdown table, one line per result. */
export function tableOf(results: readonly Result[]): string[] {
  const rows = results.map(({ work, what, unit, values, notes, load }) => [
    ...[work, what, figure(median(values)), `${figure(Math.min(...values))}..${figure(Math.max(...values))}`],
    ...[String(values.length), unit, load.toFixed(1), notes.join('; ')],
  ]);
  return [HEAD, HEAD.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}
