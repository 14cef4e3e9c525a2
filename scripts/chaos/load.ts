import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, type Api, request } from '../throw-away/api.ts';
import type { SeenRun, Trigger } from './evidence.ts';
import type { Random } from './random.ts';
import { CHILD, PLANS, type Places, type Plan } from './workflows.ts';

type Published = { readonly plan: Plan; readonly id: string; readonly hook: string | undefined };
type WorkflowView = { readonly id: string; readonly triggers: readonly { readonly url?: string | null }[] };

/** Creates and publishes every workflow over the API. */
export async function publishAll(api: Api, effects: string): Promise<Published[]> {
  const { id: childId } = await publish(api, CHILD, { effects });
  const published: Published[] = [];
  for (const plan of PLANS) published.push(await publish(api, plan, { effects, childId }));
  return published;
}

async function publish(api: Api, plan: Plan, places: Places): Promise<Published> {
  const { id } = await api.insist<WorkflowView>('POST', '/workflows', { document: plan.document(places) });
  const { triggers } = await api.insist<WorkflowView>('POST', `/workflows/${id}/publish`, {});
  return { plan, id, hook: triggers.find(({ url }) => url)?.url ?? undefined };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Load = {
  readonly triggers: readonly Trigger[];
  readonly strange: readonly string[];
  /** Resolves when every trigger was accepted; rejects when the time for that is over. */
  readonly done: Promise<void>;
};

/** A sender gives up on a trigger after this long without an answer. */
const PATIENCE_MS = 120_000;
/** So many of ten triggers are sent a second time, as a sender does that missed the answer. */
const TWICE = 0.15;

/** Sends `runs` triggers over `seconds`, each under a key of its own, until each is accepted. */
export function startLoad(
  { api, workflows, random }: { api: Api; workflows: readonly Published[]; random: Random },
  { runs, seconds }: { runs: number; seconds: number },
): Load {
  const triggers: Mutable<Trigger & { runIds: string[] }>[] = [];
  const strange: string[] = [];

  const send = async (n: number) => {
    const { plan, id, hook } = workflows[n % workflows.length] as Published;
    const trigger = { n, workflow: plan.name, key: `chaos-${n}`, runIds: [] as string[] };
    const isTwice = random.next() < TWICE;
    await sleep((n / runs) * seconds * 1000);
    triggers.push(trigger);
    const ask = () =>
      hook && plan.start === 'webhook'
        ? request(hook, { method: 'POST', body: { n }, headers: { 'webhook-id': trigger.key } })
        : api.ask('POST', `/workflows/${id}/runs`, { key: trigger.key, items: [{ n }] });
    await accepted(trigger, ask);
    if (isTwice) await accepted(trigger, ask);
  };

  const accepted = async (trigger: { n: number; workflow: string; runIds: string[] }, ask: () => Promise<Answer>) => {
    for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(500)) {
      const { status, body } = await ask();
      if (status >= 200 && status < 300) {
        const { runId, run } = body as { runId?: string; run?: { id: string } };
        const found = runId ?? run?.id ?? 'no run';
        if (!trigger.runIds.includes(found)) trigger.runIds.push(found);
        return;
      }
      if (![0, 429, 503].includes(status)) {
        strange.push(`${trigger.workflow} ${trigger.n} was answered ${status}: ${JSON.stringify(body)}`);
      }
    }
    strange.push(`${trigger.workflow} ${trigger.n} was not accepted in ${PATIENCE_MS / 1000} s`);
  };

  const done = Promise.all(Array.from({ length: runs }, (_, n) => send(n))).then(() => undefined);
  return { triggers, strange, done };
}

type RunRow = {
  readonly id: string;
  readonly workflowName: string;
  readonly parentRunId: string | null;
  readonly status: string;
  readonly reason: { readonly code: string; readonly message: string } | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly finishedAt: string | null;
};

/** Every run there is, as the API lists them. */
export async function listRuns(api: Api): Promise<Omit<SeenRun, 'statusLater'>[]> {
  const rows: RunRow[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: RunRow[]; nextCursor: string | null } = await api.insist(
      'GET',
      `/runs?limit=200${cursor && `&cursor=${cursor}`}`,
    );
    rows.push(...page.items);
    cursor = page.nextCursor;
  }
  return rows.map(({ id, workflowName, parentRunId, status, reason, error, finishedAt }) => ({
    ...{ id, parentRunId, status },
    workflow: workflowName,
    reason: reason ? `${reason.code}: ${reason.message}` : error ? `${error.code}: ${error.message}` : undefined,
    finishedAt: finishedAt === null ? undefined : Date.parse(finishedAt),
  }));
}
