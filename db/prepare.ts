import type postgres from 'postgres';

type Client = postgres.Sql | postgres.TransactionSql;
type Work = (client: postgres.TransactionSql) => unknown;

/**
 * Makes every query that drizzle sends a prepared statement. Unprepared, postgres.js asks the server for the types of the
 * parameters each time: twice the round trips, and nothing of a transaction is pipelined.
 */
export function preparing<C extends Client>(client: C): C {
  const { unsafe } = client;
  client.unsafe = ((query, args, options) => unsafe(query, args, { ...options, prepare: true })) as typeof unsafe;
  if ('begin' in client) {
    const { begin } = client;
    client.begin = ((work: Work) => begin((inner) => work(preparing(inner)))) as typeof begin;
  } else {
    const { savepoint } = client;
    client.savepoint = ((work: Work) => savepoint((inner) => work(preparing(inner)))) as typeof savepoint;
  }
  return client;
}
