import type { WorkflowNode } from '#lib/engine/document.ts';
import { fieldText, secretsOf } from '#lib/workflows/import/inspect-node.ts';
import { canMove } from '#lib/workflows/import/move-secret.ts';
import type { ImportReport } from '#lib/workflows/schema.ts';
import type { ImportTask } from './schema.ts';

/** A secret that a file held is done with once it stands there no longer. */
export function secretTasks({ secrets }: ImportReport, now: ReadonlyMap<string, WorkflowNode>): ImportTask[] {
  return secrets.map(({ node, field, shown }) => {
    const present = now.get(node);
    const found = present && secretsOf(present).find(({ path }) => fieldText(path) === field);
    const here = found !== undefined && canMove(present as WorkflowNode, found);
    return {
      id: `secret ${node} ${field}`,
      kind: 'secret',
      title: `Put ${shown} of “${present?.name ?? node}” into the vault`,
      detail:
        found && !here
          ? `It stands in the code of ${field}: take it out there by hand.`
          : `In ${field}. Change it where it is valid too: files get around.`,
      nodes: [node],
      field,
      isDone: found === undefined,
      byHand: false,
      here,
    };
  });
}
