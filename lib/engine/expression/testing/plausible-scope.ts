import type { JsonObject, JsonValue } from '../../values.ts';
import type { ExpressionScope } from '../scope.ts';
import { splitTemplate } from '../template.ts';
import { sampleScope } from '../testing.ts';
import { expectedShapes } from './expected-shapes.ts';
import { sampleOf } from './shape.ts';

const RESPONSE = { body: { next: 'https://example.com/2', items: [1, 2] }, headers: {}, statusCode: 200 };

/** Data for a template as it seems to expect it: texts where it splits, lists where it maps, dates where it formats. */
export function plausibleScope(template: string, warn: (message: string) => void): ExpressionScope {
  const trees = splitTemplate(template).flatMap((part) => (part.kind === 'code' && part.tree ? [part.tree] : []));
  const { json, nodes } = expectedShapes(trees);
  return sampleScope(asObject(sampleOf(json)), {
    nodes: Object.fromEntries([...nodes].map(([name, shape]) => [name, [asObject(sampleOf(shape))]])),
    extra: { $response: RESPONSE, $pageCount: 1, $request: { url: 'https://example.com' } },
    parametersOf: () => ({}),
    warn,
  });
}

const asObject = (value: JsonValue): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
