import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { eachItem } from '#lib/nodes/each-item.ts';
import type { NodeContext } from '#lib/nodes/node-context.ts';
import { getPath } from '#lib/nodes/paths.ts';
import { sideBySide } from '#lib/nodes/side-by-side.ts';
import { buildRequest } from '../build-request.ts';
import type { Program } from '../program.ts';
import { readAnswer } from '../read-answer.ts';
import { split } from '../ready.ts';
import { readied, runOperation, type Task } from '../run-operation.ts';
import { readMessage } from './read-message.ts';

/** One message by its id. */
export const getMessage: Program = (context, taskOf) =>
  eachItem(context, {
    work: async (item) => {
      const task = await taskOf(item);
      const fields = readied(task.operation, task.fields);
      return [{ json: await fetched(context, { ...task, fields }), from: [{ input: 0, item }] }];
    },
  });

/** Gmail allows a user 250 units in a second, of which a message takes five. */
const AT_ONCE = 8;

/** The messages that a search finds: Gmail lists ids alone, so each is fetched. */
export const listMessages: Program = (context, taskOf) =>
  eachItem(context, {
    work: async (item) => {
      const task = await taskOf(item);
      const fields = searched(readied(task.operation, task.fields));
      const { values } = await runOperation(context, { ...task, fields });
      const found = await sideBySide(values, {
        atOnce: AT_ONCE,
        work: (value) => fetched(context, { ...task, fields: { ...fields, messageId: getPath(value, 'id') ?? '' } }),
      });
      return found.map((json) => ({ json, from: [{ input: 0, item }] }));
    },
  });

async function fetched({ http }: NodeContext<unknown>, task: Task): Promise<JsonObject> {
  const isSimple = task.fields.simple !== false;
  const request = buildRequest(
    {
      method: 'GET',
      path: '/gmail/v1/users/me/messages/{messageId}',
      query: { format: isSimple ? 'metadata' : 'full' },
    },
    task,
  );
  return readMessage(readAnswer(await http(request), task), isSimple);
}

/** Fields as words of the search (https://support.google.com/mail/answer/7190). */
function searched(fields: JsonObject): JsonObject {
  const words = [
    fields.q,
    fields.sender && `from:${fields.sender}`,
    fields.unread && fields.unread !== 'both' && `is:${fields.unread}`,
    fields.receivedAfter && `after:${seconds(fields.receivedAfter)}`,
    fields.receivedBefore && `before:${seconds(fields.receivedBefore)}`,
  ];
  return { ...fields, q: words.filter(Boolean).join(' '), labelIds: split(fields.labelIds) };
}

/** Unix seconds of a date; what is no date stays what it is. */
function seconds(value: JsonValue): JsonValue {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? value : Math.floor(ms / 1000);
}
