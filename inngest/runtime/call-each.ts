import type { Item } from '#lib/engine/items.ts';
import type { LedgerRow } from '#lib/engine/ledger.ts';
import type { Answer, Called, Fault, Question } from '#lib/engine/outcome.ts';
import { derivedId } from '#lib/runs/derived-id.ts';
import { endedChildren } from '#lib/runs/ended-children.ts';
import { loadResult } from '#lib/runs/load-run.ts';
import { untilAnyEnds } from '#lib/runs/wait-for-run.ts';
import { childId, startCall } from './call-workflow.ts';
import { inputItems } from './history.ts';
import type { Session } from './session.ts';

type Call = Extract<Question, { type: 'call' }>;
type Child = { readonly runId: string; readonly status?: string; readonly fault?: Fault };

/** How long ends of children are awaited in the worker, before the run gives its place to others. */
const HOLD_MS = 3000;

/** What a session knows of the children of its open calls, by activation: one entry for each item that was begun. */
const known = new WeakMap<Session, Map<string, Child[]>>();

/** The items of a call, by its children: made once, however many of them end one by one. */
const itemsFor = new WeakMap<Child[], readonly Item[]>();

/** The child of a call for the item at `index`: the same one after a crash. */
const idAt = ({ facts }: Session, row: LedgerRow, index: number) =>
  derivedId(facts.runId, `${childId(facts.runId, row)} ${index}`);

/** Starts the children of the first items of a call that has just been asked for. Answers why that cannot be. */
export async function beginEach(session: Session, row: LedgerRow, call: Call): Promise<Fault | undefined> {
  const children: Child[] = [];
  remember(session, row, children);
  await startMore(session, { row, call, children });
  return call.each?.goesOn ? undefined : children.find(({ fault }) => fault)?.fault;
}

/**
 * Starts a child whenever another one ends. Answers once all have ended, or those that were begun before one failed;
 * undefined while some are on their way: `hold` waits for them a little.
 */
export async function answerOfEach(
  session: Session,
  { row, question: call, hold }: { row: LedgerRow; question: Call; hold: boolean },
): Promise<Answer | undefined> {
  const children = known.get(session)?.get(row.key) ?? (await recall(session, row, call));
  for (;;) {
    await startMore(session, { row, call, children });
    const flying = children.filter((child) => isFlying(child)).map(({ runId }) => runId);
    if (flying.length === 0) return { type: 'calledEach', calls: await resultsOf(session, children) };
    const ended = await untilAnyEnds(session.port.db, {
      orgId: session.facts.orgId,
      runIds: flying,
      ms: hold ? HOLD_MS : 0,
    });
    if (ended.size === 0) return undefined;
    for (const [index, child] of children.entries()) {
      const status = ended.get(child.runId);
      if (status) children[index] = { ...child, status };
    }
  }
}

/** The children of a call that may still be on their way. */
export function openChildren(session: Session, row: LedgerRow): string[] {
  const { question } = row;
  if (question?.type !== 'call' || !question.each) return [childId(session.facts.runId, row)];
  const children = known.get(session)?.get(row.key);
  if (children) return children.filter((child) => isFlying(child)).map(({ runId }) => runId);
  return Array.from({ length: question.each.total }, (_, index) => idAt(session, row, index));
}

const isFlying = ({ status, fault }: Child) => status === undefined && fault === undefined;
const hasFailed = ({ status, fault }: Child) => fault !== undefined || (status !== undefined && status !== 'succeeded');

function remember(session: Session, { key }: LedgerRow, children: Child[]): void {
  const calls = known.get(session) ?? new Map<string, Child[]>();
  known.set(session, calls.set(key, children));
}

/** The children that were begun before this session, found by their ids. */
async function recall(session: Session, row: LedgerRow, { each, wait }: Call): Promise<Child[]> {
  const { port, facts } = session;
  const place = { orgId: facts.orgId, runId: facts.runId, activation: row.key };
  const found = await endedChildren(port.db, place);
  const children: Child[] = [];
  for (let index = 0; index < (each?.total ?? 0); index++) {
    const runId = idAt(session, row, index);
    if (!found.has(runId)) break;
    const status = wait ? found.get(runId) : 'queued';
    children.push({ runId, ...(status && { status }) });
  }
  remember(session, row, children);
  return children;
}

type Starting = { readonly row: LedgerRow; readonly call: Call; readonly children: Child[] };

async function startMore(session: Session, { row, call, children }: Starting): Promise<void> {
  const { atOnce, total, goesOn } = call.each ?? { atOnce: 1, total: 0, goesOn: false };
  let flying = children.filter((child) => isFlying(child)).length;
  const items = children.length < total ? (itemsFor.get(children) ?? (await itemsOf(session, row, call))) : [];
  itemsFor.set(children, items);
  while (children.length < total && flying < atOnce && (goesOn || !children.some(hasFailed))) {
    const index = children.length;
    const runId = idAt(session, row, index);
    const item = items[index];
    const fault = await startCall(session, { id: runId, row, call, items: item ? [item] : [] });
    if (fault) children.push({ runId, fault: { ...fault, item: index } });
    else children.push({ runId, ...(call.wait ? {} : { status: 'queued' }) });
    if (!fault && call.wait) flying++;
  }
}

/** The ledger does not repeat them: after a crash they are those that came in. */
async function itemsOf({ history }: Session, row: LedgerRow, call: Call): Promise<readonly Item[]> {
  if (call.items.length > 0) return call.items;
  await history.outputs.load(row.inputs.flat().map((source) => source.activation));
  return (inputItems(history, row)[0] ?? []).map(({ json, binary }) => ({ json, ...(binary && { binary }) }));
}

async function resultsOf({ port, facts }: Session, children: readonly Child[]): Promise<Called[]> {
  const results: Called[] = [];
  for (const { runId, status = 'failed', fault } of children) {
    const isOver = fault === undefined && status !== 'queued';
    const items = isOver ? await loadResult(port.db, { orgId: facts.orgId, runId }) : [];
    results.push({ runId, status, items, ...(fault && { fault }) });
  }
  return results;
}
