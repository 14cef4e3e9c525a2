import { readyResponse } from '#lib/health/responses.ts';

export const GET = readyResponse;

export const dynamic = 'force-dynamic';
