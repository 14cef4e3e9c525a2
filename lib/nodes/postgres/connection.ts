import { FaultError } from '#lib/engine/fault.ts';
import type { Connection, NodeContext } from '../node-context.ts';
import { databaseFault } from './database-fault.ts';

type Driver = typeof import('postgres');
type Client = ReturnType<Driver>;
export type Database = { readonly client: Client; readonly connection: () => Connection | undefined };
type Given = { readonly secretName: string; readonly timeoutMs: number };

/** Text for a JSON column is JSON already, as expressions write it; anything else becomes it. */
const JSON_TEXT = {
  to: 114,
  from: [114, 3802],
  serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
  parse: (text: string) => JSON.parse(text),
};

/** One connection to the database whose address is in a secret. Throws a fault that names the secret, never its value. */
export async function openDatabase(
  context: Pick<NodeContext<unknown>, 'secret' | 'connect'>,
  { secretName, timeoutMs }: Given,
): Promise<Database> {
  const text = (await context.secret(secretName, (value) => value.trim())).trim();
  const url = URL.parse(text);
  if (!url || !/^postgres(ql)?:$/.test(url.protocol) || url.hostname === '') {
    const message = `The secret "${secretName}" is no address of a database. Write it like postgres://user:password@db.example.com/shop.`;
    throw new FaultError({ kind: 'connection', code: 'bad_server', message });
  }
  const { default: postgres } = await import('postgres');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const to = { host, port: Number(url.port || 5432) };
  let connection: Connection | undefined;
  const client = postgres(text, {
    max: 1,
    prepare: false,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 10,
    onnotice: () => undefined,
    types: { json: JSON_TEXT },
    connection: { application_name: 'millrace', statement_timeout: timeoutMs },
    socket: async () => {
      connection = await context.connect(to);
      return Object.assign(connection, { host });
    },
  } as Parameters<Driver>[1]);
  try {
    await client`select 1`;
    return { client, connection: () => connection };
  } catch (error) {
    await client.end({ timeout: 0 });
    throw databaseFault(error, { secretName });
  }
}
