import type { JsonValue } from '../../values.ts';

type Kind = 'text' | 'number' | 'boolean' | 'date' | 'json';

/** What an expression expects of a value: worked out from what it does with it. */
export class Shape {
  readonly name: string;
  kind: Kind | undefined;
  readonly fields = new Map<string, Shape>();
  element: Shape | undefined;
  /** What a JSON text holds. */
  inside: Shape | undefined;
  /** What the text is split at. */
  separator: string | undefined;
  /** The last place that is read. */
  last = 1;

  constructor(name: string) {
    this.name = name;
  }

  field(name: string): Shape {
    const found = this.fields.get(name) ?? new Shape(name);
    this.fields.set(name, found);
    return found;
  }

  item(index = 0): Shape {
    this.last = Math.max(this.last, Math.min(index, 20));
    this.element ??= new Shape(this.name.replace(/s$/, ''));
    return this.element;
  }

  parsed(): Shape {
    this.kind = 'json';
    this.inside ??= new Shape(this.name);
    return this.inside;
  }
}

const DATE = '2024-03-05T09:30:00.000Z';

/** A value that is like what the expression expects. Lists have as many elements as are read, and one more. */
export function sampleOf(shape: Shape, place = 0): JsonValue {
  if (shape.kind === 'json') return JSON.stringify(shape.inside ? sampleOf(shape.inside) : { a: 1 });
  if (shape.element) {
    const { element } = shape;
    return Array.from({ length: shape.last + 1 }, (_, index) => sampleOf(element, index));
  }
  if (shape.fields.size > 0) {
    return Object.fromEntries([...shape.fields].map(([name, field]) => [name, sampleOf(field, place)]));
  }
  if (shape.kind === 'number') return place + 3;
  if (shape.kind === 'boolean') return true;
  if (shape.kind === 'date') return DATE;
  if (shape.separator !== undefined) {
    return Array.from({ length: shape.last + 1 }, (_, index) => `part${index}`).join(shape.separator);
  }
  return shape.kind === 'text' ? textFor(shape.name, place) : leafFor(shape.name, place);
}

function leafFor(name: string, place: number): JsonValue {
  if (/count|total|price|amount|number|size|index|(^|_)id$/i.test(name)) return place + 3;
  return /^(is|has)[A-Z_]/.test(name) ? true : textFor(name, place);
}

function textFor(name: string, place: number): string {
  if (/date|time|created|updated|(At|_at)$|start|end$/i.test(name)) return DATE;
  if (/mail/i.test(name)) return `ada${place}@example.com`;
  return /url|link|href/i.test(name) ? `https://example.com/a/b${place}?c=d` : `${name || 'text'} ${place + 1}`;
}
