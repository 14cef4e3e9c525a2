import type { AnyNode, CallExpression, MemberExpression, NewExpression } from 'acorn';
import { Callable } from './callable.ts';
import { elements } from './elements.ts';
import { type Evaluation, spend } from './evaluation.ts';
import { ExpressionError, locate, MissingValue } from './expression-error.ts';
import { GLOBALS } from './globals.ts';
import { callMember, readMember } from './members.ts';
import { compileKey, type Frame, failAt, type Site, SKIPPED, type Thunk } from './site.ts';
import { toKey } from './text.ts';

type Arguments = (evaluation: Evaluation, frame: Frame | undefined) => readonly unknown[];

/** `f(x)`, `a.f(x)`, `a?.f(x)`, `a.f?.(x)`. */
export function compileCall(node: CallExpression, site: Site): Thunk {
  const { callee } = node;
  const work =
    callee.type === 'MemberExpression' ? compileMethodCall(node, callee, site) : compilePlainCall(node, site);
  const position = site.positionOf(node);
  return (on, frame) => {
    try {
      return work(on, frame);
    } catch (error) {
      throw locate(error, position);
    }
  };
}

function compileMethodCall(node: CallExpression, callee: MemberExpression, site: Site): Thunk {
  const owner = site.compile(callee.object, site);
  const key = compileKey(callee, site);
  const args = compileArguments(node.arguments, site);
  const said = site.textOf(callee.object);
  return (on, frame) => {
    const object = owner(on, frame);
    if (object === SKIPPED || (callee.optional && (object === null || object === undefined))) return SKIPPED;
    const name = typeof key === 'string' ? key : toKey(key(on, frame), on);
    if (object === null || object === undefined) throw missing(said, object, name);
    if (node.optional && typeof object === 'object' && readMember(object, name) === undefined) return SKIPPED;
    return callMember({ object, name, args: args(on, frame), evaluation: on });
  };
}

const missing = (said: string, object: null | undefined, name: string) =>
  new MissingValue(
    `${said.length > 60 ? `…${said.slice(-60)}` : said} is ${object === null ? 'null' : 'missing'}: .${name}() cannot be called on it, so this comes to nothing. Give a default before it, or use ?.`,
  );

function compilePlainCall(node: CallExpression, site: Site): Thunk {
  const callee = site.compile(node.callee, site);
  const args = compileArguments(node.arguments, site);
  return (on, frame) => {
    const target = callee(on, frame);
    if (target === SKIPPED || (node.optional && (target === null || target === undefined))) return SKIPPED;
    if (target === null || target === undefined) throw new MissingValue('There is no such function here.');
    if (!(target instanceof Callable)) throw new ExpressionError('Only functions can be called.');
    spend(on, 1);
    return target.call(args(on, frame), on);
  };
}

/** `new Date(…)` and the few others that have a constructor. */
export function compileNew(node: NewExpression, site: Site): Thunk {
  const name = node.callee.type === 'Identifier' ? node.callee.name : '';
  const type = GLOBALS.get(name);
  const construct = type instanceof Callable ? type.construct : undefined;
  if (construct === undefined) {
    throw failAt(
      node,
      site,
      `"new ${name}" is not possible here: Date, Set, Array, RegExp and URL are. Use a Code step.`,
    );
  }
  const args = compileArguments(node.arguments, site);
  const position = site.positionOf(node);
  return (on, frame) => {
    try {
      return construct(args(on, frame), on);
    } catch (error) {
      throw locate(error, position);
    }
  };
}

function compileArguments(nodes: readonly AnyNode[], site: Site): Arguments {
  if (nodes.length === 0) return () => [];
  const parts = nodes.map((node) =>
    node.type === 'SpreadElement'
      ? { spread: true, thunk: site.compile(node.argument, site) }
      : { spread: false, thunk: site.compile(node, site) },
  );
  if (!parts.some((part) => part.spread)) return (on, frame) => parts.map((part) => part.thunk(on, frame));
  return (on, frame) =>
    parts.flatMap(({ spread, thunk }) => (spread ? elements(thunk(on, frame), on) : [thunk(on, frame)]));
}
