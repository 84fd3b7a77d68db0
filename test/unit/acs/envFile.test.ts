import assert from 'node:assert/strict';
import { withLine, withVariable } from '../../../src/acs/repair/envFile';

suite('writing to an environment file', () => {
  test('changes one variable and nothing else', () => {
    const text = '# tokens\r\nA=1 # one\r\nexport ACS_USER_TOKEN = old\r\nB="2"';
    assert.equal(
      withVariable(text, 'ACS_USER_TOKEN', '$& new'),
      text.replace('old', () => '$& new'),
    );
  });

  test('keeps quotes and comments beside the value', () => {
    for (const [before, after] of [
      ['T="old # no comment" # mine', 'T="new" # mine'],
      ["T='old'  ", "T='new'  "],
      ['T=old value # mine', 'T=new # mine'],
      ['T= # mine', 'T=new # mine'],
      ['T=\r\nA=1', 'T=new\r\nA=1'],
      ['T="unclosed', 'T=new'],
      ['#T=old', '#T=old\nT=new\n'],
    ] as const) {
      assert.equal(withVariable(before, 'T', 'new'), after);
    }
  });

  test('a variable that is set twice is set to it twice: the last one counts', () => {
    assert.equal(withVariable('T=1\nA=2\nT=3\n', 'T', 'new'), 'T=new\nA=2\nT=new\n');
  });

  test('adds a variable with the line ends that the file has', () => {
    assert.equal(withVariable('A=1\r\n', 'B', '2'), 'A=1\r\nB=2\r\n');
    assert.equal(withVariable('A=1', 'B', '2'), 'A=1\nB=2\n');
    assert.equal(withVariable('', 'B', '2'), 'B=2\n');
  });

  test('does not take a longer name for the variable', () => {
    assert.equal(withVariable('MY_B=1\nBB=2\n', 'B', '3'), 'MY_B=1\nBB=2\nB=3\n');
  });

  test('adds a line once', () => {
    assert.equal(withLine('dist\n.env \n', '.env'), 'dist\n.env \n');
    assert.equal(withLine('.env.local', '.env'), '.env.local\n.env\n');
  });
});
