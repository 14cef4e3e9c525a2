// A worker in a process of its own, to be killed by tests. Nodes with effects ask its parent before and after each one.
import { on } from 'node:events';
import { openDatabase } from '#db/client.ts';
import type { World } from '../../runtime/world.ts';
import { type Effect, effects } from './effects.ts';
import { startEngine } from './engine.ts';
import { worldOn } from './world-on.ts';

/** Where a worker stands: about to have an effect, or about to return from it. */
export type Point = { readonly node: string; readonly phase: 'before' | 'after'; readonly key: string };

/** Tells the parent and waits until it says to go on. */
const reach = async (point: Point) => {
  process.send?.(point);
  for await (const [message] of on(process, 'message')) if (message === 'go on') return;
};

const told: Effect = async ({ node, inputs, idempotencyKey }) => {
  await around(node.name, idempotencyKey(0), async () => undefined);
  return { kind: 'items', outputs: [inputs[0] ?? []] };
};

/** Does something between two points. */
async function around<T>(node: string, key: string, work: () => Promise<T>): Promise<T> {
  await reach({ node, phase: 'before', key });
  const done = await work();
  await reach({ node, phase: 'after', key });
  return done;
}

const db = openDatabase(process.argv[2] ?? '');
const world = worldOn(db);
const tables: World['tables'] = (requests, caller) =>
  around('tables', caller.key ?? '', () => world.tables(requests, caller));

const files: World['files'] = (caller) => {
  const { store, ...own } = world.files(caller);
  return {
    ...own,
    write: (file) => around('files', `write ${file.name}`, () => own.write(file)),
    store: { ...store, put: (file) => around('files', `put ${file.name}`, () => store.put(file)) },
  };
};

const seen: World['seen'] = (seer) => {
  const own = world.seen(seer);
  return { ...own, keepNew: (values, place) => around('seen', seer.by, () => own.keepNew(values, place)) };
};

const memory: World['memory'] = (orgId) => {
  const own = world.memory(orgId);
  return { ...own, keep: (conversation, turn) => around('memory', turn.key, () => own.keep(conversation, turn)) };
};

await startEngine(db, { ...world, ...effects({ A: told, B: told, C: told }), tables, files, seen, memory });
process.on('disconnect', () => process.exit(0));
