"""The Python SDK against the emulator: prints what works, ends with 1 where something does not."""

import os
from datetime import timedelta

from azure.communication.identity import CommunicationIdentityClient, CommunicationTokenScope
from azure.core.exceptions import ClientAuthenticationError, HttpResponseError
from azure.identity import ClientSecretCredential

CONTOSO = "11111111-1111-4111-8111-111111111111"
SERVER = "31111111-1111-4111-8111-111111111111"
STRANGER = "33111111-1111-4111-8111-111111111111"
ENDPOINT = os.environ["EMULATOR_ENDPOINT"]


def secret(client_id, value="fake-client-secret"):
    return ClientSecretCredential(
        CONTOSO, client_id, value, authority=os.environ["AZURE_AUTHORITY_HOST"], disable_instance_discovery=True
    )


def refuses(what, status, call):
    try:
        call()
    except HttpResponseError as error:
        assert error.status_code == status, error
        print("ok", what)
        return
    raise AssertionError(f"{what} was not refused")


def works(what, client):
    user = client.create_user()
    token = client.get_token(user, [CommunicationTokenScope.CHAT], token_expires_in=timedelta(minutes=60))
    assert len(token.token.split(".")) == 3
    client.revoke_tokens(user)
    client.delete_user(user)
    refuses(f"{what}: a deleted identity", 401, lambda: client.get_token(user, [CommunicationTokenScope.CHAT]))
    print("ok", what)


works("key", CommunicationIdentityClient.from_connection_string(os.environ["EMULATOR_CONNECTION_STRING"]))
works("client secret", CommunicationIdentityClient(ENDPOINT, secret(SERVER)))
refuses("no role", 401, lambda: CommunicationIdentityClient(ENDPOINT, secret(STRANGER)).create_user())
try:
    secret(SERVER, "fake").get_token("https://communication.azure.com/.default")
    raise AssertionError("a wrong secret was taken")
except ClientAuthenticationError as error:
    assert "AADSTS7000215" in str(error), error
    print("ok wrong secret")
