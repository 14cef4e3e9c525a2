// A worker in a process of its own, to be killed by tests. Nodes with effects ask its parent before and after each one.
import { on } from 'node:events';
import { openDatabase } from '#db/client.ts';
import { filesIn } from '#lib/files/node-files.ts';
import { tablesIn } from '#lib/tables/tables-of-nodes.ts';
import type { World } from '../../runtime/world.ts';
import { type Effect, effects } from './effects.ts';
import { startEngine } from './engine.ts';

/** Where a worker stands: about to have an effect, or about to return from it. */
export type Point = { readonly node: string; readonly phase: 'before' | 'after'; readonly key: string };

/** Tells the parent and waits until it says to go on. */
const reach = async (point: Point) => {
  process.send?.(point);
  for await (const [message] of on(process, 'message')) if (message === 'go on') return;
};

const told: Effect = async ({ node, inputs, idempotencyKey }) => {
  const key = idempotencyKey(0);
  await reach({ node: node.name, phase: 'before', key });
  await reach({ node: node.name, phase: 'after', key });
  return { kind: 'items', outputs: [inputs[0] ?? []] };
};

const db = openDatabase(process.argv[2] ?? '');
const write = tablesIn(() => db);
const tables: World['tables'] = async (requests, caller) => {
  const key = caller.key ?? '';
  await reach({ node: 'tables', phase: 'before', key });
  const answers = await write(requests, caller);
  await reach({ node: 'tables', phase: 'after', key });
  return answers;
};

const filesOf = filesIn(() => db);
const files: World['files'] = (caller) => {
  const { store, ...own } = filesOf(caller);
  const around = async <T>(key: string, work: () => Promise<T>) => {
    await reach({ node: 'files', phase: 'before', key });
    const done = await work();
    await reach({ node: 'files', phase: 'after', key });
    return done;
  };
  return {
    ...own,
    write: (file) => around(`write ${file.name}`, () => own.write(file)),
    store: { ...store, put: (file) => around(`put ${file.name}`, () => store.put(file)) },
  };
};

await startEngine(db, { ...effects({ A: told, B: told, C: told }), tables, files });
process.on('disconnect', () => process.exit(0));
