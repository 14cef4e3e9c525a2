/** A workflow's JSON with the file's name put in where it has none of its own; anything else is returned as it came. */
export function nameSource(source: string, fileName: string): string {
  try {
    const value: unknown = JSON.parse(source);
    if (typeof value !== 'object' || value === null || Array.isArray(value) || 'name' in value) return source;
    return JSON.stringify({ ...value, name: fileName.replace(/\.json$/i, '') });
  } catch {
    return source;
  }
}
