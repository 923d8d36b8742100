/** Which variables hold text of whoever starts a build: parameters and variables of webhooks that the text of a pipeline declares. */
import { partsOf, type GroovyNode } from '../../groovy/tree.js';
import { literalText, namedArguments, positionalArguments } from './arguments.js';
import { isWrittenOutside } from './shell-inputs.js';

const free =
  /^(?:string|text|validatingString|extendedChoice|gitParameter|persistentString|persistentText)(?:Param)?$/i;
const freeClass = /\b(?:String|Text|ValidatingString|GitParameter|PersistentString|PersistentText)ParameterDefinition$/;
const kinds =
  /^(?:string|text|choice|booleanParam|password|credentials|file|run|\w+Param|\w+Parameter|validatingString|extendedChoice)$/;
const ofWebhook = /^generic(?:Request|Header)?Variables$/;

/** true: free text; false: one of values the text lists, or nothing of the kind; null: not declared here. */
export type IsOutside = (name: string) => boolean | null;

export function declaredInputs(tree: readonly GroovyNode[]): IsOutside {
  const declared = new Map<string, boolean>();
  for (const node of tree) visit(node, '', declared);
  return (name) => declared.get(name) ?? (isWrittenOutside(name) ? true : null);
}

function visit(node: GroovyNode, within: string, declared: Map<string, boolean>): void {
  if (within === 'parameters') readParameter(node, declared);
  if (within === 'variables' && node.k === 'map') declare(namedArguments(node).get('key'), true, declared);
  const inner = node.k === 'call' && node.n === 'parameters' ? 'parameters' : within;
  if (node.k === 'pair' && ofWebhook.test(nameOf(node.a?.[0]))) {
    for (const part of partsOf(node)) visit(part, 'variables', declared);
  } else for (const part of partsOf(node)) visit(part, inner, declared);
}

function readParameter(node: GroovyNode, declared: Map<string, boolean>): void {
  if (node.k === 'map') {
    const named = namedArguments(node);
    const className = literalText(named.get('$class'));
    if (className?.endsWith('ParameterDefinition')) declare(named.get('name'), freeClass.test(className), declared);
  } else if (node.k === 'call' && node.n && kinds.test(node.n)) {
    const name = namedArguments(node).get('name') ?? positionalArguments(node)[0];
    declare(name, free.test(node.n), declared);
  }
}

function declare(name: GroovyNode | undefined, isFree: boolean, declared: Map<string, boolean>): void {
  const text = literalText(name);
  if (text) declared.set(text, isFree || declared.get(text) === true);
}

function nameOf(key: GroovyNode | undefined): string {
  return key?.n ?? key?.v ?? '';
}
