import type { z } from 'zod';
import type { Item } from '#lib/engine/items.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { eachItem } from '../each-item.ts';
import type { NodeExecutor } from '../node-context.ts';
import { asJson, configFault, isRecord, withPath } from '../paths.ts';
import { XmlError } from '../xml-error.ts';
import type { definition } from './definition.ts';

type Parameters = z.infer<(typeof definition)['parameters']>;

export const execute: NodeExecutor<typeof definition> = async (context) => {
  // The parser is loaded with the first document.
  const [{ readXml }, { toJson }, { toXml }] = await Promise.all([
    import('../read-xml.ts'),
    import('../xml-to-json.ts'),
    import('./to-xml.ts'),
  ]);
  const converted = (item: Item, index: number): JsonObject => {
    const parameters = context.parametersFor(index);
    const { to, xml, as } = parameters;
    try {
      if (to === 'xml') return withPath({}, as || 'data', toXml(objectOf(parameters, item, index), parameters));
      const value = toJson(readXml(xml), parameters);
      return as ? withPath(item.json, as, value) : asJson(value, 'data');
    } catch (error) {
      if (!(error instanceof XmlError)) throw error;
      const [code, what] =
        to === 'xml' ? ['not_writable', 'data cannot be written as XML'] : ['not_xml', 'XML cannot be read'];
      throw configFault(code, `The ${what}: ${error.message}.`, index);
    }
  };
  return eachItem(context, {
    work: async (index) => {
      const item = context.inputs[0]?.[index] as Item;
      return [{ ...item, json: converted(item, index), from: [{ input: 0, item: index }] }];
    },
  });
};

function objectOf({ json }: Parameters, item: Item, index: number) {
  const value = (json ?? item.json) as JsonValue;
  if (isRecord(value)) return value;
  throw configFault('not_an_object', 'XML is made of one object. Check what JSON names.', index);
}
