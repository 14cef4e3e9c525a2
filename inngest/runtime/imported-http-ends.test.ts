import { expectEnds } from './testing/expect-ends.ts';
import { HTTP_EXPORTS } from './testing/http-exports.ts';

expectEnds('http', HTTP_EXPORTS);
