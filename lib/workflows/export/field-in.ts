const FIELD = /^=\{\{\s*\$json((?:\??\.[A-Za-z_]\w*|(?:\?\.)?\["(?:[^"\\]|\\.)*"\])+)\s*\}\}$/;
const STEP = /\.([A-Za-z_]\w*)|\[("(?:[^"\\]|\\.)*")\]/g;

/** The path with dots of a field that an expression reads, and nothing else: `a.b` of `={{ $json.a.b }}`. */
export function fieldIn(expression: unknown): string | undefined {
  const [, path] = typeof expression === 'string' ? (FIELD.exec(expression) ?? []) : [];
  if (path === undefined) return undefined;
  return [...path.matchAll(STEP)].map(([, name, quoted]) => name ?? String(JSON.parse(quoted ?? '""'))).join('.');
}
