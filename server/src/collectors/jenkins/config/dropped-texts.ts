/**
 * What the parser sees of texts it drops: whether they are secrets in the clear. An element is judged with its neighbours, which may
 * say its name, when its parent ends; then the text is gone.
 */
import {
  plainSecret,
  plainSecretsOfProperties,
  plainSecretsOfScript,
  type PlainSecret,
} from '../../../text/plain-secrets.js';

export interface Dropped {
  name: string;
  /** As written. */
  raw: string;
  isScript: boolean;
  line: number;
}

export interface FoundSecret extends PlainSecret {
  /** Element it stands in. */
  element: string;
}

const properties = /^(propertiesContent|properties|envVarsText|environment)$/;
const scripts = /^(scriptContent|script|command|groovyScriptContent)$/;
/** Their names and values are siblings. */
const named = ['defaultValue', 'value'];
/** Judged elsewhere, or no secrets in the clear by their kind. */
const passedOver = /^(authToken|passwordHash|apiToken)$/;

/** Secrets in the children of one element; lines are those of the file. */
export function secretsIn(parent: string, children: readonly Dropped[]): FoundSecret[] {
  if (passedOver.test(parent)) return [];
  const texts = children.filter(({ name }) => name === 'string');
  const isMap = parent === 'tree-map' || parent === 'entry';
  if (isMap && texts.length >= 2) return pairs(texts);
  const name = children.find((each) => each.name === 'name' || each.name === 'key')?.raw.trim();
  return children.flatMap((child) => {
    const found = name !== undefined && named.includes(child.name) ? valueOf(name, child) : secretsOf(child);
    return found.map((secret) => ({ ...secret, line: child.line + secret.line, element: parent }));
  });
}

function pairs(texts: readonly Dropped[]): FoundSecret[] {
  return texts.flatMap((text, at) => {
    const value = at % 2 === 0 ? texts[at + 1] : undefined;
    return value
      ? valueOf(text.raw.trim(), value).map((secret) => ({ ...secret, line: value.line, element: 'environment' }))
      : [];
  });
}

function valueOf(name: string, { raw }: Dropped): PlainSecret[] {
  const found = plainSecret(name, raw);
  return found ? [found] : [];
}

function secretsOf({ name, raw, isScript }: Dropped): PlainSecret[] {
  if (passedOver.test(name)) return [];
  if (isScript || scripts.test(name)) return plainSecretsOfScript(raw);
  return properties.test(name) ? plainSecretsOfProperties(raw) : valueOf(name, { name, raw, isScript, line: 0 });
}
