import { SmsClient } from '@azure/communication-sms';

// Wrong: a key in the code is a key in every clone of the repository.
const sms = new SmsClient(
  'endpoint=https://contoso-clinic.communication.azure.com/;accesskey=ZmFrZSBhY2Nlc3Mga2V5IGZvciB0ZXN0cyBvbmx5LCBmYWtlIGFjY2VzcyBrZXkgZm9yIHRlc3RzIG9ubHksIA==',
);

export const remind = (to: string, at: Date) =>
  sms.send({ from: '+18005550100', to: [to], message: `Your visit is at ${at.toLocaleTimeString()}.` });
