import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import type { ShownAs } from '#lib/nodes/credential.ts';

/** How an app wants to be shown who calls it. `path`: the secret is a part of the address, behind `before`. */
export type Auth =
  | Exclude<ShownAs, { readonly kind: 'here' }>
  | { readonly kind: 'path'; readonly before: string }
  | { readonly kind: 'none' };

export type AppField = {
  readonly title: string;
  /** `long` is text of several lines, `file` the name of a file of the item, `json` anything. */
  readonly kind?: 'text' | 'long' | 'number' | 'boolean' | 'file' | 'json';
  readonly choices?: readonly string[];
  readonly required?: true;
  readonly description?: string;
  readonly placeholder?: string;
  /** What applies while nothing is given. */
  readonly fallback?: JsonValue;
  /** Names under which exports have it, if not under its own. */
  readonly from?: readonly string[];
};

/**
 * A request with holes. `{channel}` is the field of that name, and `{answer.id}` a part of the answer before. A text that is
 * nothing but a hole keeps the type of what fills it, and a member whose hole stays empty is left out.
 */
export type RequestTemplate = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** What fills holes in a path is percent-encoded, but for `{+name}`. */
  readonly path: string;
  /** In place of the path: a whole address, or one behind that of the app. Nothing in such a request is a hole. */
  readonly url?: string;
  readonly query?: JsonObject;
  /** The field that holds further fields of the query, by their names; one with a list stands there once for each. */
  readonly filters?: string;
  readonly headers?: { readonly [name: string]: string };
  /** Sent as JSON. */
  readonly body?: JsonValue;
  /** Sent as `application/x-www-form-urlencoded`. */
  readonly form?: JsonObject;
  /** Where this field names a file of the item, the body is sent as a form with that file as its `part`. */
  readonly uploads?: { readonly field: string; readonly part: string };
  /** The field that names the file of the item that is the whole body. */
  readonly file?: string;
  /** The field whose text is the whole body, and its media type. */
  readonly raw?: { readonly field: string; readonly type: string };
  /** The answer becomes a file. */
  readonly answersFile?: true;
};

/** How a list goes on: by a cursor in the answer, or by counting pages or items until a page is not full. */
export type Paging = {
  /** `last`: the cursor is a part of the last item, and `has_more` says whether there are more. */
  readonly cursor?: {
    readonly from: string;
    readonly to: string;
    readonly in?: 'query' | 'body';
    readonly of?: 'last';
  };
  readonly count?: { readonly to: string; readonly of?: 'items' };
  /** The field of the request that says how many at once, and the most it may say. */
  readonly size?: { readonly to: string; readonly most: number };
};

export type Operation = RequestTemplate & {
  readonly title: string;
  readonly fields: { readonly [name: string]: AppField };
  /** Readies fields for the request: what a hole cannot say. Pure. */
  readonly prepare?: (fields: JsonObject) => JsonObject;
  /** A second request, which sees the answer of the first as `answer`. */
  readonly next?: RequestTemplate;
  /** In place of the app's own way. */
  readonly auth?: Auth;
  /** Readies each item of the answer. Pure. */
  readonly shape?: (value: JsonValue, fields: JsonObject) => JsonValue;
  /** Where in the answer the items are; the whole answer when absent. */
  readonly items?: string;
  readonly paging?: Paging;
  /** What cannot be said with one request after another is a program of the app's folder, by its name. */
  readonly program?: string;
};

export type App = {
  /** The folder's name: `google-sheets`. */
  readonly id: string;
  readonly title: string;
  /** Of its letter tile. */
  readonly colour: string;
  /** Empty where everybody has an address of their own. */
  readonly baseUrl: string;
  readonly auth: Auth;
  /** What the secret has to be, and where to get it. */
  readonly credential: string;
  readonly headers?: { readonly [name: string]: string };
  /** For apps that answer 200 to what failed: `path` is false or absent then, and `message` says why. */
  readonly failure?: { readonly path: string; readonly message: string; readonly connection: readonly string[] };
  /** As exports call it, and what they leave out because it is the default. */
  readonly exported: {
    readonly type: string;
    readonly resource: string;
    readonly operations: { readonly [resource: string]: string };
    /** Other names of operations, by the name that is described. */
    readonly same?: { readonly [name: string]: string };
    /** Parameters of exports that say nothing about the request. */
    readonly ignored?: readonly string[];
    /** Where exports say what to do in another way than by `resource` and `operation`. */
    readonly operationOf?: (parameters: JsonObject) => string | undefined;
    /** Rewrites the parameters of an export before their fields are looked up. */
    readonly rewrite?: (parameters: JsonObject) => JsonObject;
  };
  /** By `resource.operation`. */
  readonly operations: { readonly [name: string]: Operation };
};
