const FIELDS = ['url', 'endpoint', 'baseUrl'];

/** The host that a node calls, where its address begins with one as it is; nothing where an expression makes it. */
export function calledHost(parameters: Readonly<Record<string, unknown>>): { readonly host?: string } {
  for (const name of FIELDS) {
    const [, host] = /^=?\s*https?:\/\/([\w.-]+)(?::\d+)?(?=[/?#]|\s*$)/i.exec(String(parameters[name] ?? '')) ?? [];
    if (host) return { host: host.toLowerCase() };
  }
  return {};
}
