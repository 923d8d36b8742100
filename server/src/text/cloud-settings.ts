/** What is kept of a cloud and its templates besides names, labels and ids of credentials: where agents run, from what, as whom. */

const names = new Set([
  ...[
    'serverUrl',
    'namespace',
    'serviceAccount',
    'image',
    'inheritFrom',
    'containerCapStr',
    'instanceCap',
    'instanceCapStr',
  ],
  ...[
    'ami',
    'region',
    'zone',
    'iamInstanceProfile',
    'maxVirtualMachinesLimit',
    'masterImageName',
    'vsHost',
    'runAsUser',
  ],
  ...['privileged', 'maxTotalUses', 'idleMinutes', 'idleTerminationMinutes', 'retentionTimeoutStr'],
]);

/** Whether an element or key below a cloud is one of them. */
export function isCloudSetting(name: string): boolean {
  return names.has(name);
}

/** The first of each name; those that say nothing are left out, as are addresses that could hold a password. */
export function cloudSettings(found: Iterable<readonly [string, string]>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, text] of found) if (text !== '' && !text.includes('@')) kept[name] ??= text;
  return kept;
}
