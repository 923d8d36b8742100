/** A job that is yet to be created, as far as it can be known. */
import type { JenkinsItem } from '../../../domain/snapshot.js';

/** A freestyle job nobody has configured. */
export const plainJob: Omit<JenkinsItem, 'fullName' | 'parent' | 'type' | 'className'> = {
  displayName: null,
  kind: 'job',
  disabled: false,
  configurationRead: true,
  authorization: null,
  assignedLabel: null,
  labelIsExact: true,
  buildStrategy: null,
  credentialIds: [],
  hasRemoteToken: false,
  place: { file: '', line: 0 },
};
