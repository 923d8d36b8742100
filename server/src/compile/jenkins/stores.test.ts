import { expect, it } from 'vitest';
import { compileEstate } from '../../../test/support/estate.js';

const place = { file: 'users/ghost/credentials.xml', line: 1 };

it('the owner of a personal store is somebody Jenkins has met, also where nothing else of them was read', async () => {
  const { facts } = await compileEstate({
    users: ['ann'],
    items: { app: {} },
    change: (snapshot) => ({
      ...snapshot,
      stores: [...snapshot.stores, { kind: 'user', owner: 'ghost', listed: true, credentials: [], place }],
    }),
  });
  const ghost = facts.nodes.find(({ id }) => id === 'user:test/ghost');
  expect(ghost?.properties).toMatchObject({ known: true, builtin: false });
  const leaving = facts.relationships.filter(({ from }) => from === 'user:test/ghost').map(({ type }) => type);
  expect(leaving).toEqual(expect.arrayContaining(['MEMBER_OF', 'OWNS', 'LOOKS_UP']));
});
