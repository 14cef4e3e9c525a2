import type { JsonObject } from '#lib/engine/values.ts';
import type { Documents, NewDocument } from '#lib/nodes/documents.ts';

/** Documents that last as long as the test. */
export function documentsInMemory(): (orgId: string) => Documents {
  const kept = new Map<string, NewDocument[]>();
  return (orgId) => {
    const of = (collection: string) => kept.get(`${orgId} ${collection}`) ?? [];
    const set = (collection: string, documents: NewDocument[]) => kept.set(`${orgId} ${collection}`, documents);
    return {
      async put(collection, added) {
        const there = of(collection);
        set(collection, [...there, ...added.filter(({ key }) => !there.some((each) => each.key === key))]);
      },
      async search(collection, { vector, most, filter }) {
        return of(collection)
          .filter(({ metadata }) => fits(metadata, filter))
          .map(({ content, metadata, vector: own }) => ({ content, metadata, score: cosine(own, vector) }))
          .toSorted((a, b) => b.score - a.score)
          .slice(0, most);
      },
      async remove(collection, filter) {
        const there = of(collection);
        const left = there.filter(({ metadata }) => !fits(metadata, filter));
        set(collection, left);
        return there.length - left.length;
      },
    };
  };
}

const fits = (metadata: JsonObject, filter: JsonObject) =>
  Object.entries(filter).every(([name, value]) => JSON.stringify(metadata[name]) === JSON.stringify(value));

const product = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, number, index) => sum + number * (b[index] ?? 0), 0);
const cosine = (a: readonly number[], b: readonly number[]) => product(a, b) / Math.sqrt(product(a, a) * product(b, b));
