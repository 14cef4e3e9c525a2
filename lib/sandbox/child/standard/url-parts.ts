/** What an address is made of, by the URL standard; each can be set. */
export const URL_PARTS = [
  ...(['href', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'hash'] as const),
];
export type UrlPart = (typeof URL_PARTS)[number];
export type UrlParts = Readonly<Record<UrlPart | 'origin', string>>;
