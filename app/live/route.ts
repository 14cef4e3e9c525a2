import { liveResponse } from '#lib/health/responses.ts';

export const GET = liveResponse;

export const dynamic = 'force-dynamic';
