import type { NextRequest } from 'next/server';
import { demandOwnOrigin } from '#lib/http/origin.ts';
import { problemResponse } from '#lib/http/problem.ts';
import { newId } from '#lib/ids.ts';
import { handlers } from './auth.ts';

export const { GET } = handlers;

/** The framework has its own token against forged forms; the Origin is checked here as everywhere. */
export async function POST(request: NextRequest): Promise<Response> {
  try {
    demandOwnOrigin(request.headers);
  } catch (error) {
    return problemResponse(error, newId());
  }
  return handlers.POST(request);
}
