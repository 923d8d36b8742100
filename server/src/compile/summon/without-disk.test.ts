import { describe, expect, it } from 'vitest';
import { withoutDisk } from './without-disk.js';

describe('the name of a file', () => {
  it.each([
    [['/home/ann/app/secrets.yml'], ['secrets.yml']],
    [
      ['/srv/a/secrets.yml', '/srv/b/x/secrets.yml'],
      ['a/secrets.yml', 'b/x/secrets.yml'],
    ],
    [
      ['/srv/a/secrets.yml', '/srv/a/b/secrets.yml'],
      ['secrets.yml', 'b/secrets.yml'],
    ],
    [
      ['/a/secrets.yml', '/b/secrets.yml'],
      ['a/secrets.yml', 'b/secrets.yml'],
    ],
    [
      ['../app/secrets.yml', 'own/secrets.yml'],
      ['secrets.yml', 'own/secrets.yml'],
    ],
    [
      ['C:\\app\\secrets.yml', 'Jenkinsfile'],
      ['secrets.yml', 'Jenkinsfile'],
    ],
    [
      ['app/secrets.yml', './secrets.yml'],
      ['app/secrets.yml', './secrets.yml'],
    ],
  ])('holds no folder of the disk: %j', (files, names) => {
    expect(files.map(withoutDisk(files))).toEqual(names);
    for (const root of ['/home/ann/', '/mnt/x/y/']) {
      const moved = files.map((file) => (file.startsWith('/') ? root + file.slice(1) : file));
      if (files.every((file) => file.startsWith('/'))) expect(moved.map(withoutDisk(moved))).toEqual(names);
    }
  });
});
