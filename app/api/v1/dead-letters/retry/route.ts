import { retryLetters } from '#lib/dead-letters/retry-letters.ts';
import { route } from '#lib/http/route.ts';

export const POST = route(retryLetters, { status: 202 });
