import type { OrgScope } from '#lib/access/org-scope.ts';
import { customProblems } from '#lib/custom-nodes/custom-problems.ts';
import { withNote } from '#lib/workflows/import/calls.ts';
import type { Imported } from '#lib/workflows/import/imported.ts';

/** The report says which custom nodes this organisation does not have, or not as the file needs them. */
export async function withOwnNodes(scope: OrgScope, imported: Imported): Promise<Imported> {
  const problems = await customProblems(scope, imported.document);
  if (problems.length === 0) return imported;
  const notesOf = (id: string) =>
    problems.flatMap(({ node, message }) => (node?.id === id ? [`${message.replace(/\.$/, '')}.`] : []));
  const nodes = imported.report.nodes.map((line) => notesOf(line.id).reduce(withNote, line));
  return { ...imported, report: { ...imported.report, nodes } };
}
