import type { Edge, EdgeKind, WorkflowDocument, WorkflowNode } from './document.ts';
import { toolName } from './tool-name.ts';

/** A port that plugs nodes into each other. */
export type PlugPort = {
  readonly id: string;
  readonly kind?: EdgeKind;
  /** What it needs in words, where it cannot do without. */
  readonly required?: string;
  readonly most?: number;
  /** Tools go by their names here, of which no two may be alike. */
  readonly apart?: true;
};
/** What a node's type says of attachments: which it takes, and as which it may be plugged in itself. */
export type Plugs = { readonly takes: readonly PlugPort[]; readonly gives: readonly PlugPort[] };
/** Looks a node's type up, and whether it sends items as well; undefined where its type has to do with no attachments. */
export type PlugsOf = (node: WorkflowNode) => (Plugs & { readonly sendsItems: boolean }) | undefined;
type AttachmentProblem = { readonly node: WorkflowNode; readonly path: readonly never[]; readonly message: string };

const WORDS: Partial<Record<EdgeKind, string>> = {
  model: 'a chat model',
  memory: 'a memory',
  tool: 'a tool',
  parser: 'an output parser',
  store: 'a vector store',
};
const wordOf = (kind: EdgeKind): string => WORDS[kind] ?? `a ${kind}`;

/** What is wrong with attachments: plugged in where they do not fit, missing, too many, or plugged into nothing. */
export function attachmentProblems({ nodes, edges }: WorkflowDocument, plugsOf: PlugsOf): AttachmentProblem[] {
  const active = new Map(nodes.filter(({ settings }) => !settings.disabled).map((node) => [node.id, node]));
  const plugged = edges.filter(({ kind, from, to }) => kind !== 'main' && active.has(from.node) && active.has(to.node));
  const misfits = plugged.flatMap((edge) => misfit(edge, { active, plugsOf }));
  const problems = [...active.values()].flatMap((node) => problemsOf(node, { edges: plugged, active, plugsOf }));
  return [...misfits, ...problems];
}

type Nodes = { readonly active: ReadonlyMap<string, WorkflowNode>; readonly plugsOf: PlugsOf };

/** Nodes of unknown type say for themselves that they are. */
function misfit({ from, to, kind }: Edge, { active, plugsOf }: Nodes): AttachmentProblem[] {
  const [source, owner] = [active.get(from.node), active.get(to.node)];
  const gives = source && plugsOf(source)?.gives;
  const takes = owner && plugsOf(owner)?.takes;
  if (gives && !gives.some((port) => port.id === from.port && port.kind === kind)) {
    return [problem(source, `It is plugged in as ${wordOf(kind)}, which it is not. Remove the wire`)];
  }
  if (takes && !takes.some((port) => port.id === to.port && port.kind === kind)) {
    return [
      problem(
        owner,
        `"${source?.name}" is plugged in as ${wordOf(kind)}, which this node does not take. Remove the wire`,
      ),
    ];
  }
  return [];
}

function problemsOf(
  node: WorkflowNode,
  { edges, active, plugsOf }: Nodes & { readonly edges: readonly Edge[] },
): AttachmentProblem[] {
  const plugs = plugsOf(node);
  if (!plugs) return [];
  const { takes, gives, sendsItems } = plugs;
  const isOnlyPlugged = gives.length > 0 && !sendsItems;
  if (isOnlyPlugged && !edges.some(({ from }) => from.node === node.id)) {
    return [problem(node, 'It is plugged into nothing. Connect it to the node that is to use it, or remove it')];
  }
  return takes.flatMap(({ id, kind, required, most = Number.POSITIVE_INFINITY, apart }) => {
    const taken = edges.filter(({ to }) => to.node === node.id && to.port === id);
    const count = taken.length;
    if (count === 0 && required) return [problem(node, `It needs ${required}. Plug one in below it`)];
    if (count > most) {
      return [
        problem(
          node,
          `It has ${count} nodes plugged in as ${wordOf(kind ?? 'main')}, and takes ${most}. Remove the others`,
        ),
      ];
    }
    return apart
      ? namesakes(
          node,
          taken.map(({ from }) => active.get(from.node)?.name ?? ''),
        )
      : [];
  });
}

/** Nodes that are told apart on the canvas, and not where a name has fewer letters to be made of. */
function namesakes(node: WorkflowNode, names: readonly string[]): AttachmentProblem[] {
  return [...Map.groupBy(names, toolName)].flatMap(([name, alike]) => {
    const listed = alike.map((each) => `"${each}"`).join(' and ');
    return alike.length > 1
      ? [problem(node, `${listed} are both called ${name} by those who use them. Rename one`)]
      : [];
  });
}

const problem = (node: WorkflowNode, message: string): AttachmentProblem => ({ node, path: [], message });
