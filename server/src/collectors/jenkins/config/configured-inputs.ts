/** Which variables of a build the configuration of its job declares: parameters, and variables of the generic webhook. */
import type { Chooser } from '../../../domain/builds.js';
import { freeClass, type Inputs } from '../pipeline/declared-inputs.js';
import { child, childText, decodeName, descendants, type XmlElement } from './xml.js';

const WEBHOOK = /^org\.jenkinsci\.plugins\.gwt\.Generic(?:Request|Header)?Variable$/;
const PARAMETERS = 'hudson.model.ParametersDefinitionProperty';

export function readConfiguredInputs(root: XmlElement): Inputs {
  const declared = new Map<string, Chooser | false>();
  const property = child(child(root, 'properties'), PARAMETERS);
  for (const parameter of child(property, 'parameterDefinitions')?.children ?? [])
    declare(declared, childText(parameter, 'name'), freeClass.test(decodeName(parameter.name)) && 'starter');
  for (const element of descendants(root)) {
    if (!WEBHOOK.test(decodeName(element.name)) || isFiltered(element)) continue;
    // GenericWebHookRequestReceiver and HeaderVariablesResolver write names of variables with underscores.
    declare(declared, childText(element, 'key')?.replaceAll(/[^a-zA-Z0-9_]/g, '_'), 'webhook');
  }
  return declared;
}

/** What a pattern takes out of the text is not known. */
function isFiltered(element: XmlElement): boolean {
  const filter = child(element, 'regexpFilter');
  return filter !== undefined && (filter.dropped || filter.text.trim() !== '');
}

function declare(declared: Map<string, Chooser | false>, name: string | undefined, chosenBy: Chooser | false): void {
  if (name) declared.set(name, chosenBy || (declared.get(name) ?? false));
}
