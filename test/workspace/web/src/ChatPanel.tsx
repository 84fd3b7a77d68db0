import { useEffect, useState } from 'react';
import { ChatClient } from '@azure/communication-chat';
import { AzureCommunicationTokenCredential } from '@azure/communication-common';
import { CommunicationIdentityClient } from '@azure/communication-identity';

// Wrong: whoever opens the page can read the key of the whole resource.
const connectionString =
  'endpoint=https://contoso-clinic.communication.azure.com/;accesskey=ZmFrZSBhY2Nlc3Mga2V5IGZvciB0ZXN0cyBvbmx5LCBmYWtlIGFjY2VzcyBrZXkgZm9yIHRlc3RzIG9ubHksIA==';

export function ChatPanel({ threadId }: { threadId: string }) {
  const [chat, setChat] = useState<ChatClient>();

  useEffect(() => {
    const identity = new CommunicationIdentityClient(connectionString);
    void identity.createUserAndToken(['chat']).then(({ token }) => {
      const credential = new AzureCommunicationTokenCredential(token);
      setChat(new ChatClient('https://contoso-clinic.communication.azure.com/', credential));
    });
  }, [threadId]);

  return <section className="chat">{chat ? 'Connected' : 'Connecting…'}</section>;
}
