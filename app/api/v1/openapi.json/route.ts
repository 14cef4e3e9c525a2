import { version } from '#lib/config/version.ts';
import { publicUrl } from '#lib/http/public-url.ts';
import { openApiDocument } from '#lib/openapi/document.ts';
import { OPERATIONS } from '../operations.ts';

const document = openApiDocument(OPERATIONS, { version, url: publicUrl('/api/v1') });

/** For anybody: it describes the product, not the organisation. */
export const GET = () => Response.json(document, { headers: { 'cache-control': 'public, max-age=300' } });
