import { and, asc, inArray, sql } from 'drizzle-orm';
import { runNodes } from '#db/schema/runs.ts';
import { query } from '#lib/access/query.ts';
import { readCursor, writeCursor } from '#lib/http/cursor.ts';
import { activationView, lightActivationColumns, outputOf } from './activation-view.ts';
import { countingActivations } from './kept-activations.ts';
import { runRow } from './rows.ts';
import { nodeIdsOf, nodeNames, revisionDocument } from './run-document.ts';
import { ListRunNodes, RunNodePage, type RunNodeView } from './schema.ts';

/** Bytes of output that one page may carry before the rest waits for the next page. */
const PAGE_BYTES = 32 * 1024 * 1024;

/** The activations of a run in the order they began, those a retry keeps first, with what each sent out of its ports. */
export const listRunNodes = query({
  name: 'run.nodes',
  permission: 'run:read',
  summary: 'List the activations of a run with their output',
  input: ListRunNodes,
  output: RunNodePage,
  run: async (scope, { id, node, activations, cursor, limit, output: withOutput, items }) => {
    const { tx, ctx } = scope;
    const after = cursor === undefined ? undefined : readCursor(cursor, 2);
    const run = await runRow(scope, id);
    const document = await revisionDocument(scope, run.workflowRevId);
    const names = nodeNames(document);
    const { output, outputHash } = runNodes;
    const rows = await tx
      .select({ ...lightActivationColumns, ...(withOutput ? { output, outputHash } : {}) })
      .from(runNodes)
      .where(
        and(
          await countingActivations(scope, run),
          after && sql`(${runNodes.runId}, ${runNodes.seq}) > (${after[0]}::uuid, ${after[1]}::integer)`,
          activations && inArray(runNodes.activation, activations),
          node === undefined ? undefined : inArray(runNodes.nodeId, nodeIdsOf(document, node)),
        ),
      )
      .orderBy(asc(runNodes.runId), asc(runNodes.seq))
      .limit(limit + 1);

    const page: RunNodeView[] = [];
    let bytes = 0;
    for (const row of rows.slice(0, limit)) {
      if (withOutput && page.length > 0 && bytes + row.outputBytes > PAGE_BYTES) break;
      bytes += row.outputBytes;
      const data = withOutput
        ? await outputOf({ orgId: ctx.orgId, output: row.output ?? null, outputHash: row.outputHash ?? null })
        : undefined;
      page.push({
        ...activationView(row, { runId: id, names }),
        ...(data && { output: data.map((port) => port.slice(0, items)) as RunNodeView['output'] }),
      });
    }
    const last = rows[page.length - 1];
    const nextCursor = last && page.length < rows.length ? writeCursor([last.runId, String(last.seq)]) : null;
    return { items: page, nextCursor };
  },
});
