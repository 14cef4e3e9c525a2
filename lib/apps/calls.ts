import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import type { Caller } from '#lib/engine/webhook.ts';
import { getPath, isRecord } from '#lib/nodes/paths.ts';

/** An app that calls a webhook of ours when something happens there. */
export type CallingApp = {
  readonly title: string;
  /** How its calls show that they are its own; `header` has the name beside it. */
  readonly auth: Caller;
  readonly authHeader?: string;
  /** What a person does with the address of the node. */
  readonly setUp: string;
  /** Asked before it calls: what to answer, or undefined where this call is no such question. */
  readonly handshake?: (call: JsonObject) => JsonValue | undefined;
  /** The data of a call, one for each item. */
  readonly items?: (call: JsonObject) => readonly JsonValue[];
};

const list = (value: JsonValue | undefined): readonly JsonValue[] => (Array.isArray(value) ? value : []);

/** Apps whose calls are known; those of others come as they are. By id. */
export const CALLING_APPS: Readonly<Record<string, CallingApp>> = {
  telegram: {
    title: 'Telegram',
    auth: 'header',
    authHeader: 'X-Telegram-Bot-Api-Secret-Token',
    setUp:
      'Call https://api.telegram.org/bot<token>/setWebhook with url (the address of this node) and secret_token (the value of the secret).',
  },
  'whats-app': {
    title: 'WhatsApp',
    auth: 'none',
    setUp:
      'developers.facebook.com → your app → WhatsApp → Configuration → Webhook: paste the address; the verify token may be anything.',
    handshake: (call) =>
      getPath(call.query, 'hub.mode') === 'subscribe' ? (getPath(call.query, 'hub.challenge') ?? '') : undefined,
    items: (call) =>
      list(getPath(call.body, 'entry')).flatMap((entry) =>
        list(getPath(entry, 'changes')).map((change) => ({
          ...asObject(getPath(change, 'value')),
          field: getPath(change, 'field') ?? '',
        })),
      ),
  },
  slack: {
    title: 'Slack',
    auth: 'slack',
    setUp:
      'api.slack.com/apps → your app → Event Subscriptions: paste the address. The secret is the Signing Secret of the app.',
    handshake: (call) =>
      getPath(call.body, 'type') === 'url_verification' ? (getPath(call.body, 'challenge') ?? '') : undefined,
    items: (call) => [getPath(call.body, 'event') ?? call.body ?? {}],
  },
  github: {
    title: 'GitHub',
    auth: 'github',
    setUp:
      'Repository → Settings → Webhooks → Add webhook: paste the address, type application/json, and the value of the secret.',
    items: (call) => [{ body: call.body ?? {}, headers: call.headers ?? {}, query: call.query ?? {} }],
  },
  stripe: {
    title: 'Stripe',
    auth: 'stripe',
    setUp:
      'dashboard.stripe.com → Developers → Webhooks: paste the address. The secret is the signing secret (whsec_…).',
  },
  shopify: {
    title: 'Shopify',
    auth: 'shopify',
    setUp:
      'Admin → Settings → Notifications → Webhooks: paste the address. The secret is the one that signs all webhooks there.',
  },
  'jot-form': {
    title: 'Jotform',
    auth: 'none',
    setUp: 'Form → Settings → Integrations → Webhooks: paste the address.',
    items: (call) => [readText(getPath(call.body, 'rawRequest')) ?? call.body ?? {}],
  },
  typeform: {
    title: 'Typeform',
    auth: 'none',
    setUp: 'Form → Connect → Webhooks: paste the address.',
    items: (call) => [answersOf(call.body) ?? call.body ?? {}],
  },
  calendly: {
    title: 'Calendly',
    auth: 'none',
    setUp: 'Make a webhook subscription by the API of Calendly with the address.',
  },
};

/** The app of an id; one whose calls are not known sends its body. */
export const callingApp = (id: string): CallingApp =>
  CALLING_APPS[id] ?? {
    title: id,
    auth: 'none',
    setUp: 'Paste the address of this node where the app asks for the URL of a webhook.',
  };

/** What a call sends into the run. */
export const itemsOfCall = ({ items }: CallingApp, call: JsonObject): readonly JsonValue[] =>
  items?.(call) ?? (Array.isArray(call.body) ? call.body : [call.body ?? call]);

const asObject = (value: JsonValue | undefined): JsonObject => (isRecord(value) ? value : {});

function readText(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    return JSON.parse(value) as JsonValue;
  } catch {
    return undefined;
  }
}

/** Answers by their questions. */
function answersOf(body: JsonValue | undefined): JsonObject | undefined {
  const answers = list(getPath(body, 'form_response.answers'));
  if (answers.length === 0) return undefined;
  const questions = list(getPath(body, 'form_response.definition.fields'));
  const titleOf = (id: JsonValue | undefined) =>
    String(
      getPath(
        questions.find((question) => getPath(question, 'id') === id),
        'title',
      ) ??
        id ??
        '',
    );
  return Object.fromEntries(
    answers.map((answer) => {
      const value = getPath(answer, String(getPath(answer, 'type') ?? '')) ?? null;
      return [titleOf(getPath(answer, 'field.id')), getPath(value, 'label') ?? getPath(value, 'labels') ?? value];
    }),
  );
}
