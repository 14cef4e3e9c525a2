import { ADDED_APPS, EXPORTED_APPS } from '#lib/apps/exported-names.ts';
import { fromExport } from '#lib/apps/from-export.ts';
import { CHOOSE_CREDENTIAL, defined, type FromN8n, textAt } from '../from-n8n.ts';

/** n8n itself, whose place Millrace takes. */
const ITSELF = 'n8n';
const APPS = [...EXPORTED_APPS, ...ADDED_APPS, ITSELF];

/**
 * Every app of exports, also as a tool of an agent (`gmailTool`). What is not described keeps its fields, for a request that
 * the builder writes. Questions to people by way of an app are nodes of their own (`ask-people`).
 */
export const fromN8n: FromN8n = {
  type: 'app-action',
  exportedAs: [...APPS, ...APPS.map((app) => `${app}Tool`)],
  map: ({ name, type, typeVersion, parameters }) => {
    const isTool = type.endsWith('Tool');
    const app = isTool ? type.slice(0, -'Tool'.length) : type;
    const { described, fields, kept, ...place } = fromExport(app, parameters);
    // What only n8n knows says nothing to anybody else.
    if (app === ITSELF && !described) return undefined;
    const readsOnce = app === 'googleSheets' && place.operation === 'read' && typeVersion < 4.2;
    const description = textAt(parameters, 'toolDescription') ?? name;
    return {
      parameters: defined({ ...place, fields }),
      status: 'approximate',
      note: described
        ? `${app === ITSELF ? OF_ITSELF : CHOOSE_CREDENTIAL}${kept.length > 0 ? ` Kept but not sent: ${kept.join(', ')}.` : ''}`
        : 'Not described here yet: its fields are kept. Write its request in the node, and choose the credential.',
      settings: { ...(readsOnce && { executeOnce: true }), ...(isTool && { tool: { description } }) },
    };
  },
};

const OF_ITSELF =
  'It speaks to Millrace in place of n8n: write its address, choose a token of its API, and use ids of workflows and runs there.';
