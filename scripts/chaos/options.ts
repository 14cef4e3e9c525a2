/** What chaos may do: end processes, freeze workers, restart PostgreSQL, disturb connections. */
export const FAULT_GROUPS = ['kill', 'stop', 'postgres', 'cut'] as const;
export type FaultGroup = (typeof FAULT_GROUPS)[number];

export type ChaosOptions = {
  /** How long faults are injected. */
  readonly seconds: number;
  readonly workers: number;
  /** The same seed plans the same triggers and faults; when they strike is up to the machine. */
  readonly seed: number;
  /** Triggers, spread over the time. */
  readonly runs: number;
  readonly faults: readonly FaultGroup[];
  /** Leaves the folder with the database and the logs. */
  readonly keep: boolean;
  /** Shows that the judge sees what the fence prevents. */
  readonly isFenceOff: boolean;
};
