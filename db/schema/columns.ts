import { sql } from 'drizzle-orm';
import { customType, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Raw bytes; postgres.js hands out and takes `Buffer`. */
export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

/** Time-ordered primary key. Needs PostgreSQL 18. */
export const id = () => uuid('id').primaryKey().default(sql`uuidv7()`);
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });
export const createdAt = () => at('created_at').notNull().default(sql`now()`);
/** Kept by the `set_updated_at` trigger. */
export const updatedAt = () => at('updated_at').notNull().default(sql`now()`);
