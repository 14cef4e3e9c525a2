import type { AnyNode, ArrowFunctionExpression, Pattern as PatternNode } from 'acorn';
import { LIMITS } from '../limits.ts';
import { Callable } from './callable.ts';
import { elements } from './elements.ts';
import { type Evaluation, spend } from './evaluation.ts';
import { ExpressionError } from './expression-error.ts';
import { fieldsOf, makeFields, untag } from './kinds.ts';
import { readMember } from './members.ts';
import { refusal } from './refusal.ts';
import { type Frame, failAt, type Site, type Thunk } from './site.ts';

type Bind = (value: unknown, evaluation: Evaluation, frame: Frame) => void;

/** `x => …`, `(a, { b }, [c, d = 1], ...rest) => …`, with an expression as its body. */
export function compileFunction(node: ArrowFunctionExpression, site: Site): Thunk {
  if (node.async || node.body.type === 'BlockStatement') throw failAt(node.body, site, refusal(node));
  const names: string[] = [];
  const inner: Site = { ...site, names, outer: site };
  const parameters = node.params.map((parameter) => ({
    bind: compilePattern(parameter.type === 'RestElement' ? parameter.argument : parameter, inner, names),
    isRest: parameter.type === 'RestElement',
  }));
  const body = site.compile(node.body, inner);
  // A call costs more the longer the function is.
  const cost = 1 + (node.end - node.start) / 100;
  return (_on, outer) => {
    const call = (args: readonly unknown[], on: Evaluation) => {
      spend(on, cost);
      const frame: Frame = { values: new Array(names.length), outer };
      for (const [index, { bind, isRest }] of parameters.entries())
        bind(isRest ? args.slice(index) : args[index], on, frame);
      return body(on, frame);
    };
    return new Callable('function', (args, on) => withinDepth(on, () => call(args, on)));
  };
}

function withinDepth(evaluation: Evaluation, work: () => unknown): unknown {
  if (evaluation.depth >= LIMITS.jsonDepth) throw new ExpressionError('Functions call each other too deeply here.');
  evaluation.depth++;
  const result = work();
  evaluation.depth--;
  return result;
}

function compilePattern(node: PatternNode | AnyNode, site: Site, names: string[]): Bind {
  switch (node.type) {
    case 'Identifier': {
      const slot = names.push(node.name) - 1;
      return (value, _on, frame) => {
        frame.values[slot] = value;
      };
    }
    case 'AssignmentPattern': {
      const bind = compilePattern(node.left, site, names);
      const fallback: Thunk = site.compile(node.right, site);
      return (value, on, frame) => bind(value === undefined ? fallback(on, frame) : value, on, frame);
    }
    case 'ArrayPattern': {
      const parts = node.elements.map((element) => ({
        bind: element && compilePattern(element.type === 'RestElement' ? element.argument : element, site, names),
        isRest: element?.type === 'RestElement',
      }));
      return (value, on, frame) => {
        const list = elements(value ?? [], on);
        for (const [at, { bind, isRest }] of parts.entries()) bind?.(isRest ? list.slice(at) : list[at], on, frame);
      };
    }
    case 'ObjectPattern':
      return compileFieldPatterns(node, site, names);
    default:
      throw failAt(node, site, refusal(node));
  }
}

function compileFieldPatterns(node: AnyNode & { type: 'ObjectPattern' }, site: Site, names: string[]): Bind {
  const taken: string[] = [];
  const parts = node.properties.map((property): Bind => {
    if (property.type === 'RestElement') {
      const bind = compilePattern(property.argument, site, names);
      return (value, on, frame) => {
        const entries = Object.entries(fieldsOf(Object(value))).filter(([key]) => !taken.includes(key));
        spend(on, entries.length);
        bind(makeFields(entries.map(([key, field]) => [key, untag(field)])), on, frame);
      };
    }
    const { key } = property;
    if (property.computed) throw failAt(property, site, 'A name in { } must be written out here.');
    const name = key.type === 'Identifier' ? key.name : String((key as { value?: unknown }).value);
    taken.push(name);
    const bind = compilePattern(property.value, site, names);
    return (value, on, frame) => bind(readMember(value, name), on, frame);
  });
  return (value, on, frame) => {
    for (const part of parts) part(value, on, frame);
  };
}
