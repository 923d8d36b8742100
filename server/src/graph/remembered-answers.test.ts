import { expect, test } from 'vitest';
import { questionKey } from './answer-cache.js';
import { RememberedAnswers } from './remembered-answers.js';

/** A store whose state is told, and how often it was asked. */
function storeAt(state: string) {
  const store = { state, asked: 0, answers: null as unknown as RememberedAnswers };
  store.answers = new RememberedAnswers(async () => {
    store.asked++;
    await new Promise((resolve) => setImmediate(resolve));
    return { bookmark: store.state, state: `${store.state} sources` };
  });
  return store;
}

const rows = [{ held: true }];
const found = (bookmark: string) => ({ bookmark, state: `${bookmark} sources` });

test('an answer is given again while the store is as it was', async () => {
  const { answers } = storeAt('one');
  answers.keep('q', found('one'), 'one', rows);
  await expect(answers.find('q')).resolves.toEqual(rows);
});

test('an answer is forgotten once something was committed, and stays forgotten', async () => {
  const store = storeAt('two');
  store.answers.keep('q', found('one'), 'one', rows);
  await expect(store.answers.find('q')).resolves.toBeUndefined();
  store.state = 'one';
  await expect(store.answers.find('q')).resolves.toBeUndefined();
  expect(store.asked).toBe(1);
});

test('an answer is forgotten once a load has ended, whatever the bookmark says', async () => {
  const { answers } = storeAt('one');
  answers.keep('q', { bookmark: 'one', state: 'one sources before' }, 'one', rows);
  await expect(answers.find('q')).resolves.toBeUndefined();
});

test('an answer is not kept where something was committed while it was read, or where nobody knows', async () => {
  const store = storeAt('two');
  store.answers.keep('q', found('one'), 'two', rows);
  store.answers.keep('r', undefined, 'two', rows);
  await expect(store.answers.find('q')).resolves.toBeUndefined();
  await expect(store.answers.find('r')).resolves.toBeUndefined();
  // The state is found anew for the next answer, once for both.
  await store.answers.state();
  expect(store.answers.latest).toEqual(found('two'));
});

test('who asks while the state is being read waits for the next reading, and all of them share it', async () => {
  const store = storeAt('one');
  store.answers.keep('q', found('one'), 'one', rows);
  const early = store.answers.find('q');
  await Promise.resolve();
  await Promise.resolve();
  const late = [store.answers.find('q'), store.answers.find('q'), store.answers.find('q')];
  store.state = 'two';
  await early;
  expect(await Promise.all(late)).toEqual([undefined, undefined, undefined]);
  expect(store.asked).toBe(2);
});

test('a reading that fails is told to who waits for it, and the next one is tried', async () => {
  let fails = true;
  const answers = new RememberedAnswers(() =>
    fails ? Promise.reject(new Error('gone')) : Promise.resolve(found('one')),
  );
  answers.keep('q', found('one'), 'one', rows);
  await expect(answers.find('q')).rejects.toThrow('gone');
  fails = false;
  await expect(answers.find('q')).resolves.toEqual(rows);
});

test('what is larger than an answer may be is not kept', async () => {
  const { answers } = storeAt('one');
  answers.keep('q', found('one'), 'one', [{ text: 'x'.repeat(500_000) }]);
  await expect(answers.find('q')).resolves.toBeUndefined();
});

test('a question is its text and its parameters', () => {
  const key = questionKey('RETURN $a', { a: 1 });
  expect(questionKey('RETURN $a', { a: 1 })).toBe(key);
  expect(questionKey('RETURN $a', { a: 2 })).not.toBe(key);
  expect(questionKey('RETURN $a ', { a: 1 })).not.toBe(key);
});
