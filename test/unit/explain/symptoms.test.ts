import assert from 'node:assert/strict';
import { entries } from '../../../src/explain/entries';
import { toReport } from '../../../src/explain/report';
import type { Fact, Observed, Option, Question, Step } from '../../../src/explain/symptom';
import { symptoms } from '../../../src/explain/symptoms';
import {
  depth,
  factsOf,
  troubleshoot,
  verdictsOf,
  type Choose,
  type Conclusion,
} from '../../../src/explain/troubleshoot';
import { tokenFacts } from '../../../src/explain/tokenFacts';
import { rules } from '../../../src/rules';

const symptom = (id: string) => {
  const found = symptoms.find((one) => one.id === id);
  assert.ok(found, id);
  return found;
};
const seen = (...facts: readonly Fact[]): readonly Observed[] =>
  facts.map((fact) => ({ fact, says: `found: ${fact}` }));

/** Answers as they are given, in order; what is left over after the way is an error of the test. */
async function walk(
  id: string,
  observed: readonly Observed[],
  answers: readonly string[],
  checks: readonly Observed[] = [],
): Promise<{ readonly conclusion: Conclusion | 'back'; readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const given = [...answers];
  const choose: Choose = ({ ask }, choices) => {
    asked.push(ask);
    const answer = given.shift();
    if (answer === 'back' || answer === 'check') return Promise.resolve<'back' | 'check'>(answer);
    const choice = choices.find(({ option }) => option.answer === answer);
    assert.ok(choice, `${answer ?? 'nothing'} is no answer to "${ask}"`);
    return Promise.resolve(choice.option);
  };
  const conclusion = await troubleshoot(symptom(id), observed, {
    choose,
    check: () => Promise.resolve(checks),
    conclude: () => Promise.resolve(given[0] === 'back' ? (given.shift() as 'back') : 'done'),
  });
  assert.deepEqual(given, []);
  return { conclusion, asked };
}

const causeOf = ({ conclusion }: { readonly conclusion: Conclusion | 'back' }) =>
  conclusion === 'back' ? conclusion : conclusion.explanation.id;

const questionsOf = (step: Step): readonly Question[] =>
  'ask' in step ? [step, ...step.options.flatMap(({ then }) => questionsOf(then))] : [];

suite('symptoms', () => {
  test('have ids and places of their own', () => {
    const places = symptoms.map(({ place }) => place);
    assert.equal(new Set(places).size, places.length);
    const ids = symptoms.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.match(id, /^[a-z]+(-[a-z]+)*$/);
  });

  for (const { id, title, detail, first } of symptoms) {
    test(`${id}: every way ends within five questions, in a cause that is explained`, () => {
      assert.ok(1 + depth(first) <= 5, `${1 + depth(first)} questions`);
      const known = entries.map((entry) => entry.id);
      for (const { cause } of verdictsOf(first)) assert.ok(known.includes(cause), cause);
    });

    test(`${id}: is asked plainly`, () => {
      for (const text of [title, detail]) assert.match(text, /^[A-Z0-9].*[^.]$/);
      for (const { ask, options } of questionsOf(first)) {
        assert.match(ask, /^[A-Z].*[.?]$/);
        assert.ok(options.length > 1, ask);
        const answers = options.map(({ answer }) => answer);
        assert.equal(new Set(answers).size, answers.length, ask);
        for (const answer of answers) assert.match(answer, /^[A-Za-z0-9].*[^.]$/);
      }
    });

    test(`${id}: looks for findings of rules that there are`, () => {
      const known: readonly string[] = rules.map((rule) => `rule ${rule.id}`);
      for (const fact of factsOf(first)) if (fact.startsWith('rule ')) assert.ok(known.includes(fact), fact);
    });

    test(`${id}: a finding somewhere in the workspace never answers the first question`, () => {
      const settling = (options: readonly Option[]) => options.flatMap(({ settledBy = [] }) => settledBy);
      assert.deepEqual(settling(first.options), []);
    });
  }

  test('a live check is offered where facts of it settle an answer, and nowhere else', () => {
    for (const { options, check, ask } of symptoms.flatMap(({ first }) => questionsOf(first))) {
      const live = options.some(({ settledBy = [] }) => settledBy.some((fact) => fact.startsWith('live: ')));
      assert.equal(check !== undefined, live, ask);
    }
  });
});

