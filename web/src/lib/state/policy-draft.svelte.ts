/** The policy text somebody is asking about: kept while the page is open, in no address and no storage. */
class PolicyDraft {
  text = $state('');
}

export const policyDraft = new PolicyDraft();
