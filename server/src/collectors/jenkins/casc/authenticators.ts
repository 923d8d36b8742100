/** Queue item authenticators in configuration as code: as whom builds run (authorize-project 1.8 ConfigurationAsCodeTest). */
import type { BuildAuthenticator, BuildStrategy } from '../../../domain/execution.js';
import { at, type Choice, choiceOf, itemsAt, textAt, textsAt } from './node.js';
import { authenticatorClasses, buildStrategyClasses, classOfSymbol } from './symbols.js';
import type { CascNode } from './yaml-tree.js';

/** In the order in which Jenkins asks them; null where the text says nothing of them. */
export function readCascAuthenticators(security: CascNode | undefined): BuildAuthenticator[] | null {
  const authenticators = at(security, 'queueItemAuthenticator', 'authenticators');
  return authenticators ? itemsAt(authenticators).flatMap((node) => readAuthenticator(node) ?? []) : null;
}

function readAuthenticator(node: CascNode): BuildAuthenticator | undefined {
  const choice = choiceOf(node);
  if (!choice) return undefined;
  const { symbol, settings } = choice;
  const strategy = choiceOf(at(settings, 'strategy'));
  return {
    className: classOfSymbol(authenticatorClasses, symbol) ?? symbol,
    strategy: strategy ? readStrategy(strategy) : null,
    enabled: textsAt(settings, 'enabledStrategies').map((line) => line.text),
    disabled: textsAt(settings, 'disabledStrategies').map((line) => line.text),
    place: node.place,
  };
}

/** A reference in place of a user could be anyone: then what decides is unknown, as for a class nobody knows. */
function readStrategy({ symbol, settings }: Choice): BuildStrategy {
  const className = classOfSymbol(buildStrategyClasses, symbol) ?? symbol;
  const user = at(settings, 'userid');
  const { place } = settings;
  if (user?.kind === 'text' && user.refers) return { className: `${className} of ${user.text}`, user: null, place };
  return { className, user: textAt(settings, 'userid') ?? null, place };
}
