import type { JsonObject } from '#lib/engine/values.ts';
import { textAt } from '../from-n8n.ts';
import { ANY_QUERY_FIELD, vendorWay } from '../vendor-keys.ts';

type Auth = { readonly fields: JsonObject; readonly leftOut: readonly string[] };

const NAMED = 'which was in the credential: check it under Authentication';
/** By the kind of credential, in the words of newer and older files. What is in it is a secret of the vault here. */
const KINDS: Readonly<Record<string, Auth>> = {
  bearer: { fields: { auth: 'bearer' }, leftOut: [] },
  basic: { fields: { auth: 'basic' }, leftOut: [] },
  header: {
    fields: { auth: 'header', headerName: 'Authorization' },
    leftOut: [`the name of its header, ${NAMED}`],
  },
  query: { fields: { auth: 'query', queryName: ANY_QUERY_FIELD }, leftOut: [`the name of its query field, ${NAMED}`] },
};
/** How an export's request shows who it is from. */
export function authFrom(parameters: JsonObject): Auth {
  const given = textAt(parameters, 'authentication') ?? 'none';
  if (given === 'none' || given === '') return { fields: {}, leftOut: [] };
  if (given === 'predefinedCredentialType') return vendorAuth(textAt(parameters, 'nodeCredentialType') ?? '');
  const kind = given === 'genericCredentialType' ? (textAt(parameters, 'genericAuthType') ?? '') : given;
  const known = /^(?:http)?(bearer|basic|header|query)Auth$/i.exec(kind)?.[1]?.toLowerCase();
  return KINDS[known ?? ''] ?? { fields: {}, leftOut: [`the credentials (${kind}): enter them under Authentication`] };
}

function vendorAuth(type: string): Auth {
  const known = vendorWay(type);
  if (known) return { fields: known, leftOut: [] };
  return {
    fields: { auth: 'bearer' },
    leftOut: [`how ${type || 'its vendor'} shows who it is: as a bearer token here, check it under Authentication`],
  };
}
