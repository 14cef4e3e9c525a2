import type { AnyNode } from 'acorn';

const CODE = 'Put it in a Code step and use its result here.';

const REASONS: { readonly [type: string]: string } = {
  ArrowFunctionExpression: `A function with statements in { } does not fit in an expression. ${CODE}`,
  AssignmentExpression: 'An expression cannot change anything, so = is not possible. To compare, write ===.',
  AwaitExpression: `"await" does not fit in an expression. ${CODE}`,
  BlockStatement: `Statements do not fit in an expression. ${CODE}`,
  ClassExpression: `Classes do not fit in an expression. ${CODE}`,
  FunctionExpression: `"function" does not fit in an expression: write x => …, or use a Code step.`,
  ImportExpression: 'Nothing can be imported into an expression.',
  MetaProperty: 'This does not exist in an expression.',
  Property: 'Fields of an object are written name: value here.',
  Super: 'This does not exist in an expression.',
  TaggedTemplateExpression: 'A function cannot be called with a template text; use parentheses.',
  ThisExpression: '"this" does not exist in an expression. The item is $json.',
  UnaryExpression: 'An expression cannot delete anything.',
  UpdateExpression: 'An expression cannot change anything, so ++ and -- are not possible.',
  YieldExpression: `"yield" does not fit in an expression. ${CODE}`,
};

/** Why a piece of syntax is not possible in an expression, and what to do instead. */
export function refusal(node: AnyNode): string {
  return REASONS[node.type] ?? `This kind of JavaScript (${node.type}) does not fit in an expression. ${CODE}`;
}

const STATEMENT = /^\s*(?:const|let|var|if|for|while|do|return|function|class|try|throw|switch)\b/;

/** What to say where JavaScript itself cannot read the text. */
export function syntaxProblem(source: string, message: string): string {
  if (STATEMENT.test(source)) return REASONS.BlockStatement as string;
  return `${message.replace(/ \(\d+:\d+\)$/, '')}. Check brackets and quotes.`;
}
