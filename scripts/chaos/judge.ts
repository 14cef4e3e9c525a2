import type { Delivery, Evidence, SeenRun, StruckFault } from './evidence.ts';
import { type Story, storiesOf } from './story.ts';
import { mostAtOnce, recoveryTimes } from './timeline.ts';
import { nextOf, PLANS, type Plan } from './workflows.ts';

export type Verdict = {
  /** Accepted and not run, ended in another way than well, or without a step. */
  readonly lost: readonly string[];
  /** Done twice although it was saved, or two of what there is to be one of. */
  readonly doubled: readonly string[];
  /** Not ended. */
  readonly stuck: readonly string[];
  /** More at once than the limit allows. */
  readonly crowded: readonly string[];
  /** Answers that no sender should get. */
  readonly strange: readonly string[];
  /** Requests that were made again because nobody knew whether the first had been saved, and how many may be. */
  readonly repeats: { readonly count: number; readonly most: number };
  /** Milliseconds from the last fault before it until a run moved again. */
  readonly recovery: readonly number[];
  readonly isBroken: boolean;
};

/** Whether every promise was kept, from the API and the record of the other side alone. */
export function judge(evidence: Evidence, plans: readonly Plan[] = PLANS): Verdict {
  const { triggers, runs, deliveries, faults } = evidence;
  const roots = new Map(runs.filter(({ parentRunId }) => parentRunId === null).map((run) => [run.id, run]));
  const lost: string[] = [];
  const doubled: string[] = [];
  const crowded: string[] = [];
  const stuck = runs.filter(({ status }) => !ENDED.has(status)).map((run) => `${nameOf(run)} is ${sayOf(run)}`);

  for (const { n, workflow, runIds } of triggers) {
    if (runIds.length > 1) doubled.push(`${workflow} ${n} was answered with several runs: ${runIds.join(', ')}`);
    for (const id of runIds)
      if (!roots.has(id)) lost.push(`${workflow} ${n} was accepted as run ${id}, which is not there`);
  }
  const told = new Set(triggers.flatMap(({ runIds }) => runIds));
  for (const run of roots.values())
    if (!told.has(run.id)) doubled.push(`${nameOf(run)} was started and nobody was told`);
  for (const [parent, children] of Map.groupBy(runs, (run) => run.parentRunId)) {
    if (parent !== null && children.length > 1)
      doubled.push(`run ${parent} has ${children.length} children for one call`);
  }
  for (const run of runs) {
    if (ENDED.has(run.status) && run.statusLater !== run.status) {
      doubled.push(`${nameOf(run)} had ended as ${run.status} and is now ${run.statusLater}`);
    }
    if (ENDED.has(run.status) && run.status !== 'succeeded') lost.push(`${nameOf(run)} is ${sayOf(run)}`);
  }

  const stories = storiesOf(evidence, { plans, roots });
  for (const story of stories) {
    lost.push(...missingSteps(story));
    doubled.push(...repeatedSteps(story));
  }
  const keys = new Map(deliveries.map(({ key, n, step }) => [key, `${n} ${step}`]));
  for (const { key, n, step } of deliveries) {
    if (keys.get(key) !== `${n} ${step}`)
      doubled.push(`trigger ${n}, step ${step}: its key ${key} is also another step's`);
  }
  for (const { name, limit } of plans) {
    if (limit === undefined) continue;
    const most = mostAtOnce(stories.filter(({ plan }) => plan.name === name));
    if (most > limit) crowded.push(`${most} runs of ${name} were active at once, ${limit} may be`);
  }

  const repeats = {
    count: stories.reduce((sum, story) => sum + repeatsOf(story), 0),
    most: mostRepeats(stories, faults),
  };
  if (repeats.count > repeats.most)
    doubled.push(`${repeats.count} requests were repeated; the faults explain ${repeats.most}`);
  const strange = evidence.strange;
  const isBroken = [lost, doubled, stuck, crowded, strange].some((list) => list.length > 0);
  return { lost, doubled, stuck, crowded, strange, repeats, recovery: recoveryTimes(stories, faults), isBroken };
}

function missingSteps({ plan, n, run, steps }: Story): string[] {
  if (run.status !== 'succeeded') return [];
  const missing = Object.keys(plan.steps).filter((step) => !steps.get(step)?.some(({ outcome }) => outcome === 'ok'));
  return missing.map((step) => `run ${run.id} (${plan.name} ${n}) succeeded without its step ${step}`);
}

function repeatedSteps(story: Story): string[] {
  const { plan, n, run, steps } = story;
  const found: string[] = [];
  for (const [step, made] of steps) {
    const where = `run ${run.id} (${plan.name} ${n}), step ${step}`;
    if (new Set(made.map(({ key }) => key)).size > 1) found.push(`${where} was sent under different keys`);
    if (new Set(made.map(({ after }) => after)).size > 1)
      found.push(`${where} followed two different answers of the step before`);
    const saved = savedAt(story, step);
    const late = made.filter(({ at }) => at > saved);
    for (const { at } of late) found.push(`${where} was sent again ${at - saved} ms after it had been saved`);
  }
  return found;
}

/** A step was saved, at the latest, when one that follows it began, or when its run ended. */
function savedAt({ plan, run, steps }: Story, step: string): number {
  const next = nextOf(plan, step).flatMap((name) => steps.get(name)?.map(({ at }) => at) ?? []);
  return Math.min(...next, run.finishedAt ?? Number.POSITIVE_INFINITY);
}

/** Those that the other side refused were asked for. */
const isUnasked = ({ outcome }: Delivery) => outcome === 'ok' || outcome === 'gone' || outcome === 'open';

const repeatsOf = ({ steps }: Story): number =>
  [...steps.values()].reduce((sum, made) => sum + Math.max(0, made.filter(isUnasked).length - 1), 0);

/** Each fault may cost what was in flight: begun before it was over, and not known to be saved when it struck. */
function mostRepeats(stories: readonly Story[], faults: readonly StruckFault[]): number {
  const spans = stories.flatMap((story) =>
    [...story.steps].map(([step, made]) => ({ from: made[0]?.at ?? 0, to: savedAt(story, step) })),
  );
  return faults.reduce(
    (sum, { at, until }) => sum + spans.filter(({ from, to }) => from <= until && to >= at).length,
    0,
  );
}

const ENDED = new Set(['succeeded', 'failed', 'cancelled', 'timed_out']);
const nameOf = ({ id, workflow }: SeenRun) => `run ${id} (${workflow})`;
const sayOf = ({ status, reason }: SeenRun) => `${status}${reason ? ` (${reason})` : ', without a reason'}`;
