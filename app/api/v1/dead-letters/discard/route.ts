import { discardLetters } from '#lib/dead-letters/discard-letters.ts';
import { route } from '#lib/http/route.ts';

export const POST = route(discardLetters);
