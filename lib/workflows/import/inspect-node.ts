import { checkParameters } from '#lib/engine/check-parameters.ts';
import type { WorkflowNode } from '#lib/engine/document.ts';
import { check } from '#lib/engine/expression/check.ts';
import { isTemplate } from '#lib/engine/expression/template.ts';
import { type JsonValue, pathText } from '#lib/engine/values.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';
import { findSecrets } from './find-secrets.ts';

/** What somebody should look at in a node. */
export type Inspection = {
  /** Parameters and expressions that cannot be read. */
  readonly problems: readonly string[];
  /** Texts that look like secrets: where they are, never what they are. */
  readonly secrets: readonly string[];
};

export function inspectNode(node: WorkflowNode): Inspection {
  const definition = definitionOf(node.type);
  const broken =
    definition === undefined || node.type === 'placeholder'
      ? brokenExpressions(node.parameters)
      : checkParameters(definition.parameters, node.parameters);
  return {
    problems: broken.map(({ path, message }) => `"${node.name}", ${fieldText(path)}: ${message}`),
    secrets: findSecrets(node.parameters).map(
      (field) =>
        `"${node.name}", ${field}: this looks like a secret. Put it into a connection, and change it where it is valid: files get around.`,
    ),
  };
}

type Path = readonly (string | number)[];
const fieldText = (path: Path) => pathText(path).slice(2) || 'parameters';

function brokenExpressions(value: JsonValue, path: Path = []): { readonly path: Path; readonly message: string }[] {
  if (isTemplate(value)) return check(value).problems.map(({ message }) => ({ path, message }));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    brokenExpressions(member, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}