suite('troubleshooting', () => {
  test('what was found is not asked', async () => {
    const way = await walk('stops-after-a-day', seen('rule refresher-constant'), [
      'Loading the app again, or signing in again',
    ]);
    assert.equal(causeOf(way), 'refresher-returned-expired');
    assert.equal(way.asked.length, 1);
  });

  test('what was found twice, and speaks for two answers, is asked', async () => {
    const facts = seen('token expired', 'rule user-token-wrong-kind');
    const way = await walk('unauthorized-at-once', facts, [
      'A user access token, in chat or calling',
      'A user access token that has expired',
    ]);
    assert.equal(causeOf(way), 'user-token-expired');
  });

  test('back goes to the last question that was asked, over those that were not', async () => {
    const facts = seen('token valid');
    const way = await walk('hangs', facts, ['createCallAgent', 'back', 'createCallAgent', 'Yes']);
    assert.equal(causeOf(way), 'network-blocked');
    assert.equal(new Set(way.asked).size, 2, way.asked.join('\n'));
  });

  test('back leads from the answer to the question before it, and from the first question out', async () => {
    const changed = await walk(
      'sms-refused',
      [],
      ['403', 'A number or short code', 'back', 'A name: an alphanumeric sender'],
    );
    assert.equal(causeOf(changed), 'sms-alpha-not-eligible');
    assert.equal((await walk('sms-refused', [], ['403', 'back', 'back'])).conclusion, 'back');
  });

  test('a live check that was asked for settles its question', async () => {
    const way = await walk('sms-refused', [], ['401', 'check'], seen('live: accepted'));
    assert.equal(causeOf(way), 'sms-number-not-owned');
  });

  test('a live check that does not decide leaves the question, and is not offered again', async () => {
    const offers: boolean[] = [];
    await troubleshoot(symptom('sms-refused'), [], {
      choose: ({ options }, _, { canCheck }) => {
        offers.push(canCheck);
        return Promise.resolve(canCheck ? 'check' : (options[0] as Option));
      },
      check: () => Promise.resolve([]),
      conclude: () => Promise.resolve('done'),
    });
    assert.deepEqual(offers, [false, true, false]);
  });
});

suite('the report', () => {
  const facts = {
    observed: seen('rule refresher-constant', 'rule endpoint-slash'),
    checked: [{ what: 'The workspace', outcome: 'called off', done: false }],
    versions: ['VS Code 1.106.0'],
  };

  test('says the cause, the way to it, what was looked at and what else it may be', async () => {
    const { conclusion } = await walk('stops-after-a-day', facts.observed, [
      'Loading the app again, or signing in again',
    ]);
    assert.ok(conclusion !== 'back');
    const report = toReport(conclusion, facts);
    for (const part of [
      /^# Works, then stops after a day/,
      /\*\*What to do:\*\*/,
      /not asked: found: rule refresher\\-constant/,
      /– The workspace: called off/,
      /VS Code 1\.106\.0/,
      /## What else has this symptom/,
    ])
      assert.match(report, part);
    assert.doesNotMatch(report, /endpoint.{0,2}slash/, 'a finding that has nothing to do with it');
  });

  test('says that the cause is open where the answers leave it open', async () => {
    const { conclusion } = await walk('forbidden-in-chat', [], ['Reading or writing in a thread', 'I do not know']);
    assert.ok(conclusion !== 'back');
    assert.match(toReport(conclusion, facts), /leave the cause open/);
  });

  test('shows the name of a file as text', async () => {
    const { conclusion } = await walk('stops-after-a-day', [], ['Pasting a new token']);
    assert.ok(conclusion !== 'back');
    const observed: Observed[] = [{ fact: 'token expired', says: '[x](command:evil) <img src=x>' }];
    assert.doesNotMatch(toReport(conclusion, { ...facts, observed }), /\[x\]\(command|<img/);
  });
});

suite('facts of a token', () => {
  const now = Date.UTC(2026, 0, 1);
  const read = (token: object) =>
    tokenFacts({ state: 'decoded', token: { kind: 'user', scopes: ['chat'], ...token } }, '.env', now);

  test('tell its time, its kind and the scopes it lacks, and nothing of its holder', () => {
    const expired = read({ expiresAt: now - 3_600_000, identity: '8:acs:secret' });
    assert.deepEqual(
      expired.map(({ fact }) => fact),
      ['token expired', 'token lacks voip'],
    );
    assert.doesNotMatch(JSON.stringify(expired), /8:acs|secret/);
    assert.deepEqual(
      read({ kind: 'entra', expiresAt: now + 1, scopes: [] }).map(({ fact }) => fact),
      ['token of Entra'],
    );
    assert.deepEqual(tokenFacts({ state: 'opaque', reason: 'encrypted' }, '.env', now), []);
  });
});
