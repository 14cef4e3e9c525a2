import { and, eq, sql } from 'drizzle-orm';
import { type Database, database } from '#db/client.ts';
import { documents } from '#db/schema/documents.ts';
import { FaultError } from '#lib/engine/fault.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import type { DocumentQuery, Documents, FoundDocument, NewDocument } from '#lib/nodes/documents.ts';
import { configFault } from '#lib/nodes/paths.ts';
import { keepable, keepableObject } from './keepable.ts';
import { signsOf, unit } from './vectors.ts';

/** Documents of an organisation, in the database: they outlive runs, restarts and releases. */
export function documentsIn(db: () => Database): (orgId: string) => Documents {
  return (orgId) => ({
    put: async (collection, added) => put(db(), placeOf(orgId, collection), added),
    search: async (collection, query) => search(db(), placeOf(orgId, collection), query),
    remove: async (collection, filter) => remove(db(), placeOf(orgId, collection), filter),
  });
}

/** The documents of this instance. */
export const documentsOf = documentsIn(database);

type Place = { readonly orgId: string; readonly collection: string };

function placeOf(orgId: string, collection: string): Place {
  if (collection.length <= 200) return { orgId, collection: keepable(collection) };
  throw configFault('bad_collection', 'The name of the collection has more than 200 characters. Choose a shorter one.');
}

/** This many that look nearest by their sketches are compared by their vectors: a collection with fewer is searched exactly. */
const LOOKED_AT = 200;

const within = ({ orgId, collection }: Place) => and(eq(documents.orgId, orgId), eq(documents.collection, collection));
const has = (filter: JsonObject) => sql`${documents.metadata} @> ${JSON.stringify(keepableObject(filter))}::jsonb`;

async function put(db: Database, place: Place, added: readonly NewDocument[]): Promise<void> {
  const rows = added.map(({ key, content, metadata, vector }) => {
    if (Buffer.byteLength(content) > LIMITS.documentBytes) throw tooLarge();
    const direction = unit(vector);
    const kept = { content: keepable(content), metadata: keepableObject(metadata) };
    return { ...place, ...kept, key, dimensions: vector.length, vector: direction, signs: signsOf(direction) };
  });
  if (rows.length === 0) return;
  await db.withOrg(place.orgId, async (tx) => {
    await tx.insert(documents).values(rows).onConflictDoNothing();
    if ((await tx.$count(documents, within(place))) > LIMITS.documentsInCollection) throw full(place.collection);
  });
}

async function search(db: Database, place: Place, { vector, most, filter }: DocumentQuery): Promise<FoundDocument[]> {
  const direction = unit(vector);
  const sketch = sql`bit_count(${documents.signs} # ${signsOf(direction)}::bit varying)`;
  const near = db.withOrg(place.orgId, (tx) =>
    tx.execute<{ content: string; metadata: JsonObject; score: number }>(sql`
      with near as materialized (
        select id, vector from ${documents}
        where ${within(place)} and ${documents.dimensions} = ${direction.length} and ${has(filter)}
        order by ${sketch} limit ${LOOKED_AT}
      ), nearest as materialized (
        select near.id, (
          select sum(a::float8 * b::float8) from unnest(near.vector, ${`{${direction.join(',')}}`}::real[]) as t(a, b)
        ) as score
        from near order by score desc, near.id limit ${most}
      )
      select content, metadata, score from nearest join ${documents} using (id) order by score desc, id`),
  );
  return (await near).map(({ content, metadata, score }) => ({
    content,
    metadata: asJson(metadata),
    score: Number(score),
  }));
}

/** The driver leaves JSON of raw statements as text. */
const asJson = (value: JsonObject | string): JsonObject =>
  typeof value === 'string' ? (JSON.parse(value) as JsonObject) : value;

function remove(db: Database, place: Place, filter: JsonObject): Promise<number> {
  return db.withOrg(place.orgId, async (tx) => {
    const removed = await tx
      .delete(documents)
      .where(and(within(place), has(filter)))
      .returning({ id: documents.id });
    return removed.length;
  });
}

const full = (collection: string) =>
  new FaultError({
    kind: 'limit',
    code: 'collection_full',
    message: `The collection "${collection}" would have more than ${LIMITS.documentsInCollection} documents, the most of one. Remove some, cut texts into larger parts, or use another collection.`,
  });

const tooLarge = () =>
  configFault(
    'document_too_large',
    `A document has more than ${LIMITS.documentBytes / 1024} KiB of text. Cut it into parts.`,
  );
