import '#lib/engine/zod.ts';
import type { z } from 'zod';
import type { EdgeKind, WorkflowNode } from '#lib/engine/document.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';

export const FAMILIES = ['trigger', 'flow', 'data', 'action', 'ai', 'human', 'code', 'sub-workflow', 'note'] as const;
export type Family = (typeof FAMILIES)[number];

/** What the sandbox runs. */
export type CodeLanguage = 'javascript' | 'python';

/** What starts a run. */
export const TRIGGER_TYPES = [
  'manual',
  'webhook',
  'schedule',
  'form',
  'chat',
  'event',
  'mail',
  'sub_workflow',
  'error',
] as const;
export type TriggerType = (typeof TRIGGER_TYPES)[number];

export type Port = {
  readonly id: string;
  readonly label?: string;
  readonly kind?: EdgeKind;
  /** Of an input for attachments: what it needs in words ("a chat model"), where it cannot do without. */
  readonly required?: string;
  /** Of an input for attachments: how many may be plugged in; any number where it is not said. */
  readonly most?: number;
  /** Of an input for tools: they go by their names, of which no two may be alike. */
  readonly apart?: true;
};

/** How the form shows a parameter; goes into `.meta({ … })` of its zod schema beside `title` and `description`. */
export type FieldMeta = {
  title?: string;
  description?: string;
  placeholder?: string;
  widget?:
    | 'text'
    | 'textarea'
    | 'code'
    | 'json'
    | 'html'
    | 'password'
    | 'secret'
    | 'node'
    /** What the organisation has, by its id; a file and a folder by their place. */
    | 'workflow'
    | 'table'
    | 'file'
    | 'folder'
    /** Of the data table that the field `table` of the node names; also of a map, whose names it then is. */
    | 'column'
    | 'timezone'
    | 'schedule'
    | 'conditions'
    | 'event';
  /** Of a `column`: only those that can be written, or that hold numbers. */
  columns?: 'written' | 'number';
  /** Shown only while each named sibling field has one of these values. */
  when?: { readonly [field: string]: readonly JsonValue[] };
  /** What to say while the field is empty: publishing waits for it. */
  required?: string;
  /** The node's own form shows it, and the generated one does not. */
  hidden?: true;
  /** False: the stored text is taken as it is, never evaluated. */
  expression?: boolean;
  /** Shown in the folded "Options" part. */
  advanced?: boolean;
  /** Heading of the options that belong together; they stand one after another. */
  group?: string;
};

/** The contract of one node type: everything but its work, safe to load in the browser. */
export type NodeDefinition<P extends z.ZodObject = z.ZodObject> = {
  /** The folder's name: `http-request`. */
  readonly type: string;
  readonly version: number;
  readonly title: string;
  /** One sentence for the palette and the docs. */
  readonly description: string;
  readonly family: Family;
  /** A lucide icon's name. */
  readonly icon: string;
  /** Other words people search for. */
  readonly aliases: readonly string[];
  /** Shape of the *evaluated* parameters; each default must parse. */
  readonly parameters: P;
  readonly inputs: readonly Port[] | ((parameters: z.infer<P>) => readonly Port[]);
  /** Without the `error` port, which the engine adds when `onError` is `port`. */
  readonly outputs: readonly Port[] | ((parameters: z.infer<P>) => readonly Port[]);
  /** `none` may be fused with its neighbours; `read` and `write` are steps of their own. */
  readonly effects: 'none' | 'read' | 'write';
  /** True: activated once every connected input has its list or can no longer get one (merge). */
  readonly waitsForAllInputs?: boolean;
  /** True for a node whose own output comes back to it: it is told of its `past`. */
  readonly loops?: boolean;
  /** True: entered when a run is about to end, whatever started it. */
  readonly isFinally?: boolean;
  /** Set on triggers: what starts a run here. */
  readonly trigger?: TriggerType;
  /** True where a model may call it: with `settings.tool` such a node is plugged into an agent in place of taking items. */
  readonly usableAsTool?: boolean;
  /** JSON schema of what a model hands a tool of this type, beside what `$fromAI` asks for. Its input item has it as data. */
  readonly toolInput?: (parameters: Readonly<Record<string, JsonValue>>) => JsonObject;
  /** True where one such node stands for many tools, whose list it gives when its owner asks. */
  readonly offersTools?: boolean;
  /** What else changes in the stored parameters when one gets a value in the editor; undefined where nothing does. */
  readonly follow?: (
    before: JsonObject,
    change: { readonly name: string; readonly value?: JsonValue },
  ) => JsonObject | undefined;
  /** The card's second line, from stored parameters: "GET api.acme.dev/users". */
  readonly summary: (parameters: Readonly<Record<string, JsonValue>>) => string;
};

/** Keeps the parameter type; returns its argument. */
export function defineNode<P extends z.ZodObject>(definition: NodeDefinition<P>): NodeDefinition<P> {
  return definition;
}

type Stored = Readonly<Record<string, JsonValue>>;
export type NodePorts = { readonly inputs: readonly Port[]; readonly outputs: readonly Port[] };

const AS_TOOL: readonly Port[] = [{ id: 'tool', label: 'Tool', kind: 'tool' }];
const isPlug = ({ kind = 'main' }: Port) => kind !== 'main';

/** The ports of a node on the canvas, without `error`. One that is plugged into an agent as a tool takes no items. */
export function portsOfNode(definition: NodeDefinition, { parameters, settings }: WorkflowNode): NodePorts {
  const ports = portsUnder(definition, parameters as Stored);
  const isTool = definition.usableAsTool && settings.tool;
  return isTool ? { inputs: ports.inputs.filter(isPlug), outputs: AS_TOOL } : ports;
}

/** Those of a node's ports that plug nodes into each other. */
export const plugsOf = ({ inputs, outputs }: NodePorts) => ({
  takes: inputs.filter(isPlug),
  gives: outputs.filter(isPlug),
});

/** The ports of a node under its stored parameters, without `error`. What is unfinished or an expression counts as its default. */
export function portsUnder(definition: NodeDefinition, stored: Stored): NodePorts {
  const { inputs, outputs } = definition;
  if (typeof inputs !== 'function' && typeof outputs !== 'function') return { inputs, outputs };
  const parameters = readable(definition, stored);
  const under = (ports: typeof inputs) => (typeof ports === 'function' ? ports(parameters) : ports);
  return { inputs: under(inputs), outputs: under(outputs) };
}

function readable({ parameters: schema }: NodeDefinition, stored: Stored): Record<string, unknown> {
  const whole = schema.safeParse(stored);
  if (whole.success) return whole.data;
  const wrong = new Set(whole.error.issues.map((issue) => issue.path[0]));
  const rest = schema.safeParse(Object.fromEntries(Object.entries(stored).filter(([name]) => !wrong.has(name))));
  return rest.success ? rest.data : schema.parse({});
}
