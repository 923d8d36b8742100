/** Lists of permissions as the strategy in force takes them: items and agents may carry the property of another one. */
import type { AuthorizationProperty, JenkinsSnapshot } from '../../../domain/snapshot.js';
import { azureEntries, objectIdOf } from './azure-entries.js';

export const AZURE_MATRIX = 'com.microsoft.jenkins.azuread.AzureAdMatrixAuthorizationStrategy';
/** Its name before 0.2.0. */
const misspelt = 'com.microsoft.jenkins.azuread.AzureAdMatrixAuthorizationStategy';

/** The snapshot with the lists that count; under an Azure AD matrix entries and groups of the directory are told by object id. */
export function withOwnLists(snapshot: JenkinsSnapshot): JenkinsSnapshot {
  const { controller, groups } = snapshot;
  const className = controller.security?.strategy.className ?? '';
  const isAzure = className === AZURE_MATRIX || className === misspelt;
  const own = isAzure ? azureList : matrixList;
  const lists = <T extends { authorization: AuthorizationProperty | null }>(holder: T): T =>
    holder.authorization ? { ...holder, authorization: own(holder.authorization) } : holder;
  return {
    ...snapshot,
    controller: lists(isAzure ? byObjectId(controller) : controller),
    items: snapshot.items.map(lists),
    agents: snapshot.agents.map(lists),
    groups: isAzure && groups ? groups.map((group) => ({ ...group, name: objectIdOf(group.name) })) : groups,
  };
}

function matrixList(property: AuthorizationProperty): AuthorizationProperty | null {
  return property.isAzure ? null : property;
}

function azureList(property: AuthorizationProperty): AuthorizationProperty | null {
  const list = property.isAzure ? property : property.azure;
  return list ? { ...list, entries: azureEntries(list.entries) } : null;
}

function byObjectId(controller: JenkinsSnapshot['controller']): JenkinsSnapshot['controller'] {
  const security = controller.security!;
  const strategy = { ...security.strategy, className: AZURE_MATRIX, entries: azureEntries(security.strategy.entries) };
  return { ...controller, security: { ...security, strategy } };
}
