import { CALLED_EXPORTS } from './testing/called-exports.ts';
import { expectEnds } from './testing/expect-ends.ts';
import { STARTED_EXPORTS } from './testing/started-exports.ts';

expectEnds('http', { ...CALLED_EXPORTS, ...STARTED_EXPORTS });
