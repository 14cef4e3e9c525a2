import type { JsonObject } from '#lib/engine/values.ts';
import type { MemoryCall } from '../memory-call.ts';
import type { NodeExecutor } from '../node-context.ts';
import { configFault } from '../paths.ts';
import { pluggedIn } from '../plugged-in.ts';
import type { definition } from './definition.ts';

/** A longer name may be more than an index takes. */
const NAME_BYTES = 1_000;

/** Tells what was said before, or keeps what was said now. */
export const execute: NodeExecutor<typeof definition> = async (context) => {
  const { keep } = pluggedIn<MemoryCall>(context, 'keep');
  const { session, turns, shared } = context.parameters;
  const name = String(session).trim() || sessionOf(context.inputs[1]?.[0]?.json);
  if (Buffer.byteLength(name) > NAME_BYTES || name.includes('\0')) throw badSession();
  const conversation = { session: name, workflowId: shared ? undefined : context.run.workflow.id };
  if (keep) await context.memory.keep(conversation, { ...keep, key: context.idempotencyKey(0) });
  const remembered = keep ? [] : await context.memory.recall(conversation, turns);
  return { kind: 'items', outputs: [[{ json: { turns: remembered.map((turn) => ({ ...turn })) } }]] };
};

function sessionOf(item: JsonObject | undefined): string {
  const session = item?.sessionId;
  if (typeof session === 'string' && session !== '') return session;
  if (typeof session === 'number') return String(session);
  throw configFault(
    'no_session',
    'Nobody knows which conversation this is: the memory names none, and the item has no sessionId. Enter what tells conversations apart.',
  );
}

const badSession = () =>
  configFault(
    'bad_session',
    `What tells the conversation apart has more than ${NAME_BYTES} bytes, or a sign that no text has (NUL). Give a number or a short name.`,
  );
