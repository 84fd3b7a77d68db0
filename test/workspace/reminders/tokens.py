"""Right: the connection string comes from the environment."""

import os

from azure.communication.identity import CommunicationIdentityClient, CommunicationTokenScope

client = CommunicationIdentityClient.from_connection_string(os.environ["COMMUNICATION_SERVICES_CONNECTION_STRING"])


def token_for(user):
    return client.get_token(user, scopes=[CommunicationTokenScope.CHAT]).token
