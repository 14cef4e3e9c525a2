import { callingApp } from '#lib/apps/calls.ts';
import { EXPORTED_TRIGGERS } from '#lib/apps/exported-names.ts';
import { idOf } from '#lib/apps/from-export.ts';
import { defined, type FromN8n } from '../from-n8n.ts';

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
      note: `${title} has to be told the address of this node. ${setUp}${auth === 'none' ? '' : ' Choose the secret in the node.'}`,
    };
  },
};
