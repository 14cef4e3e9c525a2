import { type SQL, sql } from 'drizzle-orm';
import { runNodes } from '#db/schema/runs.ts';
import { query } from '#lib/access/query.ts';
import { type ComparedNode, type ComparedSide, CompareRuns, RunComparison } from './compare-schema.ts';
import { countingActivations } from './kept-activations.ts';
import { runViewOf } from './rows.ts';
import { nodeNames, revisionDocument } from './run-document.ts';

type Side = Omit<ComparedSide, 'durationMs'> & { durationMs: number | null; nodeId: string; turn: string };
type Row = { a: Side | null; b: Side | null; isSame: boolean };

/** What two runs did, side by side: activations of the same node in the same turn, in the order of the first run. */
export const compareRuns = query({
  name: 'run.compare',
  permission: 'run:read',
  summary: 'Compare two runs, node by node and turn by turn',
  input: CompareRuns,
  output: RunComparison,
  run: async (scope, { a: aId, b: bId, differences, cursor, limit }) => {
    const [a, b] = await Promise.all([runViewOf(scope, aId), runViewOf(scope, bId)]);
    const [ofA, ofB] = await Promise.all([countingActivations(scope, a), countingActivations(scope, b)]);
    const rows = await scope.tx.execute<Row>(sql`
      with a as (${sideOf(ofA)}), b as (${sideOf(ofB)})
      select a.side as a, b.side as b, coalesce(a.data = b.data, false) as "isSame"
      from a full join b on a.node_id = b.node_id and a.turn = b.turn
      ${differences ? sql`where a.data is distinct from b.data or a.side->>'status' is distinct from b.side->>'status'` : sql``}
      order by coalesce(a.position, b.position), a.position nulls last
      limit ${limit + 1} offset ${cursor}`);
    const [namesA, namesB] = await Promise.all(
      [a, b].map(async (run) => nodeNames(await revisionDocument(scope, run.workflowRevId))),
    );
    const items = rows.slice(0, limit).map(({ isSame, ...row }): ComparedNode => {
      const { nodeId, turn } = (row.a ?? row.b) as Side;
      const node = namesA?.get(nodeId) ?? namesB?.get(nodeId) ?? nodeId;
      return { node, nodeId, turn, a: row.a, b: row.b, differs: differencesOf(row, isSame) };
    });
    return { a, b, items, nextCursor: rows.length > limit ? String(cursor + limit) : null };
  },
});

/** One run's activations; equal outputs are equal bytes, because they are encoded in one way. */
const sideOf = (counting: SQL | undefined) => sql`
  select node_id, turn, row_number() over (order by run_id, seq) as position,
    coalesce(output_hash, sha256(coalesce(output, ''))) as data,
    json_build_object('activation', activation, 'status', status, 'attempts', attempts, 'nodeId', node_id, 'turn', turn,
      'outputCounts', output_counts, 'fault', fault->>'message',
      'durationMs', round(extract(epoch from finished_at - started_at) * 1000)) as side
  from ${runNodes} where ${counting}`;

function differencesOf({ a, b }: Pick<Row, 'a' | 'b'>, isSame: boolean): ComparedNode['differs'] {
  if (!a || !b) return ['presence'];
  const counts = (side: Side) => side.outputCounts.join();
  return [
    ...(a.status === b.status ? [] : (['status'] as const)),
    ...(a.attempts === b.attempts ? [] : (['attempts'] as const)),
    ...(counts(a) === counts(b) ? [] : (['counts'] as const)),
    ...(isSame ? [] : (['output'] as const)),
  ];
}
