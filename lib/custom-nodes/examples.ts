import type { CustomCode } from '#lib/nodes/custom-fields.ts';

/** What a new node begins with: something that works. */
export const EXAMPLES: Readonly<Record<CustomCode['language'], Readonly<Record<CustomCode['mode'], string>>>> = {
  javascript: {
    each: '// $json is the item, $parameters what the form holds.\nreturn { ...$json, seen: true };',
    all: '// $input.all() are the items, $parameters what the form holds.\nreturn $input.all().map((item) => ({ json: { ...item.json, seen: true } }));',
  },
  python: {
    each: '# _json is the item, _parameters what the form holds.\nreturn {**_json, "seen": True}',
    all: '# _input.all() are the items, _parameters what the form holds.\nreturn [{**item["json"], "seen": True} for item in _input.all()]',
  },
};
