import { expect, test } from 'vitest';
import { peerBinary } from './binary.js';

test('the binary is the file that OPENFGA_BIN names', () => {
  expect(peerBinary('openfga', { OPENFGA_BIN: process.execPath })).toEqual({ binary: process.execPath });
});

test('without OPENFGA_BIN, or when it names no file, one sentence says how to get OpenFGA', () => {
  const next = expect.stringContaining('go install github.com/openfga/openfga/cmd/openfga@v1.22.1');
  expect(peerBinary('openfga', {})).toEqual({ problem: 'OPENFGA_BIN is not set.', next });
  expect(peerBinary('openfga', { OPENFGA_BIN: '/nowhere/openfga' })).toEqual({
    problem: 'OPENFGA_BIN names no file: /nowhere/openfga.',
    next,
  });
});

test('another peer is refused', () => {
  expect(peerBinary('spicedb', {})).toEqual({ problem: 'There is no peer called "spicedb".', next: 'Give openfga.' });
});
