import assert from 'node:assert/strict';
import { explain } from '../../../src/explain/explain';
import { CASES } from './reportedCases';

/** Reports that name no failure which a text could show, or of which nobody knows the cause: silence, or no claim. */
const UNEXPLAINED = [
  'the mail plugin of our WordPress site on App Service reports a failure after the change of api-version',
  'samples moved from saved secrets to Entra ID',
  'our scanner has no rule for keys of Communication Services',
  'the connection string stands in the code of a sample',
];

suite('reported failures', () => {
  for (const [name, text, expected, evidence] of CASES) {
    test(`${name}: ${expected}`, () => {
      const ranked = explain(text);
      const ids = ranked.map(({ entry }) => entry.id);
      assert.ok(ids.slice(0, 2).includes(expected), ids.join(', '));
      if (evidence === 'open')
        assert.notEqual(ranked[0]?.entry.certainty, undefined, 'nobody knows, so it is not sure');
    });
  }

  for (const text of UNEXPLAINED) {
    test(`no claim: ${text}`, () => {
      for (const { entry } of explain(text)) assert.notEqual(entry.certainty, undefined, entry.id);
    });
  }
});
