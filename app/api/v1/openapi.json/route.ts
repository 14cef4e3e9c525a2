import { version } from '#lib/config/version.ts';
import { FACTS } from '#lib/events/fact-schema.ts';
import { publicUrl } from '#lib/http/public-url.ts';
import { openApiDocument } from '#lib/openapi/document.ts';
import { webhooksOf } from '#lib/openapi/webhooks.ts';
import { OPERATIONS } from '../operations.ts';

const document = {
  ...openApiDocument(OPERATIONS, { version, url: publicUrl('/api/v1') }),
  webhooks: webhooksOf(FACTS),
};

/** For anybody: it describes the product, not the organisation. */
export const GET = () => Response.json(document, { headers: { 'cache-control': 'public, max-age=300' } });
