import { expectEnds } from './testing/expect-ends.ts';
import { PURE_EXPORTS } from './testing/pure-exports.ts';

expectEnds('real exports that reach nothing outside', PURE_EXPORTS);
