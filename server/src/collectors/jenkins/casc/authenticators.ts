/** Queue item authenticators in configuration as code: as whom builds run (authorize-project 1.8 ConfigurationAsCodeTest). */
import type { Place } from '../../../domain/snapshot.js';
import { at, choiceOf, itemsAt, textAt, textsAt } from './node.js';
import { authenticatorClasses, buildStrategyClasses, classOfSymbol } from './symbols.js';
import type { CascNode } from './yaml-tree.js';

export interface CascAuthenticator {
  className: string;
  /** Of the global authenticator: its strategy; null: none was understood. */
  strategy: {
    className: string;
    /** Of SpecificUsersAuthorizationStrategy; null for every other. */
    user: string | null;
    place: Place;
  } | null;
  /** Classes of strategies that jobs may choose, or may not. */
  enabled: readonly string[];
  disabled: readonly string[];
  place: Place;
}

/** In the order in which Jenkins asks them; null where the text says nothing of them. */
export function readCascAuthenticators(security: CascNode | undefined): CascAuthenticator[] | null {
  const authenticators = at(security, 'queueItemAuthenticator', 'authenticators');
  return authenticators ? itemsAt(authenticators).flatMap((node) => readAuthenticator(node) ?? []) : null;
}

function readAuthenticator(node: CascNode): CascAuthenticator | undefined {
  const choice = choiceOf(node);
  if (!choice) return undefined;
  const { symbol, settings } = choice;
  const strategy = choiceOf(at(settings, 'strategy'));
  return {
    className: classOfSymbol(authenticatorClasses, symbol) ?? symbol,
    strategy: strategy
      ? {
          className: classOfSymbol(buildStrategyClasses, strategy.symbol) ?? strategy.symbol,
          user: textAt(strategy.settings, 'userid') ?? null,
          place: strategy.settings.place,
        }
      : null,
    enabled: textsAt(settings, 'enabledStrategies').map((line) => line.text),
    disabled: textsAt(settings, 'disabledStrategies').map((line) => line.text),
    place: node.place,
  };
}
