import { and, asc, eq, inArray } from 'drizzle-orm';
import { runNodes } from '#db/schema/runs.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { AppError } from '#lib/errors.ts';
import { countingActivations } from './kept-activations.ts';
import type { RunRow } from './rows.ts';
import { nodeIdsOf, revisionDocument } from './run-document.ts';
import type { RetryRun } from './schema.ts';

/** The key of the activation that a retry begins from; undefined when it names none. Throws when there is none like it. */
export async function findActivation(
  scope: OrgScope,
  { run, from, node, turn }: Pick<RetryRun, 'from' | 'node' | 'turn'> & { run: RunRow },
): Promise<string | undefined> {
  if (from === undefined && node === undefined) return undefined;
  const nodeIds = node === undefined ? [] : nodeIdsOf(await revisionDocument(scope, run.workflowRevId), node);
  const [found] = await scope.tx
    .select({ activation: runNodes.activation })
    .from(runNodes)
    .where(
      and(
        await countingActivations(scope, run),
        from === undefined ? inArray(runNodes.nodeId, nodeIds) : eq(runNodes.activation, from),
        turn === undefined ? undefined : eq(runNodes.turn, turn),
      ),
    )
    .orderBy(asc(runNodes.runId), asc(runNodes.seq))
    .limit(1);
  if (found) return found.activation;
  const what = from === undefined ? `"${node}"${turn ? ` in turn ${turn}` : ''}` : `activation ${from}`;
  throw new AppError('invalid', `This run has done nothing at ${what}. List its nodes to see what it did.`, {
    field: from === undefined ? (turn === undefined ? 'node' : 'turn') : 'from',
  });
}
