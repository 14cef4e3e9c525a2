import { retryLetter } from '#lib/dead-letters/retry-letter.ts';
import { route } from '#lib/http/route.ts';

export const POST = route(retryLetter);
