import { z } from 'zod';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { AppError } from '#lib/errors.ts';

const schema = z.object({
  jsonrpc: z.literal('2.0'),
  id: z.union([z.string().max(500), z.number()]).optional(),
  method: z.string().max(200).optional(),
  params: z.record(z.string(), z.unknown()).optional(),
});

/** What a client says, by JSON-RPC 2.0: without an id it wants no answer, without a method it gives one. */
export type Message = {
  readonly id?: string | number | undefined;
  readonly method?: string | undefined;
  readonly params: JsonObject;
};

/** Reads a message. Throws `invalid` for what is none, and for several at once: the protocol gave those up in 2025-06-18. */
export function readMessage(body: JsonValue): Message {
  const read = schema.safeParse(body);
  if (read.success) return { ...read.data, params: (read.data.params ?? {}) as JsonObject };
  const what = Array.isArray(body) ? 'These are several messages. Send them one by one' : 'This is no message';
  throw new AppError('invalid', `${what}: an MCP server takes an object of JSON-RPC 2.0.`, { reason: 'no_message' });
}

/** The codes of JSON-RPC 2.0, section 5.1. */
export const ERRORS = { unknownMethod: -32601, invalidParams: -32602, internal: -32603 } as const;

/** What an answer has beside its id. */
export type Reply =
  | { readonly result: JsonObject }
  | { readonly error: { readonly code: number; readonly message: string } };

export const failed = (code: keyof typeof ERRORS, message: string): Reply => ({
  error: { code: ERRORS[code], message },
});
