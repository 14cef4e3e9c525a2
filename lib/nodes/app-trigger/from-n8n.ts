import { callingApp } from '#lib/apps/calls.ts';
import { EXPORTED_TRIGGERS } from '#lib/apps/exported-names.ts';
import { idOf } from '#lib/apps/from-export.ts';
import { WATCHES } from '#lib/apps/watches.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { defined, type FromN8n, isObject, located } from '../from-n8n.ts';

/** Triggers that ask, whose apps call nobody. */
const asks = new Set(Object.values(WATCHES).map(({ exported }) => exported.type));

/** What the export says about when it starts: `triggerOn eventStarted`. */
const told = ({ options, additionalFields, pollTimes, ...rest }: JsonObject): string =>
  Object.entries({ ...rest, ...(isObject(options) && options), ...(isObject(additionalFields) && additionalFields) })
    .map(([name, value]) => [name, located(value)] as const)
    .filter(([, value]) => value !== '' && value !== null && value !== undefined && JSON.stringify(value).length > 2)
    .map(([name, value]) => `${name} ${shortened(typeof value === 'string' ? value : JSON.stringify(value))}`)
    .join(', ');
const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** Triggers that an app calls. Others register their address by themselves; here a person pastes it. */
export const fromN8n: FromN8n = {
  type: 'app-trigger',
  exportedAs: EXPORTED_TRIGGERS,
  map: ({ type, parameters }) => {
    const app = idOf(type.replace(/Trigger$/, ''));
    const { auth, authHeader, handshake, setUp, title } = callingApp(app);
    return {
      parameters: defined({
        app,
        auth,
        authHeader,
        acceptedStatus: 200,
        ...(handshake && { respond: 'by_node', methods: ['POST', 'GET'] }),
        fields: parameters,
      }),
      status: 'approximate',
      note: asks.has(type)
        ? `Not described here yet: ${told(parameters) || 'what it starts for'}. ${title} does not call by itself: start it from a schedule, or choose “New in an app” where that means the same.`
        : `${title} has to be told the address of this node. ${setUp}${auth === 'none' ? '' : ' Choose the secret in the node.'}${told(parameters) && ` Not applied here, choose it in the app or filter after this node: ${told(parameters)}.`}`,
    };
  },
};
