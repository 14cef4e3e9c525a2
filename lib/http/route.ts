import type { z } from 'zod';
import { database } from '#db/client.ts';
import type { Context } from '#lib/access/context.ts';
import { contextOfSession, contextOfToken } from '#lib/access/identify.ts';
import { sessionOf } from '#lib/access/session-cookie.ts';
import { demand, type Verb } from '#lib/access/verb.ts';
import { AppError } from '#lib/errors.ts';
import { log } from '#lib/observability/log.ts';
import { demandOwnOrigin } from './origin.ts';
import { problemResponse } from './problem.ts';
import { requestInfo } from './request-info.ts';
import { idempotencyOf, type PathParams, readInput } from './request-input.ts';

export type RouteCall = {
  readonly request: Request;
  readonly ctx: Context;
  readonly input: Readonly<Record<string, unknown>>;
  /** The caller's context as of now, or the error they get by now: for answers that last. */
  readonly renew: () => Promise<Context>;
};

export type RouteOptions<O> = {
  /** `token` for /api/v1, `session` for api/ui; the other credential is not looked at. */
  by?: 'token' | 'session';
  /** Status of a success; 200 when left out. */
  status?: number | ((result: O) => number);
  /** Name of the input field that takes the whole JSON body, where the body is not an object of fields. */
  body?: string;
  /** Input that is not in the request. */
  fixed?: Record<string, unknown>;
  maxBytes?: number;
  /** Reads the body itself, as a stream, once the caller may do this; answers the fields that it stands for. */
  receive?: (call: Pick<RouteCall, 'request' | 'ctx'>) => Promise<Record<string, unknown>>;
  /** Writes the response itself: streams, files, waiting. Gets the caller's context and what the caller sent. */
  respond?: (result: O, call: RouteCall) => Response | Promise<Response>;
};

export type RouteHandler = ((request: Request, route: { params: Promise<PathParams> }) => Promise<Response>) & {
  /** For the API document and the test that no route lacks a permission. */
  readonly operation: {
    readonly name: string;
    readonly permission: string;
    readonly input: z.ZodType;
    readonly output: z.ZodType | undefined;
    readonly summary: string | undefined;
    readonly by: 'token' | 'session';
    readonly status: number;
    readonly body: string | undefined;
    readonly fixed: readonly string[];
    /** The body is bytes or a form with files, not JSON. */
    readonly takesFiles: boolean;
  };
};

const UNSAFE = /^(POST|PUT|PATCH|DELETE)$/;

/**
 * Builds a Next route handler from a verb. Input is the JSON body (or the query string where there is none) with path
 * parameters; failures are `application/problem+json`. With `by: 'session'` the organisation is the path parameter
 * `org`, and unsafe methods need our own Origin.
 */
export function route<I extends z.ZodType, O>(verb: Verb<I, O>, options: RouteOptions<O> = {}): RouteHandler {
  const { by = 'token', status = 200, body, fixed = {}, maxBytes, receive, respond } = options;
  const handler = async (request: Request, { params }: { params: Promise<PathParams> }): Promise<Response> => {
    const info = requestInfo(request.headers);
    try {
      // A route without a parameter is given none at all, whatever the types of the framework say.
      const path = (await params) ?? {};
      const caller = { db: database(), request: info };
      const identify = async () =>
        by === 'token'
          ? contextOfToken(caller, bearer(request.headers))
          : contextOfCookie(caller, { request, org: path.org });
      const ctx = await identify();
      if (receive) demand(ctx, verb.info.permission);
      const input = receive
        ? await receive({ request, ctx })
        : await readInput(request, { path: by === 'token' ? path : without(path, 'org'), body, maxBytes });
      const idempotency = verb.info.kind === 'command' ? idempotencyOf(request.headers, input) : undefined;
      const result = await verb({ ...ctx, request: { ...info, ...idempotency } }, { ...input, ...fixed } as z.input<I>);
      if (respond) return await respond(result, { request, ctx, input, renew: identify });
      const code = typeof status === 'function' ? status(result) : status;
      const headers = { 'cache-control': 'no-store', 'x-request-id': info.id };
      if (code === 204) return new Response(null, { status: code, headers });
      return Response.json(result, { status: code, headers });
    } catch (error) {
      const response = problemResponse(error, info.id);
      const facts = { requestId: info.id, verb: verb.info.name, status: response.status };
      if (response.status >= 500) log.error({ ...facts, err: error }, 'request failed');
      else log.info(facts, 'request refused');
      return response;
    }
  };
  const { name, permission, input, output, summary } = verb.info;
  return Object.assign(handler, {
    operation: {
      name,
      permission,
      input,
      output,
      summary,
      by,
      status: typeof status === 'number' ? status : 200,
      body,
      fixed: Object.keys(fixed),
      takesFiles: receive !== undefined,
    },
  });
}

function bearer(headers: Headers): string {
  const token = /^Bearer +([^\s]+) *$/i.exec(headers.get('authorization') ?? '')?.[1];
  if (token) return token;
  throw new AppError('unauthenticated', 'This needs an API token. Send the header: Authorization: Bearer mlr_…');
}

async function contextOfCookie(
  caller: Pick<Context, 'db' | 'request'>,
  { request, org }: { request: Request; org: string | string[] | undefined },
): Promise<Context> {
  if (UNSAFE.test(request.method)) demandOwnOrigin(request.headers);
  return contextOfSession(caller, { session: sessionOf(request.headers), org: org?.toString() });
}

const without = (path: PathParams, name: string): PathParams =>
  Object.fromEntries(Object.entries(path).filter(([key]) => key !== name));
