/** `$('Name')`, `$node["Name"]`, `$node.Name`, `$items("Name")`; anything else after them may be any node. */
const SPEAKS_OF_A_NODE = /\$\(|\$node\b|\$items\((?!\s*\))/g;
const NAME = /\$(?:\(|items\(|node\[)\s*(['"`])((?:(?!\1|\\|\$\{).)+)\1\s*[\]),]|\$node\.(\w+)/gy;
const TEXT = /(['"`])((?:(?!\1|\\|\$\{|\n).)+)\1/g;

/** Names of the nodes whose data a script asks for, or `dynamic` where it works a name out. */
export function namesInCode(source: string): readonly string[] | 'dynamic' {
  const names: string[] = [];
  for (const { index } of source.matchAll(SPEAKS_OF_A_NODE)) {
    NAME.lastIndex = index;
    const name = NAME.exec(source);
    if (!name) return 'dynamic';
    names.push(name[2] ?? name[3] ?? '');
  }
  return names;
}

/** Python has `_("Name")` and `_node["Name"]` for them. */
const PYTHON = /(?<![\w.$])_(?=\(|node\b)/g;

/** The names by which Python asks for nodes, as JavaScript writes them. */
export const inJavascript = (source: string): string => source.replace(PYTHON, '$$');

/** All texts that stand in a script: where it works a name out, the name is most likely one of them. */
export const textsInCode = (source: string): readonly string[] =>
  [...source.matchAll(TEXT)].map(([, , text]) => text ?? '');
