const FIXED = /^[\w\-.~]*$/;
const PARAMETER = /^:[A-Za-z_]\w*$/;
const MOST_PARTS = 32;

/** What keeps a text from being the path of a webhook: `orders`, or `orders/:id` with parts that take anything. */
export function pathProblem(path: string): string | undefined {
  const parts = path.replace(/^\/+|\/+$/g, '').split('/');
  const parameters = parts.filter((part) => part.startsWith(':'));
  if (!parts.every((part) => FIXED.test(part) || PARAMETER.test(part)))
    return 'Use letters, digits and - _ . ~ / only, and :name for a part that takes anything.';
  if (parts.some((part) => part === '.' || part === '..'))
    return 'Leave out parts that are only . or .. : browsers and senders resolve them.';
  if (parts[0]?.startsWith(':')) return 'Begin with a fixed part, such as orders/:id.';
  if (new Set(parameters).size < parameters.length) return 'Give each part that takes anything a name of its own.';
  if (parts.length > MOST_PARTS) return `Use at most ${MOST_PARTS} parts.`;
  return undefined;
}
