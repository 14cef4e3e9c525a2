import { appOf } from '#lib/apps/catalogue.ts';
import type { WorkflowDocument, WorkflowNode } from '#lib/engine/document.ts';
import { CHOOSE_CREDENTIAL } from '#lib/nodes/from-n8n.ts';
import { CHOOSE_CALL } from '#lib/workflows/import/calls.ts';
import { UNREADABLE } from '#lib/workflows/import/import-n8n.ts';
import { inspectNode } from '#lib/workflows/import/inspect-node.ts';
import { hasItsSecrets, secretFields } from '#lib/workflows/import/secret-fields.ts';
import type { CredentialGap, ImportReport } from '#lib/workflows/schema.ts';
import type { ImportTask } from './schema.ts';
import { secretTasks } from './secret-tasks.ts';

/** An import and what has become of it. */
export type Progress = {
  readonly report: ImportReport;
  /** What the file became, and what is in the draft now. */
  readonly imported: WorkflowDocument;
  readonly draft: WorkflowDocument;
  /** Ids of tasks that a person ticked off. */
  readonly ticked: ReadonlySet<string>;
  /** Workflows of the organisation among those that are called. */
  readonly workflows: ReadonlySet<string>;
  /** Names of secrets among those that nodes use. */
  readonly secrets: ReadonlySet<string>;
  readonly isPublished: boolean;
  readonly hasSucceeded: boolean;
};

/** What is to do before the workflow works as it did, and what of it is done. */
export function tasksOf(progress: Progress): ImportTask[] {
  const { report, draft, isPublished, hasSucceeded } = progress;
  const now = new Map(draft.nodes.map((node) => [node.id, node]));
  return [
    ...report.credentials.map((gap) => credentialTask(gap, now, progress)),
    ...secretTasks(report, now),
    ...report.nodes.flatMap((line) => nodeTask(line, now, progress)),
    ...callTasks(progress, now),
    ...problemTasks(report, now),
    ...remarks(report).map((remark) => byHand(progress, { id: `remark ${remark}`, kind: 'remark', title: remark })),
    task({ id: 'test', kind: 'test', title: 'Run it once', isDone: hasSucceeded }),
    task({ id: 'publish', kind: 'publish', title: 'Publish it', isDone: isPublished }),
  ];
}

type Nodes = ReadonlyMap<string, WorkflowNode>;
type Some = Pick<ImportTask, 'id' | 'kind' | 'title'> & Partial<ImportTask>;

const task = (some: Some): ImportTask => ({ nodes: [], isDone: false, byHand: false, here: false, ...some });
const byHand = ({ ticked }: Progress, some: Some): ImportTask =>
  task({ ...some, byHand: true, isDone: some.isDone === true || ticked.has(some.id) });

const isOff = (node: WorkflowNode | undefined) => node === undefined || node.settings.disabled === true;

function credentialTask({ id, type, name, nodes }: CredentialGap, now: Nodes, { secrets }: Progress): ImportTask {
  const live = nodes.flatMap((node) => now.get(node) ?? []).filter((node) => !isOff(node));
  const takers = live.filter((node) => secretFields(node).length > 0);
  const names = new Set(takers.flatMap((node) => secretFields(node).map((field) => String(node.parameters[field]))));
  const [first] = names;
  const count = `used by ${nodes.length} ${nodes.length === 1 ? 'node' : 'nodes'}`;
  const hint = wantedBy(takers);
  // Other nodes need none here: people are asked by Millrace's own mail, say.
  const rest = live.filter(({ type }) => type === 'placeholder').length;
  return task({
    id: `credential ${id}`,
    kind: 'credential',
    title: name,
    detail: `${type}, ${count}${withoutPlace(rest, takers.length)}`,
    ...(hint && { hint }),
    nodes,
    isDone: rest === 0 && takers.every(hasItsSecrets) && [...names].every((each) => secrets.has(each)),
    here: takers.length > 0,
    ...(names.size === 1 && first !== undefined && secrets.has(first) ? { secret: first } : {}),
  });
}

/** What to paste for each app among them. */
function wantedBy(takers: readonly WorkflowNode[]): string {
  const apps = new Set(takers.flatMap(({ parameters }) => appOf(String(parameters.app ?? '')) ?? []));
  return [...apps].map(({ title, credential }) => `${title}: ${credential}`).join(' ');
}

const withoutPlace = (rest: number, takers: number) =>
  rest === 0 ? '' : takers === 0 ? '; nothing takes it before they are replaced' : `; ${rest} of them take none yet`;

function nodeTask({ id, name, status, note }: ImportReport['nodes'][number], now: Nodes, progress: Progress) {
  const node = now.get(id);
  const about = { nodes: [id], ...(note ? { detail: note } : {}) };
  if (status === 'placeholder') {
    const isDone = isOff(node) || node?.type !== 'placeholder';
    return [task({ id: `node ${id}`, kind: 'placeholder', title: `Replace “${name}”`, isDone, ...about })];
  }
  // What its other tasks say is not said twice.
  if (note === CHOOSE_CREDENTIAL && progress.report.credentials.some(({ nodes }) => nodes.includes(id))) return [];
  if (status === 'exact' || note === CHOOSE_CALL || note === UNREADABLE) return [];
  const before = progress.imported.nodes.find((each) => each.id === id);
  const isDone = isOff(node) || JSON.stringify(essence(node)) !== JSON.stringify(essence(before));
  return [byHand(progress, { id: `node ${id}`, kind: 'review', title: `Look at “${name}”`, isDone, ...about })];
}

/** What somebody changes who has looked at a node. Keys of stored documents are sorted. */
const essence = (node: WorkflowNode | undefined) => node && sorted([node.type, node.parameters, node.settings]);

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, member]) => [key, sorted(member)]);
}

function callTasks({ report, draft, workflows }: Progress, now: Nodes): ImportTask[] {
  return report.calls
    .filter(({ workflowId }) => workflowId === undefined)
    .map(({ node, field, id, name }) => {
      const caller = node === undefined ? undefined : now.get(node);
      const value = node === undefined ? draft.settings.errorWorkflowId : caller?.parameters[field];
      const isKnown = typeof value === 'string' && (value.startsWith('=') || workflows.has(value));
      const who = node === undefined ? 'the error workflow, in the settings' : `what “${caller?.name ?? node}” calls`;
      return task({
        id: `call ${node ?? ''} ${field}`,
        kind: 'call',
        title: `Choose ${who}`,
        detail: `It was ${name ? `“${name}”` : 'a workflow'} with the id ${id}. Import its file, or choose another.`,
        nodes: node === undefined ? [] : [node],
        isDone: node === undefined ? value === undefined || isKnown : isOff(caller) || isKnown,
      });
    });
}

function problemTasks({ problems }: ImportReport, now: Nodes): ImportTask[] {
  return problems.map(({ node, field, message }) => {
    const present = now.get(node);
    const isDone = isOff(present) || !present || !inspectNode(present).problems.some((each) => each.field === field);
    return task({ id: `problem ${node} ${field}`, kind: 'problem', title: message, nodes: [node], isDone });
  });
}

/** What there is to say beside problems and secrets, which are tasks of their own. */
function remarks({ warnings, problems, secrets }: ImportReport): string[] {
  const told = new Set([...problems, ...secrets].map(({ message }) => message));
  return [...new Set(warnings)].filter((warning) => !told.has(warning));
}
