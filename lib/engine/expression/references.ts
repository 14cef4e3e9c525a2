import type { AnyNode, CallExpression, MemberExpression } from 'acorn';

/** Which nodes and roots an expression reads; `dynamic` where a name is only known while it runs. */
export type References = { readonly nodes: readonly string[] | 'dynamic'; readonly roots: readonly string[] };

export const NO_REFERENCES: References = { nodes: [], roots: [] };

/** Collects the references of syntax trees: `$('A')`, `$node["A"]`, `$node.A`, `$items("A")`. */
export function referencesOf(trees: readonly AnyNode[]): References {
  const names = new Set<string>();
  const roots = new Set<string>();
  let isDynamic = false;
  const add = (name: unknown) => {
    if (typeof name === 'string') names.add(name);
    else isDynamic = true;
  };
  const visit = (node: AnyNode) => {
    if (node.type === 'Identifier' && node.name.startsWith('$')) roots.add(node.name);
    if (node.type === 'CallExpression') visitCall(node, add);
    if (node.type === 'MemberExpression' && isNodeRoot(node.object)) add(memberName(node));
    for (const child of childrenOf(node)) visit(child);
  };
  for (const tree of trees) visit(tree);
  return { nodes: isDynamic ? 'dynamic' : [...names], roots: [...roots] };
}

function visitCall(node: CallExpression, add: (name: unknown) => void): void {
  if (node.callee.type !== 'Identifier') return;
  const [first] = node.arguments;
  if (node.callee.name === '$') add(literal(first));
  if (node.callee.name === '$items' && first !== undefined) add(literal(first));
}

/** `$node` itself, or `$item(3).$node`. */
const isNodeRoot = (node: AnyNode): boolean =>
  (node.type === 'Identifier' && node.name === '$node') ||
  (node.type === 'MemberExpression' && node.property.type === 'Identifier' && node.property.name === '$node');

const memberName = ({ computed, property }: MemberExpression) =>
  !computed && property.type === 'Identifier' ? property.name : literal(property);

/** The text or number that a node is; undefined where it is none. */
export function literal(node: AnyNode | undefined): unknown {
  if (node?.type === 'Literal') return node.value;
  const isPlain = node?.type === 'TemplateLiteral' && node.expressions.length === 0;
  return isPlain ? node.quasis[0]?.value.cooked : undefined;
}

/** The nodes right below one of a syntax tree. */
export function childrenOf(node: AnyNode): AnyNode[] {
  return Object.values(node)
    .flat()
    .filter((child): child is AnyNode => typeof child === 'object' && child !== null && typeof child.type === 'string');
}
