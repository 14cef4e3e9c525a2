import { type CommandScope, command } from '#lib/access/command.ts';
import { userOf } from '#lib/access/context.ts';
import { demand } from '#lib/access/verb.ts';
import type { WorkflowNode } from '#lib/engine/document.ts';
import { attachFiles } from '#lib/files/attach-files.ts';
import { type AcceptedTrigger, acceptTrigger } from '#lib/flow/accept-trigger.ts';
import { depthBelow } from '#lib/flow/call-depth.ts';
import { demandIngress } from '#lib/flow/ingress.ts';
import { askedInput } from './asked-input.ts';
import { itemsOf, requestHash } from './item-inputs.ts';
import { runViewOf } from './rows.ts';
import { claimRunKey, keepRunKey, type RunKey } from './run-key.ts';
import { CreatedRun, CreateRun } from './schema.ts';
import { versionToStart } from './version-to-start.ts';

/** Starts the published revision, or with `draft` tests the draft as it is now, or the part before a node, pinned to an unlisted snapshot. */
export const createRun = command({
  name: 'run.create',
  permission: 'run:create',
  summary: 'Start a run; ?wait=SECONDS answers when it has ended',
  input: CreateRun,
  output: CreatedRun,
  run: async (scope, { wait: _, ...input }) => {
    await demandIngress(scope.ctx.db, scope.ctx.orgId, scope.tx);
    const claim = keyOf(input);
    const earlier = claim && (await claimRunKey(scope, claim));
    const { runId, outcome } = earlier ? { runId: earlier, outcome: 'repeated' } : await start(scope, input);
    if (claim && !earlier) await keepRunKey(scope, { claim, runId });
    const { id: workflowId, draft: isTest = false, upTo } = input;
    scope.audit({ type: 'run', id: runId }, { after: { workflowId, isTest, ...(upTo !== undefined && { upTo }) } });
    return { run: await runViewOf(scope, runId), ...(outcome === 'skipped' && { skipped: true }) };
  },
});

const keyOf = ({ id, key, ...rest }: CreateRun): RunKey | undefined =>
  key === undefined ? undefined : { scope: `workflow:${id}`, key, requestHash: requestHash(rest) };

async function start(scope: CommandScope, input: CreateRun): Promise<AcceptedTrigger> {
  if (input.draft) demand(scope.ctx, 'run:test');
  const { revisionId, start: node } = await versionToStart(scope, input);
  return acceptTrigger(scope.tx, {
    orgId: scope.ctx.orgId,
    workflowId: input.id,
    workflowRevId: revisionId,
    mode: input.draft ? 'test' : 'published',
    triggerType: 'manual',
    triggerNodeId: node.id,
    items: await itemsFor(scope, input, node),
    priority: input.priority,
    depth: depthBelow(scope.ctx.request.depth),
    createdById: userOf(scope.ctx.actor),
  });
}

/** A test without items of its own leaves it to what the trigger is pinned to: no defaults are filled in. */
async function itemsFor(scope: CommandScope, { draft, items, files }: CreateRun, trigger: WorkflowNode) {
  if (draft && trigger.settings.pinned && items === undefined && files === undefined) return itemsOf(undefined);
  return askedInput(trigger, await attachFiles(scope, { items: itemsOf(items), files }));
}
