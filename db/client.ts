import type { SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsDatabase, PostgresJsSession, PostgresJsTransaction } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { env } from '#lib/config/env.ts';
import { appUrl } from './app-role.ts';
import { withoutParameters } from './database-error.ts';
import { DRIVER_OPTIONS } from './driver-options.ts';
import { assertPatched } from './driver-patch.ts';
import { type Hint, notifying } from './hint.ts';
import { preparing } from './prepare.ts';

assertPatched();

/** One transaction; inside it row-level security shows one organisation. */
export type Tx = Parameters<Parameters<PostgresJsDatabase['transaction']>[0]>[0];

/** Whose rows a transaction may see. Without an org none of a tenant's; `userId` adds the user's own account. */
export type Scope = { readonly orgId?: string | undefined; readonly userId?: string | undefined };

export type Database = {
  /** Without an organisation: for the named look-ups only, everything else shows no rows. */
  readonly pool: PostgresJsDatabase;
  /** The pool below. Drizzle has made its dates and json plain text: for other types open your own with `connect`. */
  readonly sql: postgres.Sql;
  /** Runs `fn` in one transaction as the organisation. */
  withOrg<T>(orgId: string, fn: (tx: Tx) => Promise<T>): Promise<T>;
  withScope<T>(scope: Scope, fn: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * One transaction as the organisation in one round trip, its commit included: for statements of which none has to know
   * what another one answered. Answers the rows of each as the driver reads them: columns by their names, times as text,
   * bytes as a Buffer. Hints are told behind it, whatever came of it.
   */
  atOnce<R extends readonly object[][]>(
    orgId: string,
    statements: { readonly [N in keyof R]: SQL },
    hints?: readonly Hint[],
  ): Promise<R>;
  end(): Promise<void>;
};

type Options = postgres.Options<Record<string, never>>;

/**
 * A postgres.js client on the patched driver. Connection lost: queries fail with an error, later ones reconnect. Nothing
 * hangs: a statement ends after 30 s, and a transaction that somebody left open, frozen or dead, after 15 s.
 */
export const connect = (url: string, options: Options = {}): postgres.Sql =>
  postgres(url, {
    max: env.DATABASE_POOL,
    ...DRIVER_OPTIONS,
    ...options,
    connection: {
      application_name: 'millrace',
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 15_000,
      ...options.connection,
    },
  });

/** Opens a pool on `url`, which should be of the role `millrace_app`. */
export function openDatabase(url: string, options?: Options): Database {
  const client = preparing(connect(url, options));
  const pool = drizzle(client);
  const withScope: Database['withScope'] = async (scope, fn) => {
    const effects = new Set<Effect>();
    const done = client.begin(async (connection) => {
      // Not waited for: it leaves in one packet with what `fn` asks first. Begun before, it is sent before.
      const scoped = connection.unsafe(SET_SCOPE, [scope.orgId ?? '', scope.userId ?? '']).execute();
      const tx = transactionOn(connection);
      effectsOf.set(tx, effects);
      const [result] = await Promise.all([fn(tx), scoped]);
      return { result };
    });
    const { result } = await done.catch((error: unknown) => {
      throw withoutParameters(error);
    });
    for (const effect of effects) effect(opened);
    return result;
  };
  const withOrg: Database['withOrg'] = (orgId, fn) => withScope({ orgId }, fn);
  const atOnce: Database['atOnce'] = async (orgId, statements, hints = []) => {
    if (statements.length === 0) return [] as never;
    // What goes along is executed with the first one (scripts/patch-postgres.mjs), not when somebody waits for it.
    const going = (text: string, parameters: readonly unknown[], options: object) =>
      Object.assign(client.unsafe(text, parameters as never[], options as never), { executed: true });
    const last = statements.length - 1;
    const answers = statements.map((statement, n) => {
      const { sql, params } = dialect.sqlToQuery(statement);
      return going(sql, params, { simple: false, isTogether: true, rides: n < last });
    });
    const told = hints.length > 0 ? [going(notifying(hints), [], {})] : [];
    // They are hints.
    for (const one of told) one.catch(() => undefined);
    const options = { isTogether: true, rides: true, along: [...answers, ...told] };
    const scoped = client.unsafe(SET_SCOPE, [orgId, ''], options as never);
    const [, ...rows] = await Promise.all([scoped, ...answers]).catch((error: unknown) => {
      throw withoutParameters(error);
    });
    return rows as never;
  };
  const opened: Database = {
    pool,
    sql: client,
    withScope,
    withOrg,
    atOnce,
    end: () => client.end({ timeout: 5 }),
  };
  return opened;
}

const SET_SCOPE = `select set_config('app.org_id', $1, true), set_config('app.user_id', $2, true)`;

const dialect = new PgDialect();
type Session = ConstructorParameters<typeof PostgresJsTransaction>[1];
/** As drizzle makes it; that a session takes the connection of a transaction is missing in its types. */
const transactionOn = (connection: postgres.TransactionSql): Tx => {
  const session = new PostgresJsSession(connection as unknown as postgres.Sql, dialect, undefined);
  return new PostgresJsTransaction(dialect, session as unknown as Session, undefined) as unknown as Tx;
};

type Effect = (db: Database) => void;
const effectsOf = new WeakMap<Tx, Set<Effect>>();

/** Calls `effect`, once however often it is given, when the transaction has committed. For hints: a crash loses it. */
export function afterCommit(tx: Tx, effect: Effect): void {
  effectsOf.get(tx)?.add(effect);
}

const shared = Symbol.for('millrace.database');
const slot = globalThis as { [shared]?: Database };

/** The database of this process: one pool, however many bundles load this file. */
export function database(options?: Options): Database {
  slot[shared] ??= openDatabase(appUrl(), options);
  return slot[shared];
}
