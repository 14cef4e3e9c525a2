import type { AnyNode, CallExpression, Expression, MemberExpression, SpreadElement } from 'acorn';
import { childrenOf, literal } from '../references.ts';
import { Shape } from './shape.ts';

/** What an expression reads, by where it comes from. */
export type Expected = { readonly json: Shape; readonly binary: Shape; readonly nodes: ReadonlyMap<string, Shape> };

const LIST = new Set(
  'map filter find findIndex findLast some every reduce forEach flatMap join sort reverse flat push pop shift at slice concat includes indexOf sum first last unique pluck average randomItem chunk compact isEmpty'.split(
    ' ',
  ),
);
const ON_TEXTS = new Set(
  'split trim replace replaceAll toLowerCase toUpperCase match startsWith endsWith substring substr charAt padStart padEnd toTitleCase extractDomain extractEmail removeTags base64Encode base64Decode localeCompare charCodeAt matchAll search urlEncode urlDecode removeMarkdown toSentenceCase hash toSnakeCase parseJson normalize'.split(
    ' ',
  ),
);
const ON_DATES = new Set(
  'toDateTime toISO toFormat format plus minus startOf endOf diff setZone toISODate toMillis extract beginningOf toLocal diffTo diffToNow'.split(
    ' ',
  ),
);
const KEEPS = new Set('filter sort reverse slice concat flat unique compact'.split(' '));
const PICKS = new Set('find findLast at pop shift first last randomItem'.split(' '));

/** Collects what `tree` reads of data, and how. Local names (`x => x.a`) stand for what they are given. */
export function expectedShapes(trees: readonly AnyNode[]): Expected {
  const nodes = new Map<string, Shape>();
  const json = new Shape('');
  const binary = new Shape('');
  const node = (name: string) => {
    const shape = nodes.get(name) ?? new Shape('');
    nodes.set(name, shape);
    return shape;
  };
  const reader = new Reader({ json, binary, node });
  for (const tree of trees) reader.read(tree as Expression);
  return { json, binary, nodes };
}

type Roots = { readonly json: Shape; readonly binary: Shape; readonly node: (name: string) => Shape };
/** A node or `$input`, whose items are reached by name. */
type Source = { readonly source: Shape };

class Reader {
  readonly roots: Roots;
  readonly locals = new Map<string, Shape | undefined>();

  constructor(roots: Roots) {
    this.roots = roots;
  }

  /** The shape of what a piece of code gives, where it is data that is read. */
  read(code: AnyNode | SpreadElement | null | undefined): Shape | Source | undefined {
    if (!code) return undefined;
    switch (code.type) {
      case 'ParenthesizedExpression':
      case 'ChainExpression':
        return this.read(code.expression);
      case 'Identifier':
        return this.root(code.name);
      case 'MemberExpression':
        return this.member(code);
      case 'CallExpression':
        return this.call(code);
      case 'NewExpression': {
        const [first] = code.arguments.map((each) => this.read(each));
        if (literal(code.callee) === undefined && code.callee.type === 'Identifier' && code.callee.name === 'Date')
          kind(first, 'date');
        return undefined;
      }
      case 'LogicalExpression': {
        const [left, right] = [this.read(code.left), this.read(code.right)];
        return left ?? right;
      }
      case 'ConditionalExpression': {
        this.read(code.test);
        const [yes, no] = [this.read(code.consequent), this.read(code.alternate)];
        return yes ?? no;
      }
      case 'BinaryExpression': {
        const [left, right] = [this.read(code.left), this.read(code.right)];
        if (/^([-*/%<>]|\*\*|<=|>=)$/.test(code.operator)) for (const side of [left, right]) kind(side, 'number');
        return undefined;
      }
      case 'SpreadElement': {
        const inside = this.read(code.argument);
        return inside;
      }
      default:
        for (const child of childrenOf(code)) this.read(child);
        return undefined;
    }
  }

  root(name: string): Shape | Source | undefined {
    if (this.locals.has(name)) return this.locals.get(name);
    if (name === '$json' || name === '$data') return this.roots.json;
    if (name === '$binary') return this.roots.binary;
    return name === '$input' ? { source: this.roots.json } : undefined;
  }

  member(code: MemberExpression): Shape | Source | undefined {
    const name = code.computed ? literal(code.property) : (code.property as { name: string }).name;
    if (code.computed && name === undefined) this.read(code.property);
    if (isNodeRoot(code.object)) {
      return typeof name === 'string' ? { source: this.roots.node(name) } : undefined;
    }
    const of = this.read(code.object);
    if (of === undefined) return undefined;
    if ('source' in of) return sourceMember(of, name);
    if (typeof name === 'number') return of.separator === undefined ? of.item(name) : part(of, name);
    if (name === 'length') return undefined;
    return typeof name === 'string' ? of.field(name) : code.computed ? of.item() : undefined;
  }

  call(code: CallExpression): Shape | Source | undefined {
    const { callee } = code;
    if (callee.type === 'Identifier') return this.function(callee.name, code);
    if (callee.type !== 'MemberExpression') {
      for (const child of childrenOf(code)) this.read(child);
      return undefined;
    }
    const method = callee.computed ? '' : (callee.property as { name: string }).name;
    const of = this.read(callee.object);
    const namespace = callee.object.type === 'Identifier' ? callee.object.name : '';
    if (of === undefined) return this.static(`${namespace}.${method}`, code);
    if ('source' in of) return sourceMember(of, method);
    return this.method(of, method, code);
  }

