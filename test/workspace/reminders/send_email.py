"""Wrong: the key stands in the code, once whole and once as the password of an SMTP account."""

import smtplib

from azure.communication.email import EmailClient

client = EmailClient.from_connection_string(
    "endpoint=https://contoso-clinic.communication.azure.com/;"
    "accesskey=ZmFrZSBhY2Nlc3Mga2V5IGZvciB0ZXN0cyBvbmx5LCBmYWtlIGFjY2VzcyBrZXkgZm9yIHRlc3RzIG9ubHksIA=="
)


def remind_by_smtp(message):
    with smtplib.SMTP("smtp.azurecomm.net", 587) as server:
        server.starttls()
        server.login("contoso-clinic", "ZmFrZSBhY2Nlc3Mga2V5IGZvciB0ZXN0cyBvbmx5LCBmYWtlIGFjY2VzcyBrZXkgZm9yIHRlc3RzIG9ubHksIA==")
        server.send_message(message)
