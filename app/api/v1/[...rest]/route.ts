import { notFound } from '#lib/errors.ts';
import { problemResponse } from '#lib/http/problem.ts';
import { requestInfo } from '#lib/http/request-info.ts';

/** What is no operation: the same problem as for anything else that is not there. */
const absent = (request: Request): Response => problemResponse(notFound('operation'), requestInfo(request.headers).id);

export { absent as DELETE, absent as GET, absent as PATCH, absent as POST, absent as PUT };
