/** What a controller's config.xml says of crumbs and of the protocols of inbound agents. */
import type { JenkinsPosture, JenkinsTokenSettings } from '../../../domain/posture.js';
import { type XmlElement, child, childText } from './xml.js';

/** jenkins.AgentProtocol: those that are on unless switched off. */
const usualProtocols = ['JNLP4-connect', 'Ping'];

/** @param version core version; null when unknown */
export function readControllerPosture(root: XmlElement, version: string | null): JenkinsPosture {
  const crumbIssuer = child(root, 'crumbIssuer');
  const listed = (name: string): string[] => (child(root, name)?.children ?? []).map((line) => line.text.trim());
  const [on, off] = [listed('enabledAgentProtocols'), listed('disabledAgentProtocols')];
  return {
    crumbIssuer: crumbIssuer ? (crumbIssuer.attributes['class'] ?? '') : issuesByDefault(version),
    ...(on.length + off.length > 0
      ? { agentProtocols: [...new Set([...usualProtocols, ...on])].filter((name) => !off.includes(name)) }
      : {}),
  };
}

/** Since 2.222 a controller whose file names no issuer has the default one (jenkins.model.Jenkins.crumbIssuer). */
function issuesByDefault(version: string | null): string | null {
  const [, major = 0, minor = 0] = (/^(\d+)\.(\d+)/.exec(version ?? '') ?? []).map(Number);
  return major > 2 || (major === 2 && minor >= 222) ? 'hudson.security.csrf.DefaultCrumbIssuer' : null;
}

/** jenkins.security.apitoken.ApiTokenPropertyConfiguration.xml. */
export function readTokenSettings(root: XmlElement): JenkinsTokenSettings {
  const flag = (name: string): boolean | null => {
    const text = childText(root, name);
    return text === undefined ? null : text === 'true';
  };
  return {
    madeForNewUsers: flag('tokenGenerationOnCreationEnabled'),
    legacyAllowed: flag('creationOfLegacyTokenEnabled'),
    countsUse: flag('usageStatisticsEnabled'),
  };
}
