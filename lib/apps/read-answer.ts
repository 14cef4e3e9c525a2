import { FaultError } from '#lib/engine/fault.ts';
import { readJson } from '#lib/engine/json-text.ts';
import type { Fault } from '#lib/engine/outcome.ts';
import { encodeValue, type JsonObject, type JsonValue } from '#lib/engine/values.ts';
import type { HttpResponse } from '#lib/nodes/node-context.ts';
import { getPath, isRecord } from '#lib/nodes/paths.ts';
import { responseFault } from '#lib/nodes/response-fault.ts';
import type { App } from './app.ts';

type Asked = { readonly app: Pick<App, 'title' | 'failure'>; readonly secretName: string; readonly item: number };

/** The answer as data: JSON, else its text under `data`. Throws a fault where the app refused or failed. */
export function readAnswer(response: HttpResponse, { app, secretName, item }: Asked): JsonValue {
  const text = new TextDecoder().decode(response.body);
  const body = dataOf(text);
  if (response.status >= 400)
    throw new FaultError(told(responseFault(response, item), { app, secretName, body, item }));
  const { failure } = app;
  if (!failure || !isRecord(body) || getPath(body, failure.path) === true) return body;
  const why = String(getPath(body, failure.message) ?? 'it said no reason');
  const isConnection = failure.connection.includes(why);
  const fault: Fault = {
    kind: isConnection ? 'connection' : why === 'ratelimited' ? 'upstream' : 'config',
    code: why,
    message: '',
  };
  throw new FaultError(told(fault, { app, secretName, body, item }));
}

function dataOf(text: string): JsonValue {
  if (text.trim() === '') return {};
  try {
    return encodeValue(readJson(text));
  } catch {
    return { data: text };
  }
}

type Told = Asked & { readonly body: JsonValue };

/** The fault in words: what the app said, and whose turn it is. */
function told(fault: Fault, { app, secretName, body, item }: Told): Fault {
  const why = reasonOf(body, app) ?? fault.code.replace('http_', 'status ');
  const secret = secretName ? `what the secret "${secretName}" holds` : 'a call without a secret';
  const message =
    fault.kind === 'connection'
      ? `${app.title} does not accept ${secret} for this (${why}). Put a valid value into the vault, or allow it what is asked for.`
      : `${app.title} did not do it: ${why}.${fault.kind === 'config' ? ' Check the fields of the node.' : ''}`;
  return { ...fault, message: message.replace(/\.\.( |$)/, '.$1'), item };
}

/** Where apps say why, in the order in which the first that is there tells most. */
const REASONS = [
  'error.message',
  'error.error_user_msg',
  'description',
  'error_description',
  'message',
  'errors[0].message',
  'errors[0].detail',
  'errorMessages[0]',
  'error.type',
  'detail',
  'title',
  'error',
];

function reasonOf(body: JsonValue, { failure }: Asked['app']): string | undefined {
  if (!isRecord(body)) return undefined;
  for (const path of failure ? [failure.message, ...REASONS] : REASONS) {
    const found = getPath(body as JsonObject, path);
    if (typeof found === 'string' && found !== '') return found.slice(0, 300);
  }
  return undefined;
}
