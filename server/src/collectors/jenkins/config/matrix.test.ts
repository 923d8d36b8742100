import { describe, expect, it } from 'vitest';
import { parseMatrixEntry, readAuthorizationProperty, readMatrixEntries } from './matrix.js';
import { parseXml } from './xml.js';

const JOB = 'hudson.security.AuthorizationMatrixProperty';
const INHERITANCE = 'org.jenkinsci.plugins.matrixauth.inheritance';
const property = (inner: string, kind: 'job' | 'folder' | 'node' = 'job', name = JOB) =>
  readAuthorizationProperty(parseXml(`<properties><${name}>${inner}</${name}></properties>`, 'f'), kind, 'f');

describe('a permission entry', () => {
  it.each([
    ['USER:hudson.model.Item.Read:ann', 'USER', 'hudson.model.Item.Read', 'ann'],
    ['GROUP:hudson.model.Item.Read:devs', 'GROUP', 'hudson.model.Item.Read', 'devs'],
    ['EITHER:hudson.model.Item.Read:x', 'EITHER', 'hudson.model.Item.Read', 'x'],
    ['hudson.model.Item.Read:x', 'EITHER', 'hudson.model.Item.Read', 'x'],
    ['USER:hudson.model.Item.Read:urn:a:b', 'USER', 'hudson.model.Item.Read', 'urn:a:b'],
    ['hudson.model.Item.Read:USER:x', 'EITHER', 'hudson.model.Item.Read', 'USER:x'],
    ['user:hudson.model.Item.Read:x', 'EITHER', 'user', 'hudson.model.Item.Read:x'],
    ['GROUP:Overall/Read:authenticated', 'GROUP', 'Overall/Read', 'authenticated'],
    ['USER:hudson.model.Item.Read: spaced ', 'USER', 'hudson.model.Item.Read', ' spaced '],
  ])('%s', (raw, type, permission, sid) => {
    expect(parseMatrixEntry(raw, 'f', 3)).toEqual({ raw, type, permission, sid, place: { file: 'f', line: 3 } });
  });

  it('without a separator is skipped', () => {
    expect(parseMatrixEntry('hudson.model.Item.Read', 'f', 1)).toBeUndefined();
    expect(parseMatrixEntry('USER:hudson.model.Item.Read', 'f', 1)).toBeUndefined();
    expect(parseMatrixEntry('', 'f', 1)).toBeUndefined();
  });

  it('carries its own line', () => {
    const strategy = parseXml(
      '<authorizationStrategy>\n<permission>a.B:x</permission>\n\n<permission>a.C:y</permission></authorizationStrategy>',
      'f',
    );
    expect(readMatrixEntries(strategy, 'f').map((entry) => entry.place.line)).toEqual([2, 4]);
  });
});

describe('inheritance of a matrix property', () => {
  it('defaults to the parent for jobs and folders, to the global matrix for nodes', () => {
    expect(property('', 'job')?.inheritance).toBe('parent');
    expect(property('', 'folder')?.inheritance).toBe('parent');
    expect(property('', 'node', 'org.jenkinsci.plugins.matrixauth.AuthorizationMatrixNodeProperty')?.inheritance).toBe(
      'global',
    );
  });

  it.each([
    ['InheritParentStrategy', 'parent'],
    ['InheritGlobalStrategy', 'global'],
    ['NonInheritingStrategy', 'none'],
    ['SomethingNew', 'unknown'],
  ])('%s is %s', (name, expected) => {
    expect(
      property(`<inheritanceStrategy class="${INHERITANCE}.${name}"/><permission>a.B:x</permission>`),
    ).toMatchObject({
      inheritance: expected,
      inheritanceClass: `${INHERITANCE}.${name}`,
      entries: [{ sid: 'x' }],
    });
  });

  it('is unknown without a class or where Jenkins does not look for it', () => {
    expect(property('<inheritanceStrategy/>')?.inheritance).toBe('unknown');
    const late = `<permission>a.B:x</permission><inheritanceStrategy class="${INHERITANCE}.NonInheritingStrategy"/>`;
    expect(property(late)?.inheritance).toBe('unknown');
  });

  it('understands blocksInheritance and ignores useProjectSecurity of older files', () => {
    expect(property('<blocksInheritance>true</blocksInheritance>')?.inheritance).toBe('none');
    expect(property('<blocksInheritance>false</blocksInheritance>')?.inheritance).toBe('parent');
    expect(property('<useProjectSecurity>true</useProjectSecurity><permission>a.B:x</permission>')).toMatchObject({
      inheritance: 'parent',
      entries: [{ type: 'EITHER', sid: 'x' }],
    });
    expect(
      property('<useProjectSecurity>true</useProjectSecurity><blocksInheritance>true</blocksInheritance>')?.inheritance,
    ).toBe('none');
  });

  it('is absent without a property', () => {
    expect(readAuthorizationProperty(parseXml('<properties/>', 'f'), 'job', 'f')).toBeNull();
    expect(readAuthorizationProperty(undefined, 'job', 'f')).toBeNull();
  });
});
