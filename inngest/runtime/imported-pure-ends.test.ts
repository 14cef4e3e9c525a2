import { expectEnds } from './testing/expect-ends.ts';
import { PURE_EXPORTS } from './testing/pure-exports.ts';

expectEnds('pure', PURE_EXPORTS);
