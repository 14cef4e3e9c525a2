import { wholeText } from '../decode-text.ts';
import { asJson, configFault } from '../paths.ts';
import { readXml } from '../read-xml.ts';
import { XmlError } from '../xml-error.ts';
import { toJson } from '../xml-to-json.ts';
import type { Reader } from './reader.ts';

const READING = {
  ...{ mergeAttributes: true, ignoreAttributes: false, lists: false, root: true, trim: true, normalise: false },
  ...{ lowerCase: false, attributeKey: '$', textKey: '_' },
};

/** A document as the node “XML” reads it when nothing is set: attributes beside elements, lists where names repeat. */
export const readXmlFile: Reader = async function* ({ file, files, parameters: { under, encoding } }) {
  const text = await wholeText({ file, files, encoding });
  try {
    const json = toJson(readXml(text), READING);
    yield under === '' ? asJson(json, 'data') : { [under]: json };
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw configFault('xml_invalid', `${file.name} is not XML: ${error.message}. Read it as text to look at it.`);
  }
};
