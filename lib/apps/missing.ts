import type { JsonObject } from '#lib/engine/values.ts';
import { isRecord } from '#lib/nodes/paths.ts';
import { missingFields } from './build-request.ts';
import { appOf } from './catalogue.ts';
import { WATCHES } from './watches.ts';

/** What a node that asks by the clock still lacks. */
export function missingToWatch(parameters: JsonObject): Missing[] {
  const watch = WATCHES[String(parameters.watch ?? '')];
  if (!watch) return [];
  const [resource = '', operation = ''] = watch.operation.split('.');
  if (watch.fields === undefined) return missingOf({ ...parameters, app: watch.app, resource, operation });
  const lacking = missingFields(watch.fields, isRecord(parameters.fields) ? parameters.fields : {});
  return lacking.map((title) => ({ path: ['fields'], message: `Fill in: ${title}` }));
}

export type Missing = { readonly path: readonly string[]; readonly message: string };

/** What an app node still lacks, by its stored parameters: a description or a request, required fields, a credential. */
export function missingOf(parameters: JsonObject): Missing[] {
  const { app: id, resource = '', operation = '', request, fields, secret, auth } = parameters;
  if (typeof id !== 'string' || id === '') return [];
  const app = appOf(id);
  const described = app?.operations[`${resource}.${operation}`];
  const title = app?.title ?? id;
  const way = auth === undefined || auth === 'app' ? (described?.auth ?? app?.auth ?? { kind: 'bearer' }).kind : auth;
  const credential: Missing[] =
    secret || way === 'none' ? [] : [{ path: ['secret'], message: `Choose the secret by which ${title} knows you` }];
  if (request === 'own') {
    return [
      ...(parameters.url ? [] : [{ path: ['url'], message: `Write the URL of the request to ${title}` }]),
      ...credential,
    ];
  }
  if (!described) {
    const what = [resource, operation].filter(Boolean).join(', ');
    const message = `${title}${what && ` (${what})`} is not described here yet: write its request, or choose another operation`;
    return [{ path: ['operation'], message }];
  }
  const lacking = missingFields(described.fields, isRecord(fields) ? fields : {});
  return [
    ...(lacking.length > 0 ? [{ path: ['fields'], message: `${title} needs ${lacking.join(', ')}` }] : []),
    ...(app?.baseUrl === '' && !parameters.baseUrl && way !== 'url'
      ? [{ path: ['baseUrl'], message: `Write the address of your ${title}` }]
      : []),
    ...credential,
  ];
}
