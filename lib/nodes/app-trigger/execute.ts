import { callingApp, itemsOfCall } from '#lib/apps/calls.ts';
import type { Item } from '#lib/engine/items.ts';
import type { NodeExecutor } from '../node-context.ts';
import { asJson } from '../paths.ts';
import type { definition } from './definition.ts';

/** What an app called with, as its own data. What it asks before it calls is answered, and starts nothing. */
export const execute: NodeExecutor<typeof definition> = ({ inputs, parameters }) => {
  const app = callingApp(parameters.app);
  const output: Item[] = [];
  for (const [item, { json, binary }] of (inputs[0] ?? []).entries()) {
    const asked = app.handshake?.(json);
    if (asked !== undefined) {
      const headers = { 'content-type': 'text/plain; charset=utf-8' };
      return { kind: 'items', outputs: [[]], respond: { status: 200, headers, body: asked } };
    }
    for (const value of itemsOfCall(app, json)) {
      output.push({ json: asJson(value, 'data'), ...(binary && { binary }), from: [{ input: 0, item }] });
    }
  }
  const items = output.length > 0 ? output : [{ json: {} }];
  if (parameters.respond !== 'by_node') return { kind: 'items', outputs: [items] };
  return { kind: 'items', outputs: [items], respond: { status: parameters.acceptedStatus, headers: {}, body: '' } };
};
