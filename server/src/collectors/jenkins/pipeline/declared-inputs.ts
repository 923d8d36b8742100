/** Which variables hold text of whoever starts a build: parameters and variables of webhooks that the text of a pipeline declares. */
import { partsOf, type GroovyNode } from '../../groovy/tree.js';
import { literalText, namedArguments, positionalArguments } from './arguments.js';
import { writerOf, type IsOutside } from './shell-inputs.js';
import type { Chooser } from '../../../domain/builds.js';

const free =
  /^(?:string|text|validatingString|extendedChoice|gitParameter|persistentString|persistentText)(?:Param)?$/i;
export const freeClass =
  /\b(?:String|Text|ValidatingString|GitParameter|PersistentString|PersistentText)ParameterDefinition$/;
const kinds =
  /^(?:string|text|choice|booleanParam|password|credentials|file|run|\w+Param|\w+Parameter|validatingString|extendedChoice)$/;
const ofWebhook = /^generic(?:Request|Header)?Variables$/;

/** By name: who chooses the text; false: it is one of values that are listed, or no text. */
export type Inputs = ReadonlyMap<string, Chooser | false>;

/** @param configured what the configuration of the job declares beside the text */
export function declaredInputs(tree: readonly GroovyNode[], configured: Inputs): IsOutside {
  const declared = new Map<string, Chooser | false>();
  for (const node of tree) visit(node, '', declared);
  return (name) => declared.get(name) ?? configured.get(name) ?? writerOf(name);
}

function visit(node: GroovyNode, within: string, declared: Map<string, Chooser | false>): void {
  if (within === 'parameters') readParameter(node, declared);
  if (within === 'variables' && node.k === 'map') declare(namedArguments(node).get('key'), 'webhook', declared);
  const inner = node.k === 'call' && node.n === 'parameters' ? 'parameters' : within;
  if (node.k === 'pair' && ofWebhook.test(nameOf(node.a?.[0]))) {
    for (const part of partsOf(node)) visit(part, 'variables', declared);
  } else for (const part of partsOf(node)) visit(part, inner, declared);
}

function readParameter(node: GroovyNode, declared: Map<string, Chooser | false>): void {
  if (node.k === 'map') {
    const named = namedArguments(node);
    const className = literalText(named.get('$class'));
    if (className?.endsWith('ParameterDefinition'))
      declare(named.get('name'), freeClass.test(className) && 'starter', declared);
  } else if (node.k === 'call' && node.n && kinds.test(node.n)) {
    const name = namedArguments(node).get('name') ?? positionalArguments(node)[0];
    declare(name, free.test(node.n) && 'starter', declared);
  }
}

function declare(
  name: GroovyNode | undefined,
  chosenBy: Chooser | false,
  declared: Map<string, Chooser | false>,
): void {
  const text = literalText(name);
  if (text) declared.set(text, chosenBy || (declared.get(text) ?? false));
}

function nameOf(key: GroovyNode | undefined): string {
  return key?.n ?? key?.v ?? '';
}
