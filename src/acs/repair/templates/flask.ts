import type { TokenEndpoint } from './template';

/** A blueprint for Flask. */
export const flask = (): TokenEndpoint => ({
  framework: 'Flask',
  path: 'server/token_endpoint.py',
  text: `# A token endpoint. Add it to the app: app.register_blueprint(token_endpoint)
import os

from azure.communication.identity import CommunicationIdentityClient
from flask import Blueprint, current_app, jsonify, session

client = CommunicationIdentityClient.from_connection_string(os.environ["COMMUNICATION_SERVICES_CONNECTION_STRING"])

# The ACS identity of each person. Keep it in your database: chats and calls belong to the identity.
identities = {}

token_endpoint = Blueprint("token_endpoint", __name__)


def signed_in():
    """Who is signed in. Put your own check here: whoever gets past it can chat and call in your name."""
    return session.get("user_id") or ("developer" if current_app.debug else None)


@token_endpoint.post("/api/token")
def issue_token():
    person = signed_in()
    if person is None:
        return jsonify(error="Sign in first."), 401

    if person not in identities:
        identities[person] = client.create_user()
    access = client.get_token(identities[person], ["chat", "voip"])
    return jsonify(token=access.token), 200, {"Cache-Control": "no-store"}
`,
});
