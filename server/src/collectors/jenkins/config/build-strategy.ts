/** As whom builds run: queue item authenticators, and the strategies of authorize-project (1.5.1) they and jobs name. */
import type { BuildAuthenticator, BuildStrategy } from '../../../domain/execution.js';
import { type XmlElement, child, childText, classOf } from './xml.js';

/** Every authenticator of jenkins.security.QueueItemAuthenticatorConfiguration.xml; a home without that file has none. */
export function readBuildAuthenticators(root: XmlElement, file = ''): BuildAuthenticator[] {
  return (child(root, 'authenticators')?.children ?? []).map((element) => {
    const older = readStrategyMap(child(element, 'strategyEnabledMap'));
    return {
      className: classOf(element),
      strategy: readBuildStrategy(element, file),
      enabled: [...classNames(child(element, 'enabledStrategies')), ...older.enabled],
      disabled: [...classNames(child(element, 'disabledStrategies')), ...older.disabled],
      place: { file, line: element.line },
    };
  });
}

/** The `<strategy>` in an authenticator or in the property of a job; null where there is none. */
export function readBuildStrategy(holder: XmlElement | undefined, file: string): BuildStrategy | null {
  const strategy = child(holder, 'strategy');
  if (!strategy) return null;
  return {
    className: strategy.attributes['class'] ?? '',
    user: childText(strategy, 'userid') ?? null,
    place: { file, line: strategy.line },
  };
}

function classNames(list: XmlElement | undefined): string[] {
  return (list?.children ?? []).map((element) => element.text.trim()).filter(Boolean);
}

/** One map of class to yes or no, as authorize-project kept it before 1.4. */
function readStrategyMap(map: XmlElement | undefined): { enabled: string[]; disabled: string[] } {
  const entries = (map?.children ?? []).map((entry) => ({
    name: childText(entry, 'string') ?? '',
    on: childText(entry, 'boolean') === 'true',
  }));
  return {
    enabled: entries.filter(({ on }) => on).map(({ name }) => name),
    disabled: entries.filter(({ on }) => !on).map(({ name }) => name),
  };
}
