import { ADDED_APPS, EXPORTED_APPS } from '#lib/apps/exported-names.ts';
import { fromExport } from '#lib/apps/from-export.ts';
import { defined, type FromN8n } from '../from-n8n.ts';

/**
 * Every app of exports. What is not described keeps its fields, for a request that the builder writes. Questions to
 * people by way of an app are nodes of their own (`ask-people`).
 */
export const fromN8n: FromN8n = {
  type: 'app-action',
  exportedAs: [...EXPORTED_APPS, ...ADDED_APPS],
  map: ({ type, typeVersion, parameters }) => {
    const { app, resource, operation, described, fields, kept } = fromExport(type, parameters);
    const readsOnce = type === 'googleSheets' && operation === 'read' && typeVersion < 4.2;
    return {
      parameters: defined({ app, resource, operation, fields }),
      status: 'approximate',
      note: described
        ? `Choose the credential: a secret with the token.${kept.length > 0 ? ` Kept but not sent: ${kept.join(', ')}.` : ''}`
        : 'Not described here yet: its fields are kept. Write its request in the node, and choose the credential.',
      ...(readsOnce && { settings: { executeOnce: true } }),
    };
  },
};
