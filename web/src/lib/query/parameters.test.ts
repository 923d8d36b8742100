import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parametersIn, valueText, withValue } from './parameters.js';

it.each([
  ['MATCH (n {id: $id}) WHERE n.name IN $names RETURN n', ['id', 'names']],
  ['RETURN $a, $a', ['a']],
  [`RETURN '$no', "$no", \`$no\`, $yes // $no\n /* $no\n$no */`, ['yes']],
  [`RETURN 'it\\'s $no', $yes`, ['yes']],
  ['RETURN 1', []],
])('%s', (statement, names) => {
  expect(parametersIn(statement)).toEqual(names);
});

it('any value typed is there again, and the others stay', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (value, other) => {
      const before = JSON.stringify({ other });
      const typed = typeof value === 'string' && value !== '' ? value : JSON.stringify(value);
      const after = withValue(before, 'id', typed);
      expect(valueText(after, 'other')).toBe(valueText(before, 'other'));
      expect(withValue(after, 'id', valueText(after, 'id'))).toBe(after);
    }),
  );
});

it('a text is typed without quotes, a number is a number, and nothing typed takes it out', () => {
  expect(withValue('{"a":1}', 'id', 'user:acme/ann')).toBe('{"a":1,"id":"user:acme/ann"}');
  expect(withValue('{}', 'first', '10')).toBe('{"first":10}');
  expect(withValue('{"id":"x","a":1}', 'id', '')).toBe('{"a":1}');
  expect(valueText('no JSON', 'id')).toBe('');
});
