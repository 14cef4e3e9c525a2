import { publicUrl } from '#lib/http/public-url.ts';
import { openApiDocument } from '#lib/openapi/document.ts';
import manifest from '#package.json' with { type: 'json' };
import { OPERATIONS } from '../operations.ts';

const document = openApiDocument(OPERATIONS, { version: manifest.version, url: publicUrl('/api/v1') });

/** For anybody: it describes the product, not the organisation. */
export const GET = () => Response.json(document, { headers: { 'cache-control': 'public, max-age=300' } });
