/** What can be done about a run that is not moving, and by whom. */
export type Reason = {
  /** "Waiting for a free place" */
  readonly title: string;
  /** One sentence: what a person can do, or that nothing needs to be done. */
  readonly remedy: string;
};

/**
 * Why runs do not move, or how they ended without a fault of a node: every code there is. A run that failed has the code
 * of its fault instead.
 */
export const REASONS = {
  concurrency: {
    title: 'Waiting for a free place in its workflow',
    remedy:
      'It starts when an earlier run ends. Raise the concurrency in the settings of the workflow, or cancel runs.',
  },
  org_concurrency: {
    title: 'Waiting for a free place in the organisation',
    remedy: 'It starts when another run ends. An administrator can raise the limit in the settings.',
  },
  singleton: {
    title: 'Waiting for the run before it',
    remedy: 'Its workflow runs one at a time. It starts when the run before it has ended.',
  },
  throttle: {
    title: 'Held back by the throttle',
    remedy: 'It starts by itself. Raise the throttle in the settings of the workflow to start more at once.',
  },
  debounce: {
    title: 'Waiting for quiet',
    remedy: 'It starts with the last items once no more triggers come. The settings of the workflow say how long.',
  },
  batch: {
    title: 'Gathering items',
    remedy: 'It starts when the batch is full or its time is over. The settings of the workflow say when.',
  },
  sleep: { title: 'Sleeping', remedy: 'It goes on by itself at the given time.' },
  retry: { title: 'Waiting to try again', remedy: 'It tries again by itself. Cancel it if that cannot help.' },
  webhook: { title: 'Waiting for a call', remedy: 'It goes on when its resume address is called.' },
  event: { title: 'Waiting for an event', remedy: 'It goes on when the event happens.' },
  call: {
    title: 'Waiting for another workflow',
    remedy: 'It goes on when the run it started has ended. Open that run.',
  },
  people: { title: 'Waiting for people', remedy: 'Answer the request in the inbox, or remind those who may.' },
  unknown: {
    title: 'It is not known whether the effect happened',
    remedy: 'Look at the other side, then say whether it happened: the run goes on, repeats it, or fails.',
  },
  paused: { title: 'Paused', remedy: 'Resume it: it goes on where it stopped.' },
  finally: { title: 'Ending', remedy: 'The nodes behind "finally" still run. Cancel once more to stop them too.' },
  run_timeout: {
    title: 'Out of time',
    remedy: 'Raise the time-out in the settings of the workflow, or do less per run.',
  },
  cancelled: { title: 'Cancelled', remedy: 'Retry it to go on from where it stopped.' },
  replaced: {
    title: 'Replaced by a newer run',
    remedy: 'Its workflow keeps the newest run only. Nothing needs to be done.',
  },
  engine_unreachable: {
    title: 'Waiting for the Inngest server',
    remedy:
      'It goes on by itself when the server answers. An administrator can see with npx millrace doctor what is wrong.',
  },
  engine_failed: { title: 'The engine gave up', remedy: 'Retry it; if it happens again, report it.' },
} as const satisfies Readonly<Record<string, Reason>>;
export type ReasonCode = keyof typeof REASONS;

/** The title and remedy of a reason; undefined for the code of a fault. */
export const reasonOf = (code: string): Reason | undefined =>
  Object.hasOwn(REASONS, code) ? REASONS[code as ReasonCode] : undefined;
