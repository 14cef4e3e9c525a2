import { checkParameters } from '#lib/engine/check-parameters.ts';
import type { WorkflowNode } from '#lib/engine/document.ts';
import { check } from '#lib/engine/expression/check.ts';
import { isTemplate } from '#lib/engine/expression/template.ts';
import { type JsonObject, type JsonValue, pathText } from '#lib/engine/values.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';
import type { ImportReport } from '../schema.ts';
import { type FoundSecret, findSecrets, masked } from './find-secrets.ts';
import { secretFields } from './secret-fields.ts';

/** What somebody should look at in a node. */
export type Inspection = {
  /** Parameters and expressions that cannot be read. */
  readonly problems: ImportReport['problems'];
  /** Texts that look like secrets: where they are, and no more of them than their end. */
  readonly secrets: ImportReport['secrets'];
  /** False where something is there that cannot be read; what is merely missing was missing in the file too. */
  readonly isReadable: boolean;
};

export function inspectNode(node: WorkflowNode): Inspection {
  const definition = definitionOf(node.type);
  const broken =
    definition === undefined || node.type === 'placeholder'
      ? brokenExpressions(node.parameters)
      : checkParameters(definition.parameters, node.parameters);
  const spot = (path: Path, what: string) => {
    const field = fieldText(path);
    return { node: node.id, field, message: `"${node.name}", ${field}: ${what}` };
  };
  return {
    problems: broken.map(({ path, message }) => spot(path, message)),
    secrets: secretsOf(node).map((found) => ({
      ...spot(
        found.path,
        'this looks like a secret. Put it into the vault, and change it where it is valid: files get around.',
      ),
      shown: masked(found),
    })),
    isReadable: broken.every(({ path }) => isMissing(node.parameters, path)),
  };
}

const isMissing = (parameters: JsonObject, [first, ...rest]: Path): boolean =>
  rest.length === 0 && first !== undefined && (parameters[first] ?? '') === '';

/** Texts of a node that look like secrets; a field that takes the name of one is none. */
export function secretsOf(node: WorkflowNode): FoundSecret[] {
  const named: readonly unknown[] = secretFields(node);
  return findSecrets(node.parameters).filter(({ path }) => path.length !== 1 || !named.includes(path[0]));
}

type Path = readonly (string | number)[];
/** A place among parameters as people read it. */
export const fieldText = (path: Path): string => pathText(path).slice(2) || 'parameters';

function brokenExpressions(value: JsonValue, path: Path = []): { readonly path: Path; readonly message: string }[] {
  if (isTemplate(value)) return check(value).problems.map(({ message }) => ({ path, message }));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    brokenExpressions(member, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}
