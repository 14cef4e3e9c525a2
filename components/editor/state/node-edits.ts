import type { NodeSettings, WorkflowDocument, WorkflowNode } from '#lib/engine/document.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import { type Edit, selectNodes } from './edit.ts';
import { freeName, namesIn, renameReferences } from './node-names.ts';

type Position = WorkflowNode['position'];

/** Replaces the nodes that `change` returns anew; all others, and the document when none changed, stay the same objects. */
export function mapNodes(document: WorkflowDocument, change: (node: WorkflowNode) => WorkflowNode): WorkflowDocument {
  const nodes = document.nodes.map(change);
  return nodes.some((node, index) => node !== document.nodes[index]) ? { ...document, nodes } : document;
}

/** Moves nodes to where they were dropped, in canvas units, rounded to the grid of 4. */
export function moveNodes(positions: ReadonlyMap<string, Position>, merge?: string): Edit {
  return {
    label: positions.size === 1 ? 'Move node' : `Move ${positions.size} nodes`,
    ...(merge !== undefined && { merge }),
    change: (document) =>
      mapNodes(document, (node) => {
        const to = positions.get(node.id);
        if (!to) return node;
        const position: Position = [Math.round(to[0] / 4) * 4, Math.round(to[1] / 4) * 4];
        return position[0] === node.position[0] && position[1] === node.position[1] ? node : { ...node, position };
      }),
  };
}

/** Renames a node, and every expression that refers to it. A taken name gets a number. */
export function renameNode(id: string, wanted: string): Edit {
  return {
    label: 'Rename node',
    merge: `name:${id}`,
    change: (document) => {
      const node = document.nodes.find((candidate) => candidate.id === id);
      if (!node || wanted.trim() === '' || wanted.trim() === node.name) return document;
      const others = new Set([...namesIn(document)].filter((name) => name !== node.name));
      const name = freeName(wanted, others);
      const names = new Map([[node.name, name]]);
      return mapNodes(document, (other) => {
        const updated = renameReferences(other, names);
        return other.id === id ? { ...updated, name } : updated;
      });
    },
  };
}

/** Sets one top-level parameter; `undefined` takes it out, so that its default applies. */
export function setParameter(id: string, name: string, value: JsonValue | undefined): Edit {
  return {
    label: 'Change parameters',
    merge: `parameter:${id}:${name}`,
    change: (document) =>
      mapNodes(document, (node) => {
        if (node.id !== id || node.parameters[name] === value) return node;
        const { [name]: _, ...rest } = node.parameters;
        return { ...node, parameters: (value === undefined ? rest : { ...node.parameters, [name]: value }) as never };
      }),
  };
}

/** Gives a node other parameters as one step. */
export function setParameters(id: string, parameters: WorkflowNode['parameters']): Edit {
  return {
    label: 'Change parameters',
    change: (document) => mapNodes(document, (node) => (node.id === id ? { ...node, parameters } : node)),
  };
}

/** Sets several parameters as one step. */
export function fillIn(id: string, parameters: WorkflowNode['parameters']): Edit {
  return {
    label: 'Fill in parameters',
    change: (document) =>
      mapNodes(document, (node) =>
        node.id === id ? { ...node, parameters: { ...node.parameters, ...parameters } } : node,
      ),
  };
}

/** Changes settings of one node; keys set to `undefined` are taken out. */
export function setSettings(id: string, settings: Partial<NodeSettings>): Edit {
  return {
    label: 'Change settings',
    merge: `settings:${id}:${Object.keys(settings).join()}`,
    change: (document) =>
      dropLooseEnds(
        mapNodes(document, (node) => (node.id === id ? { ...node, settings: merged(node.settings, settings) } : node)),
        id,
      ),
  };
}

/** Disables nodes, or enables them when all of them are disabled. */
export function toggleDisabled(ids: ReadonlySet<string>): Edit {
  return {
    label: 'Disable or enable',
    change: (document) => {
      const all = document.nodes.filter((node) => ids.has(node.id)).every((node) => node.settings.disabled);
      return mapNodes(document, (node) =>
        ids.has(node.id) ? { ...node, settings: merged(node.settings, { disabled: all ? undefined : true }) } : node,
      );
    },
  };
}

/** Removes nodes and edges. Where a removed node stood between two others on one wire, these are joined. */
export function removeNodes(ids: ReadonlySet<string>): Edit {
  return {
    label: ids.size === 1 ? 'Delete node' : `Delete ${ids.size} nodes`,
    select: selectNodes([]),
    change: (document) => {
      const healed = [...ids].reduce(joinAround, document);
      const nodes = healed.nodes.filter((node) => !ids.has(node.id));
      if (nodes.length === document.nodes.length) return document;
      return {
        ...healed,
        nodes,
        edges: healed.edges.filter(({ from, to }) => !ids.has(from.node) && !ids.has(to.node)),
      };
    },
  };
}

function joinAround(document: WorkflowDocument, id: string): WorkflowDocument {
  const incoming = document.edges.filter((edge) => edge.to.node === id && edge.from.node !== id);
  const outgoing = document.edges.filter((edge) => edge.from.node === id && edge.to.node !== id);
  const [before, after] = [incoming[0], outgoing[0]];
  if (incoming.length !== 1 || outgoing.length !== 1 || before?.kind !== 'main' || after?.kind !== 'main')
    return document;
  const rest = document.edges.filter((edge) => edge !== before && edge !== after);
  return { ...document, edges: [...rest, { from: before.from, to: after.to, kind: 'main' }] };
}

/** Leaves out what is undefined, so that an emptied setting equals one that was never made. */
function merged(settings: NodeSettings, change: Partial<NodeSettings>): NodeSettings {
  return Object.fromEntries(Object.entries({ ...settings, ...change }).filter(([, value]) => value !== undefined));
}

/** Edges from an `error` port that its node no longer has. */
function dropLooseEnds(document: WorkflowDocument, id: string): WorkflowDocument {
  const node = document.nodes.find((candidate) => candidate.id === id);
  if (!node || node.settings.onError === 'port') return document;
  const edges = document.edges.filter(({ from }) => from.node !== id || from.port !== 'error');
  return edges.length === document.edges.length ? document : { ...document, edges };
}
