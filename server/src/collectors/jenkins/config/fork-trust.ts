/**
 * Whose pull requests from forks are built with their own pipeline text: the trait that discovers them and its `<trust>`
 * (SCMHeadAuthority). A source of another class, or of a time before traits, may build anything.
 */
import type { ForkTrust } from '../../../domain/code-sources.js';
import { type XmlElement, child, childText, classOf } from './xml.js';

const byClass: Readonly<Record<string, ForkTrust>> = {
  TrustNobody: 'nobody',
  TrustPermission: 'writers',
  TrustContributors: 'contributors',
  TrustMembers: 'contributors',
  TrustTeamForks: 'contributors',
  TrustEveryone: 'anyone',
};

/** Classes that find pull requests by traits alone. */
const known = /\.(GitHubSCM|GitLabSCM|BitbucketSCM|GiteaSCM)(Source|Navigator)$/;
const GIT = /^jenkins\.plugins\.git\.GitSCMSource$/;
const PLAIN = /^(jenkins\.scm\.impl\.subversion\.SubversionSCMSource|jenkins\.scm\.impl\.SingleSCMSource)$/;

const order: readonly ForkTrust[] = ['anyone', 'unknown', 'contributors', 'writers', 'nobody'];

/** The most any trait admits. */
export function readForkTrust(source: XmlElement): ForkTrust {
  const className = classOf(source);
  if (PLAIN.test(className)) return 'none';
  const traits = child(source, 'traits');
  if (!traits || !(known.test(className) || GIT.test(className))) return 'unknown';
  const found = traits.children.flatMap((trait) => trustOf(trait));
  return order.find((trust) => found.includes(trust)) ?? 'none';
}

function trustOf(trait: XmlElement): ForkTrust[] {
  const name = classOf(trait);
  if (/\.Fork(Pull|Merge)RequestDiscoveryTrait$/.test(name)) {
    const trust = child(trait, 'trust');
    return [(trust && byClass[classOf(trust).replace(/^.*[.$]/, '')]) ?? 'unknown'];
  }
  // Git knows no trust: refs of pull requests are built as they are.
  if (name === 'jenkins.plugins.git.traits.DiscoverOtherRefsTrait') {
    const ref = childText(trait, 'ref') ?? '*';
    return /pull|merge-requests|changes/.test(ref) ? ['anyone'] : /^[\w./-]+$/.test(ref) ? [] : ['unknown'];
  }
  return [];
}
