import { deepEqual, equal, match } from 'node:assert/strict';
import { inspect } from 'node:util';
import { proxyFor, type ProxySettings } from '../../../src/azure/proxy';

const TARGET = 'https://contoso.communication.azure.com/';

suite('Which proxy a connection goes through', () => {
  const proxyOf = (environment: Readonly<Record<string, string>>, settings?: ProxySettings, target = TARGET) => {
    const proxy = proxyFor(new URL(target), environment, settings);
    return proxy && `${proxy.secure ? 'https' : 'http'}://${proxy.host}:${proxy.port}`;
  };

  for (const [what, environment, expected] of [
    ['none where nothing is set', {}, undefined],
    ['HTTPS_PROXY for https', { HTTPS_PROXY: 'http://proxy:8080' }, 'http://proxy:8080'],
    ['https_proxy goes first', { https_proxy: 'http://small:1', HTTPS_PROXY: 'http://big:1' }, 'http://small:1'],
    ['HTTP_PROXY is for http alone', { HTTP_PROXY: 'http://proxy:8080' }, undefined],
    ['ALL_PROXY for everything', { ALL_PROXY: 'http://proxy:3128' }, 'http://proxy:3128'],
    ['an address without a scheme', { HTTPS_PROXY: 'proxy:8080' }, 'http://proxy:8080'],
    ['a proxy that is spoken to over TLS', { HTTPS_PROXY: 'https://proxy' }, 'https://proxy:443'],
    ['a kind of proxy that is not known', { HTTPS_PROXY: 'socks5://proxy:1080' }, undefined],
    ['what is no address', { HTTPS_PROXY: 'http://' }, undefined],
    ['NO_PROXY with everything', { HTTPS_PROXY: 'http://proxy:1', NO_PROXY: '*' }, undefined],
    ['NO_PROXY with the domain', { HTTPS_PROXY: 'http://proxy:1', NO_PROXY: 'x.y, .azure.com' }, undefined],
    ['NO_PROXY with a star', { HTTPS_PROXY: 'http://proxy:1', NO_PROXY: '*.communication.azure.com' }, undefined],
    ['NO_PROXY with its port', { HTTPS_PROXY: 'http://proxy:1', NO_PROXY: 'azure.com:443' }, undefined],
    ['NO_PROXY with another port', { HTTPS_PROXY: 'http://proxy:1', NO_PROXY: 'azure.com:80' }, 'http://proxy:1'],
    ['NO_PROXY with half a name', { HTTPS_PROXY: 'http://proxy:1', NO_PROXY: 'zure.com' }, 'http://proxy:1'],
  ] as const) {
    test(what, () => {
      equal(proxyOf(environment), expected);
    });
  }

  test('the settings of the editor go first, and can switch it off', () => {
    const HTTPS_PROXY = 'http://environment:1';
    equal(proxyOf({ HTTPS_PROXY }, { url: 'http://setting:2' }), 'http://setting:2');
    equal(proxyOf({ HTTPS_PROXY }, { url: '' }), 'http://environment:1');
    equal(proxyOf({ HTTPS_PROXY }, { bypass: ['azure.com'] }), undefined);
    equal(proxyOf({ HTTPS_PROXY }, { off: true }), undefined);
  });

  test('this machine is reached without one', () => {
    for (const target of ['http://127.0.0.1:10090/', 'https://localhost/', 'https://[::1]:8443/']) {
      equal(proxyOf({ ALL_PROXY: 'http://proxy:1' }, {}, target), undefined);
    }
  });

  test('user and password are sent, and not printed', () => {
    const proxy = proxyFor(new URL(TARGET), { HTTPS_PROXY: 'http://jo:fake%40word@proxy:8080' });
    equal(proxy?.authorization?.reveal(), `Basic ${Buffer.from('jo:fake@word').toString('base64')}`);
    match(inspect(proxy), /authorization: •••/);
    deepEqual(JSON.stringify(proxy).includes('jo'), false);
  });
});
