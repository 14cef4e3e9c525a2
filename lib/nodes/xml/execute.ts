import type { z } from 'zod';
import type { Item } from '#lib/engine/items.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import type { NodeExecutor } from '../define-node.ts';
import { mapEach } from '../map-each.ts';
import { asJson, configFault, isRecord, withPath } from '../paths.ts';
import type { definition } from './definition.ts';
import { XmlError } from './xml-error.ts';

type Parameters = z.infer<(typeof definition)['parameters']>;

export const execute: NodeExecutor<typeof definition> = async ({ inputs, parametersFor }) => {
  // The parser is loaded with the first document.
  const [{ readXml }, { toJson }, { toXml }] = await Promise.all([
    import('./read-xml.ts'),
    import('./to-json.ts'),
    import('./to-xml.ts'),
  ]);
  const outputs = await mapEach(inputs[0] ?? [], (item, index): Item => {
    const parameters = parametersFor(index);
    const { to, xml, as } = parameters;
    try {
      if (to === 'xml')
        return { ...item, json: withPath({}, as || 'data', toXml(objectOf(parameters, item, index), parameters)) };
      const value = toJson(readXml(xml), parameters);
      return { ...item, json: as ? withPath(item.json, as, value) : asJson(value, 'data') };
    } catch (error) {
      if (!(error instanceof XmlError)) throw error;
      const code = to === 'xml' ? 'not_writable' : 'not_xml';
      throw configFault(
        code,
        `The ${to === 'xml' ? 'data cannot be written as XML' : 'XML cannot be read'}: ${error.message}.`,
        index,
      );
    }
  });
  return { kind: 'items', outputs: [outputs] };
};

function objectOf({ json }: Parameters, item: Item, index: number) {
  const value = (json ?? item.json) as JsonValue;
  if (isRecord(value)) return value;
  throw configFault('not_an_object', 'XML is made of one object. Check what JSON names.', index);
}
