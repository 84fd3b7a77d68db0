import assert from 'node:assert/strict';
import { findConnectionStrings, isAcs } from '../../../src/acs/connectionString/findConnectionStrings';

const KEY = Buffer.from('a fake key for tests').toString('base64').replace(/=/g, '');

suite('finding resources in a text', () => {
  test('finds each connection string once, wherever it stands', () => {
    const one = `endpoint=https://contoso.communication.azure.com/;accesskey=${KEY}=`;
    const two = `Endpoint=https://fabrikam.europe.communication.azure.com;AccessKey=${KEY}`;
    const found = findConnectionStrings(`A="${one}"\n# {"B": "${two}"}\nC=${one}`);
    assert.deepEqual(
      found.map(({ endpoint }) => endpoint),
      ['https://contoso.communication.azure.com/', 'https://fabrikam.europe.communication.azure.com/'],
    );
    assert.equal(found[0]?.connectionString.reveal(), one);
    assert.equal(JSON.stringify(found).includes(KEY), false);
  });

  test('an emulator on this machine counts, other hosts do not', () => {
    assert.ok(isAcs('http://127.0.0.1:10090/'));
    assert.ok(isAcs('https://contoso.usgov.communication.azure.us/'));
    for (const url of [
      'http://contoso.communication.azure.com/',
      'https://contoso.service.signalr.net',
      'https://communication.azure.com.example.com/',
      'https://example.com/x.communication.azure.com',
      'contoso.communication.azure.com',
    ]) {
      assert.equal(isAcs(url), false, url);
    }
  });
});
