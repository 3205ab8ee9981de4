import {existsSync, readFileSync} from 'node:fs';
import {DataFileError} from '@annulus/datasets';
import {parseXml, XmlElement} from '@rgrove/parse-xml';

/** The error that a file of annotations is not as it should be. */
export const wrongXml = (path: string, expected: string, received: string): DataFileError =>
  new DataFileError(path, `${path}: expected ${expected}, received ${received}. Unpack or download it again.`);

/** An element of a file in XML, read by its fields. */
export class XmlFields {
  readonly #path: string;
  readonly #element: XmlElement;

  /** @param path - of the file, for errors */
  constructor(path: string, element: XmlElement) {
    this.#path = path;
    this.#element = element;
  }

  /** The elements in it of a name, those in others left out. */
  all(name: string): XmlFields[] {
    const isIt = (child: unknown): child is XmlElement => child instanceof XmlElement && child.name === name;
    return this.#element.children.filter(isIt).map((child) => new XmlFields(this.#path, child));
  }

  /** The only element of a name. @throws DataFileError when there is none, or another */
  one(name: string): XmlFields {
    const [field, other] = this.all(name);
    if (field && !other) return field;
    throw this.wrong(`one <${name}> in <${this.#element.name}>`, field ? 'several' : 'none');
  }

  text(name: string): string {
    return this.one(name).#element.text.trim();
  }

  /** @throws DataFileError unless it is a finite number */
  number(name: string): number {
    const text = this.text(name);
    const value = Number(text);
    if (text !== '' && Number.isFinite(value)) return value;
    throw this.wrong(`<${name}> to be a number`, `'${text}'`);
  }

  /** @throws DataFileError unless it is a side of an image: a whole number of pixels above 0 */
  side(name: string): number {
    const value = this.number(name);
    if (Number.isInteger(value) && value > 0) return value;
    throw this.wrong(`<${name}> to be a whole number above 0`, `${value}`);
  }

  /** The error that it is not as it should be. */
  wrong(expected: string, received: string): DataFileError {
    return wrongXml(this.#path, expected, received);
  }
}

/** The outermost element of a file in XML. @throws DataFileError when it is missing or damaged */
export function readXml(path: string): XmlFields {
  if (!existsSync(path)) throw new DataFileError(path, `Expected ${path} to be there. Unpack the archive again.`);
  try {
    const {root} = parseXml(readFileSync(path, 'utf8'));
    if (root) return new XmlFields(path, root);
  } catch (cause) {
    const [reason] = (cause as Error).message.split('\n');
    throw new DataFileError(path, `${path} is no XML: ${reason}. Unpack or download it again.`, {cause});
  }
  throw wrongXml(path, 'XML', 'nothing');
}
