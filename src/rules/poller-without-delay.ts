import { ACS_MODULE_MARKS, importsAcs } from '../acs/code/clients';
import { loopAround } from '../acs/code/loops';
import { purposeOf } from '../acs/code/purpose';
import { defineRule } from '../engine/rule';

export default defineRule({
  id: 'poller-without-delay',
  title: 'Poller that asks without a pause',
  severity: 'warning',
  literals: ACS_MODULE_MARKS,
  beside: ['poll', 'updateStatus', 'hasCompleted'],
  messages: {
    loop: 'This loop asks for the status as fast as the network allows: after some requests the service answers with 429, and the operation looks failed.',
  },
  why: 'The status of an e-mail or a phone number may only be asked so many times a minute; every request above that is refused.',
  how: 'Let the library wait with pollUntilDone, WaitForCompletion or waitForCompletion, or pause in the loop for as long as Retry-After says.',
  silent:
    'Where anything in the loop waits or each turn has a poller of its own, in files that do not import a package of Communication Services, and in tests.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/service-limits',
  examples: {
    bad: [
      {
        path: 'src/mail.js',
        text: "import { EmailClient } from '@azure/communication-email';\nconst poller = await client.beginSend(message);\nwhile (!poller.isDone()) {\n  await poller.«poll»();\n}",
      },
      {
        path: 'Mail.cs',
        text: 'using Azure.Communication.Email;\nvar operation = await client.SendAsync(WaitUntil.Started, message);\nwhile (!operation.HasCompleted) { await operation.«UpdateStatusAsync»(); }',
      },
      {
        path: 'Mail.java',
        text: 'import com.azure.communication.email.EmailClient;\nclass Mail { void send() { do { response = poller.«poll»(); } while (!response.getStatus().isComplete()); } }',
      },
      {
        path: 'Mail.kt',
        text: 'import com.azure.communication.email.EmailClient\nfun send() { while (!response.status.isComplete) { response = poller.«poll»() } }',
      },
    ],
    good: [
      {
        path: 'src/mail.js',
        text: "import { EmailClient } from '@azure/communication-email';\nwhile (!poller.isDone()) {\n  await poller.poll();\n  await new Promise((resolve) => setTimeout(resolve, 10000));\n}",
      },
      {
        path: 'src/once.js',
        text: "import { EmailClient } from '@azure/communication-email';\nfor (const message of messages) { await send(message); }\nawait poller.poll();",
      },
      {
        path: 'Mail.cs',
        text: 'using Azure.Communication.Email;\nwhile (true) { await operation.UpdateStatusAsync(); if (operation.HasCompleted) break; await Task.Delay(1000); }',
      },
      {
        path: 'Status.cs',
        text: 'using Azure.Communication.Email;\nvoid OnTimer() { foreach (var sent in all) { await sent.Key.UpdateStatusAsync(); } }',
      },
      { path: 'src/queue.js', text: 'while (open) { queue.poll(); }' },
      {
        path: 'Mails.java',
        text: 'import com.azure.communication.email.EmailClient;\nclass Mails { void send() { for (EmailMessage m : all) { SyncPoller<R, R> poller = client.beginSend(m); first.add(poller.poll().getValue()); } } }',
      },
    ],
  },
  visit: {
    call: {
      callees: /^(?:poll|UpdateStatus(?:Async)?)$/,
      visit: ({ callee, receiver = '' }, report, context) => {
        if (purposeOf(context.source.path) === 'test' || !importsAcs(context)) return;
        if (callee.value === 'poll' && !/poller/i.test(receiver)) return;
        const loop = loopAround(context, callee.span.start);
        const [poller = ''] = /^[A-Za-z_$][\w$]*/.exec(receiver) ?? [];
        // Where every turn has a poller of its own, each is asked once.
        if (loop && !loop.waits && !loop.given.has(poller)) report(callee.span, 'loop');
      },
    },
  },
});
