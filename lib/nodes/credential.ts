/** How a request shows a secret of the organisation. It is opened, and put there, as the request leaves. */
export type Credential = {
  /** Its name. */
  readonly secret: string;
  readonly as: ShownAs;
};

export type ShownAs =
  | { readonly kind: 'bearer' }
  /** The secret is `name:password`, or, beside a `user`, the password alone. */
  | { readonly kind: 'basic'; readonly user?: string }
  | { readonly kind: 'header'; readonly name: string; readonly before?: string }
  | { readonly kind: 'query'; readonly name: string }
  /** In the address and the headers, in the place of `SECRET_HERE`. */
  | { readonly kind: 'here' }
  /** The secret is the address itself, as with incoming webhooks; the request has `SECRET_AS_URL` and a query. */
  | { readonly kind: 'url' };

export const SECRET_HERE = '~secret~';
export const SECRET_AS_URL = 'secret:';
