import type { Evaluation } from './evaluation.ts';
import { ExpressionError } from './expression-error.ts';

export type Call = (args: readonly unknown[], evaluation: Evaluation) => unknown;

/**
 * The only thing an expression can call. Functions of JavaScript itself never reach an expression, so whatever it gets
 * hold of, there is no way from a value to `Function`.
 */
export class Callable {
  readonly name: string;
  readonly call: Call;
  readonly construct: Call | undefined;
  readonly members: ReadonlyMap<string, unknown>;

  constructor(name: string, call: Call, more: { construct?: Call; members?: ReadonlyMap<string, unknown> } = {}) {
    this.name = name;
    this.call = call;
    this.construct = more.construct;
    this.members = more.members ?? NONE;
  }
}
const NONE: ReadonlyMap<string, unknown> = new Map();

/** A window onto the run, such as `$input` or `$('Name')`: its members are looked up when they are asked for. */
export class View {
  readonly name: string;
  readonly read: (key: string) => unknown;

  constructor(name: string, members: { readonly [key: string]: () => unknown } | ((key: string) => unknown)) {
    this.name = name;
    this.read =
      typeof members === 'function' ? members : (key) => (Object.hasOwn(members, key) ? members[key]?.() : undefined);
  }
}

export const callable = (name: string, call: Call) => new Callable(name, call);

/** A function argument as a JavaScript callback: `list.map(callback('map', fn, evaluation))`. */
export function callback(method: string, fn: unknown, evaluation: Evaluation): (...args: unknown[]) => unknown {
  if (!(fn instanceof Callable)) throw new ExpressionError(`${method}() needs a function, such as x => x.name.`);
  return (...args) => fn.call(args, evaluation);
}

export type Method<Self> = (self: Self, args: readonly unknown[], evaluation: Evaluation) => unknown;
export type Methods<Self> = { readonly [name: string]: Method<Self> };

/** Types a table of methods by its own keys: otherwise TypeScript takes `toString` for the inherited one. */
export const methodsOf =
  <Self>() =>
  <Name extends string>(methods: { readonly [name in Name]: Method<Self> }): Methods<Self> =>
    methods;
