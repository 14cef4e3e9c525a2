import type postgres from 'postgres';
import type { HttpAnswer } from '#lib/engine/outcome.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { encodePayload } from '#lib/runs/payloads.ts';

/** Does to a run what a worker would, as the owner of the database. */
export function workerOf(owner: postgres.Sql, orgId: string) {
  const encoded = (answer: HttpAnswer) => encodePayload(answer as unknown as JsonValue);
  return {
    /** The run of a workflow, as soon as it is there. */
    async runOf(workflowId: string): Promise<string> {
      for (;;) {
        const [run] = await owner`select id from runs where workflow_id = ${workflowId} order by id desc limit 1`;
        if (run) return String(run.id);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    answer: (runId: string, answer: HttpAnswer) =>
      owner`update runs set status = 'running', answer = ${encoded(answer)} where id = ${runId}`,
    answerAgain: (runId: string, seq: number, answer: HttpAnswer) =>
      owner`insert into run_answers (org_id, run_id, seq, answer) values (${orgId}, ${runId}, ${seq}, ${encoded(answer)})`,
    /** A node that sent these items. */
    ended: (run_id: string, seq: number, items: readonly JsonObject[]) =>
      owner`insert into run_nodes ${owner({
        org_id: orgId,
        run_id,
        activation: `a${seq}`,
        seq,
        node_id: `n${seq}`,
        turn: '',
        status: 'succeeded',
        inputs: owner.json([]),
        started_at: new Date(),
        finished_at: new Date(),
        output: encodePayload([items.map((json) => ({ json }))]),
      })}`,
    finish: (runId: string, status = 'succeeded') =>
      owner`update runs set status = ${status}, started_at = now(), finished_at = now() where id = ${runId}`,
  };
}
