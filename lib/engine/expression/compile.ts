import type { AnyNode, Identifier, Literal, MemberExpression } from 'acorn';
import { compileCall, compileNew } from './compile-call.ts';
import { compileFunction } from './compile-function.ts';
import { compileList, compileObject, compileTemplate } from './compile-literal.ts';
import { GLOBALS } from './globals.ts';
import { readMember } from './members.ts';
import { BINARY, UNARY } from './operators.ts';
import { Pattern } from './pattern.ts';
import { refusal } from './refusal.ts';
import { readRoot } from './roots.ts';
import { compileKey, failAt, type Site, SKIPPED, type Thunk } from './site.ts';
import { toKey } from './text.ts';

/** Turns a syntax tree into closures; whatever is not listed here is refused with a reason and its place. */
export function compileNode(node: AnyNode, site: Site): Thunk {
  switch (node.type) {
    case 'Literal':
      return compileScalar(node, site);
    case 'Identifier':
      return compileName(node, site);
    case 'ParenthesizedExpression':
      return compileNode(node.expression, site);
    case 'MemberExpression':
      return compileMember(node, site);
    case 'ChainExpression': {
      const chain = compileNode(node.expression, site);
      return (on, frame) => {
        const value = chain(on, frame);
        return value === SKIPPED ? undefined : value;
      };
    }
    case 'CallExpression':
      return compileCall(node, site);
    case 'NewExpression':
      return compileNew(node, site);
    case 'ArrowFunctionExpression':
      return compileFunction(node, site);
    case 'TemplateLiteral':
      return compileTemplate(node, site);
    case 'ArrayExpression':
      return compileList(node, site);
    case 'ObjectExpression':
      return compileObject(node, site);
    case 'SequenceExpression': {
      const all = node.expressions.map((each) => compileNode(each, site));
      return (on, frame) => all.reduce<unknown>((_, each) => each(on, frame), undefined);
    }
    default:
      return compileOperator(node, site);
  }
}

function compileOperator(node: AnyNode, site: Site): Thunk {
  switch (node.type) {
    case 'ConditionalExpression': {
      const [test, yes, no] = [node.test, node.consequent, node.alternate].map((each) => compileNode(each, site));
      return (on, frame) => (test?.(on, frame) ? yes?.(on, frame) : no?.(on, frame));
    }
    case 'LogicalExpression': {
      const left = compileNode(node.left, site);
      const right = compileNode(node.right, site);
      if (node.operator === '&&') return (on, frame) => left(on, frame) && right(on, frame);
      if (node.operator === '||') return (on, frame) => left(on, frame) || right(on, frame);
      return (on, frame) => left(on, frame) ?? right(on, frame);
    }
    case 'BinaryExpression': {
      const work = BINARY.get(node.operator);
      if (work === undefined) break;
      const left = compileNode(node.left, site);
      const right = compileNode(node.right, site);
      return (on, frame) => work(left(on, frame), right(on, frame), on);
    }
    case 'UnaryExpression': {
      const work = UNARY.get(node.operator);
      if (work === undefined) break;
      const argument = compileNode(node.argument, site);
      return (on, frame) => work(argument(on, frame), on);
    }
    default:
  }
  throw failAt(node, site, refusal(node));
}

function compileScalar(node: Literal, site: Site): Thunk {
  if (node.regex) {
    const { pattern, flags } = node.regex;
    try {
      const compiled = new Pattern(pattern, flags);
      return () => compiled;
    } catch (error) {
      throw failAt(node, site, (error as Error).message);
    }
  }
  const value = node.bigint ? BigInt(node.bigint) : node.value;
  return () => value;
}

function compileName(node: Identifier, site: Site): Thunk {
  let hops = 0;
  for (let at: Site | undefined = site; at !== undefined; at = at.outer, hops++) {
    const slot = at.names.indexOf(node.name);
    if (slot !== -1) return readSlot(hops, slot);
  }
  const { name } = node;
  if (name.startsWith('$')) return (on) => readRoot(name, on);
  if (!GLOBALS.has(name)) {
    throw failAt(node, site, `"${name}" is not known here. Fields of the item are $json.${name}; text needs quotes.`);
  }
  const value = GLOBALS.get(name);
  return () => value;
}

function readSlot(hops: number, slot: number): Thunk {
  if (hops === 0) return (_on, frame) => frame?.values[slot];
  return (_on, frame) => {
    let at = frame;
    for (let hop = 0; hop < hops; hop++) at = at?.outer;
    return at?.values[slot];
  };
}

function compileMember(node: MemberExpression, site: Site): Thunk {
  const object = compileNode(node.object, site);
  const key = compileKey(node, site);
  return (on, frame) => {
    const value = object(on, frame);
    if (value === SKIPPED || (node.optional && (value === null || value === undefined))) return SKIPPED;
    return readMember(value, typeof key === 'string' ? key : toKey(key(on, frame), on));
  };
}
