/** Questions about permissions: who can, what can, check. */
import type { Decision, Permission, PrincipalAccess, ResourceAccess, ResourceKind } from './schema.js';
import type { Question } from './client.js';
import { executed, ref, step, withFragments } from './fragments.js';
import type { Listing } from './listing.js';

const whoCanDocument = withFragments(
  `query WhoCan($permission: String!, $resource: ID!, $first: Int, $after: String) {
  answer: whoCan(permission: $permission, resource: $resource, first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      principal { ...Ref }
      decision
      known
      evidence { ...Step }
    }
    query { ...Executed }
  }
}`,
  ref,
  step,
  executed,
);

/** Principals that have a permission on a resource, a page at a time. */
export function whoCan(
  permission: string,
  resource: string,
  after: string | null,
  first = 25,
): Question<{ answer: Listing<PrincipalAccess> }> {
  return { document: whoCanDocument, variables: { permission, resource, first, after } };
}

const whatCanDocument = withFragments(
  `query WhatCan($principal: ID!, $permission: String, $resourceKind: ResourceKind, $first: Int, $after: String) {
  answer: whatCan(principal: $principal, permission: $permission, resourceKind: $resourceKind, first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      resource { ...Ref }
      permission { id name }
      decision
      evidence { ...Step }
    }
    query { ...Executed }
  }
}`,
  ref,
  step,
  executed,
);

export interface WhatCanFilter {
  permission: string | null;
  resourceKind: ResourceKind | null;
}

/** Resources a principal has permissions on, a page at a time. */
export function whatCan(
  principal: string,
  filter: WhatCanFilter,
  after: string | null,
  first = 25,
): Question<{ answer: Listing<ResourceAccess> }> {
  return { document: whatCanDocument, variables: { principal, ...filter, first, after } };
}

const checkDocument = withFragments(
  `query Check($principal: ID!, $permission: String!, $resource: ID!) {
  check(principal: $principal, permission: $permission, resource: $resource) {
    decision
    principal { ...Ref }
    permission { id name }
    resource { ...Ref }
    reasons
    evidence { ...Step }
    conditions {
      entitlement { ...Ref }
      holds
      evidence { ...Step }
    }
    reachable
    query { ...Executed }
  }
}`,
  ref,
  step,
  executed,
);

/** Whether one principal has one permission on one resource, and what else must hold. */
export function check(principal: string, permission: string, resource: string): Question<{ check: Decision }> {
  return { document: checkDocument, variables: { principal, permission, resource } };
}

/** The permissions that exist on a resource. */
export function permissions(resource: string): Question<{ permissions: Permission[] }> {
  return {
    document: `query Permissions($resource: ID!) {
  permissions(resource: $resource) { id name }
}`,
    variables: { resource },
  };
}
