import { describe, expect, it } from 'vitest';
import type { JenkinsItem } from '../../domain/snapshot.js';
import { withheldPermissions } from './withheld.js';

const item = (type: JenkinsItem['type'], further: Partial<JenkinsItem> = {}): JenkinsItem => ({
  fullName: 'engine/main',
  parent: 'engine',
  displayName: null,
  className: '',
  kind: type === 'branch' ? 'job' : 'folder',
  type,
  disabled: false,
  configurationRead: true,
  authorization: null,
  assignedLabel: null,
  labelIsExact: false,
  buildStrategy: null,
  credentialIds: [],
  hasRemoteToken: false,
  place: { file: 'jobs/engine/branches/main/config.xml', line: 2 },
  ...further,
});

describe('withheldPermissions', () => {
  it('lets nobody configure or delete a branch', () => {
    expect([...withheldPermissions(item('branch'), 'multibranch')]).toEqual([
      'hudson.model.Item.Configure',
      'hudson.model.Item.Delete',
    ]);
  });

  it('lets a dead branch be deleted', () => {
    const dead = item('branch', { deadBranch: true });
    expect([...withheldPermissions(dead, 'multibranch')]).toEqual(['hudson.model.Item.Configure']);
  });

  it('leaves a project to the organization folder that found it, views included', () => {
    expect(withheldPermissions(item('multibranch'), 'organization')).toContain('hudson.model.View.Configure');
    expect(withheldPermissions(item('multibranch'), 'organization')).toContain('hudson.model.Item.Delete');
  });

  it('withholds nothing of a multibranch project somebody made, nor of an organization folder', () => {
    expect(withheldPermissions(item('multibranch'), 'folder').size).toBe(0);
    expect(withheldPermissions(item('multibranch'), undefined).size).toBe(0);
    expect(withheldPermissions(item('organization'), undefined).size).toBe(0);
    expect(withheldPermissions(item('pipeline'), 'multibranch').size).toBe(0);
  });
});
