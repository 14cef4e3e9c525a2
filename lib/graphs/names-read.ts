import { check } from '#lib/engine/expression/check.ts';
import { namesInCode } from '#lib/sandbox/names-in-code.ts';

/** Names of the nodes whose data parameters speak of, or `all` where a name is only known while they are worked out. */
export function namesRead(parameters: unknown): ReadonlySet<string> | 'all' {
  const names = new Set<string>();
  for (const text of textsIn(parameters)) {
    const found = text.startsWith('=') ? check(text).references.nodes : namesInCode(text);
    if (found === 'dynamic') return 'all';
    for (const name of found) names.add(name);
  }
  return names;
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
