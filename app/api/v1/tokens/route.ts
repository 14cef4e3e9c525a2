import { route } from '#lib/http/route.ts';
import { createToken } from '#lib/tokens/create-token.ts';
import { listTokens } from '#lib/tokens/queries.ts';

export const GET = route(listTokens);
export const POST = route(createToken, { status: 201 });
