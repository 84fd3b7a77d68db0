import * as vscode from 'vscode';
import { Secret } from '../acs/secret/secret';
import { type Proxy, proxyFor } from '../azure/proxy';

/** The proxy for a URL by the editor's settings (`http.proxy`, `http.noProxy`, …) and its environment. */
export function editorProxy(target: URL): Proxy | undefined {
  const http = vscode.workspace.getConfiguration('http');
  const authorization = text(http.get('proxyAuthorization'));
  const bypass: unknown = http.get('noProxy');
  return proxyFor(target, process.env, {
    off: http.get('proxySupport') === 'off',
    url: text(http.get('proxy')),
    bypass: Array.isArray(bypass) ? bypass.filter((host) => typeof host === 'string') : [],
    ...(authorization !== '' && { authorization: new Secret(authorization) }),
  });
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
