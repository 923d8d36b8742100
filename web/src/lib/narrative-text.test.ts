import { expect, it } from 'vitest';
import { narrativeText } from './narrative-text.js';

it('a narrative to pass on says of each part its rule, reasons, proof and controls, in this order', () => {
  const proof = [{ sentence: 'a is a member of b, read at f.xml:3.', type: 'MEMBER_OF' as const, from: 'a', to: 'b' }];
  const parts = [{ rule: 'R.', reasons: ['One.', 'Two.'], proof, controls: ['Supports evidence for SOC 2 CC6.1.'] }];
  expect(narrativeText({ summary: 'It was asked.', parts, facts: ['Owners: ann.'] })).toBe(
    `It was asked.

Rule: R.
Reason: One.
Reason: Two.
Proof: a is a member of b, read at f.xml:3.
Controls: Supports evidence for SOC 2 CC6.1.

Owners: ann.
`,
  );
});
