import { z } from 'zod';
import { compileMatch, type Match } from './match.ts';

/** The SDK's own request handler, private to this process: in development mode it asks for no signature. */
export type Handler = (request: Request) => Promise<Response>;

/** What the engine knows of a function: what starts it, what cancels it, how often it tries. */
export type FunctionSpec = {
  readonly id: string;
  readonly triggers: readonly { readonly event: string; readonly match: Match }[];
  readonly maxAttempts: number;
  readonly cancels: readonly Cancel[];
  /** Events that cancel the invocations which drive the run they name: these need no wait of each. */
  readonly cancelsOfRun: readonly string[];
  /** The function that is run when this one has failed for good. */
  readonly onFailure?: string;
};
export type Registry = ReadonlyMap<string, FunctionSpec>;

/** Four retries, as an Inngest server does when a function says nothing. */
const DEFAULT_RETRIES = 4;
const MOST_RETRIES = 20;
const FAILED_EVENT = 'inngest/function.failed';

const Cancel = z.strictObject({ event: z.string(), if: z.string().optional(), timeout: z.string().optional() });
type Cancel = z.infer<typeof Cancel>;
const Trigger = z.object({ event: z.string(), expression: z.string().optional() });
/** Everything the engine has; an option that is not here is refused by its name. */
const Config = z.strictObject({
  id: z.string(),
  name: z.string(),
  triggers: z.array(Trigger.or(z.object({ cron: z.string() }))),
  steps: z.record(z.string(), z.object({ retries: z.object({ attempts: z.number() }).optional() })),
  cancel: z.array(Cancel).default([]),
});
type Config = z.infer<typeof Config>;

/** Asks the SDK which functions it serves. Throws naming what only an Inngest server has. */
export async function readFunctions(handler: Handler): Promise<Registry> {
  const url = 'http://millrace/api/inngest';
  const response = await handler(
    new Request(url, {
      method: 'PUT',
      headers: { host: 'millrace', 'content-type': 'application/json', 'x-inngest-sync-kind': 'in_band' },
      body: JSON.stringify({ url }),
    }),
  );
  const { functions } = z
    .object({ functions: z.array(z.looseObject({ id: z.string() })) })
    .parse(await response.json());
  return registryOf(functions);
}

/** The registry of functions by what the SDK says of them. Throws naming what only an Inngest server has. */
export function registryOf(functions: readonly { id: string }[]): Registry {
  const ids = new Set(functions.map(({ id }) => id));
  return new Map(functions.map((config) => [config.id, specOf(config, ids)]));
}

function specOf(given: { id: string }, ids: ReadonlySet<string>): FunctionSpec {
  const parsed = Config.safeParse(given);
  if (!parsed.success) {
    const lacking = parsed.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys' ? issue.keys : issue.path.map(String).join('.'),
    );
    throw refused(given.id, lacking.join(', '));
  }
  const { id, triggers, steps, cancel } = parsed.data;
  const retries = Object.values(steps)[0]?.retries?.attempts ?? DEFAULT_RETRIES;
  return {
    id,
    triggers: triggers.flatMap((trigger) => readTrigger(id, trigger)),
    maxAttempts: Math.min(retries, MOST_RETRIES) + 1,
    cancels: cancel.filter((one) => !isOfRun(one)),
    cancelsOfRun: cancel.filter(isOfRun).map(({ event }) => event),
    ...(ids.has(`${id}-failure`) ? { onFailure: `${id}-failure` } : {}),
  };
}

const isOfRun = ({ if: condition, timeout }: Cancel) =>
  timeout === undefined && condition === 'async.data.runId == event.data.runId';

function readTrigger(id: string, trigger: Config['triggers'][number]): FunctionSpec['triggers'] {
  if ('cron' in trigger) throw refused(id, 'cron triggers');
  const { event, expression } = trigger;
  if (event === FAILED_EVENT && id.endsWith('-failure')) return [];
  if (event.includes('*') || event.startsWith('inngest/')) throw refused(id, `the trigger ${event}`);
  return [{ event, match: expression ? compileMatch(expression, { subject: 'event' }) : {} }];
}

const refused = (id: string, what: string) =>
  new Error(`The embedded engine cannot run ${id}: it lacks ${what}. Leave that out, or use ENGINE=inngest.`);
