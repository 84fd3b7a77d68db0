import { debug, DebugAdapterInlineImplementation, EventEmitter } from 'vscode';

/** @param {import('vscode').ExtensionContext} context */
export function activate({ subscriptions }) {
  subscriptions.push(
    debug.registerDebugAdapterDescriptorFactory('printing', {
      createDebugAdapterDescriptor: () => new DebugAdapterInlineImplementation(new Printing()),
    }),
  );
}

/** Answers every request with success. */
class Printing {
  #sent = new EventEmitter();
  onDidSendMessage = this.#sent.event;

  /** @param {any} request */
  handleMessage({ seq, command, arguments: given }) {
    this.#sent.fire({ type: 'response', request_seq: seq, command, success: true, body: {} });
    if (command === 'initialize') this.#sent.fire({ type: 'event', event: 'initialized' });
    if (command === 'launch') {
      for (const output of given.prints)
        this.#sent.fire({ type: 'event', event: 'output', body: { category: 'stderr', output: `${output}\n` } });
    }
    if (command === 'disconnect') this.#sent.fire({ type: 'event', event: 'terminated' });
  }

  dispose() {
    this.#sent.dispose();
  }
}