  function(name: string, { arguments: args }: CallExpression): Shape | Source | undefined {
    const [first] = args;
    const named = literal(first);
    if ((name === '$' || name === '$items') && typeof named === 'string') {
      const source = { source: this.roots.node(named) };
      return name === '$' ? source : sourceMember(source, 'all');
    }
    if (name === '$items') return sourceMember({ source: this.roots.json }, 'all');
    const read = args.map((arg) => this.read(arg));
    if (/^(Number|parseInt|parseFloat|\$min|\$max)$/.test(name)) kind(read[0], 'number');
    return name === '$ifEmpty' ? read[0] : undefined;
  }

  static(name: string, { arguments: args }: CallExpression): Shape | Source | undefined {
    const [first] = args.map((arg) => this.read(arg));
    if (!first || 'source' in first) return undefined;
    if (name === 'JSON.parse') return first.parsed();
    if (/^Object\.(keys|values|entries)$/.test(name)) first.field('a');
    if (/^(DateTime\.from(ISO|JSDate|Format)|Date\.parse|luxon\.)/.test(name)) kind(first, 'date');
    if (/^(Math|Number)\.|^DateTime\.from(Millis|Seconds)/.test(name)) kind(first, 'number');
    return name === 'Array.from' ? first : undefined;
  }

  method(of: Shape, method: string, { arguments: args }: CallExpression): Shape | Source | undefined {
    if (method === 'split') {
      kind(of, 'text');
      const at = literal(args[0]);
      if (typeof at === 'string' && at !== '') of.separator = at;
      return of.separator === undefined ? undefined : of;
    }
    if (of.separator !== undefined) {
      for (const arg of args) this.read(arg);
      return method === 'pop' || method === 'shift' || method === 'at' ? part(of, 0) : undefined;
    }
    const callback = args.find((arg) => arg.type === 'ArrowFunctionExpression');
    const isList =
      (callback !== undefined && !ON_TEXTS.has(method)) ||
      (LIST.has(method) &&
        !(
          method === 'includes' ||
          method === 'slice' ||
          method === 'concat' ||
          method === 'indexOf' ||
          method === 'isEmpty'
        ));
    if (isList) {
      const element = of.item();
      const given = callback
        ? this.arrow(callback as never, method === 'reduce' ? [undefined, element] : [element])
        : undefined;
      for (const arg of args) if (arg !== callback) this.read(arg);
      if (KEEPS.has(method)) return of;
      if (PICKS.has(method)) return element;
      return method === 'map' && given && !('source' in given) ? listOf(given) : undefined;
    }
    for (const arg of args) if (arg !== callback) this.read(arg);
    if (ON_TEXTS.has(method)) kind(of, 'text');
    if (ON_DATES.has(method)) kind(of, 'date');
    if (/^to(Fixed|Precision|Int|Float|Number)$|^(round|ceil|floor)$/.test(method)) kind(of, 'number');
    if (method === 'append') of.item();
    if (/^(trim|replace|replaceAll|toString|toLowerCase|toUpperCase)$/.test(method)) return of;
    if (method === 'parseJson') return of.parsed();
    if (method === 'keys' || method === 'values') of.field('a');
    return KEEPS.has(method) ? of : undefined;
  }

  arrow(code: { params: AnyNode[]; body: AnyNode }, given: readonly (Shape | undefined)[]) {
    for (const [index, param] of code.params.entries()) {
      const shape = given[index];
      if (param.type === 'Identifier') this.locals.set(param.name, shape);
      if (param.type === 'ObjectPattern') {
        for (const property of param.properties) {
          if (property.type !== 'Property' || property.value.type !== 'Identifier') continue;
          this.locals.set(property.value.name, shape?.field((property.key as { name: string }).name));
        }
      }
      if (param.type === 'ArrayPattern') {
        for (const each of param.elements) if (each?.type === 'Identifier') this.locals.set(each.name, shape?.item());
      }
    }
    return this.read(code.body);
  }
}

/** `$node`, or `$item(0).$node`. */
const isNodeRoot = (code: AnyNode): boolean =>
  (code.type === 'Identifier' && code.name === '$node') ||
  (code.type === 'MemberExpression' && code.property.type === 'Identifier' && code.property.name === '$node');

function kind(of: Shape | Source | undefined, as: NonNullable<Shape['kind']>): void {
  if (of && !('source' in of)) of.kind ??= as;
}

/** A part of a text that was split: text itself. */
function part(of: Shape, index: number): Shape {
  of.last = Math.max(of.last, index);
  const shape = new Shape('part');
  shape.kind = 'text';
  return shape;
}

function listOf(element: Shape): Shape {
  const list = new Shape('');
  list.element = element;
  return list;
}

/** `.item`, `.first()`, `.all()` … of a node; `.json` of what they give is its data. */
function sourceMember({ source }: Source, name: unknown): Shape | Source | undefined {
  const item = new Shape('');
  item.fields.set('json', source);
  if (name === 'json' || name === 'data') return source;
  if (name === 'all') return listOf(item);
  if (['item', 'first', 'last', 'itemMatching', 'pairedItem'].includes(String(name))) return item;
  return undefined;
}
