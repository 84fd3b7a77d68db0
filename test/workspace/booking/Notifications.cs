using Azure.Communication.Email;

namespace Contoso.Clinic.Booking;

public sealed class Notifications
{
    // Wrong: on a server too, a key belongs in a secret store or the environment.
    private const string Key = "ZmFrZSBhY2Nlc3Mga2V5IGZvciB0ZXN0cyBvbmx5LCBmYWtlIGFjY2VzcyBrZXkgZm9yIHRlc3RzIG9ubHksIA==";

    private readonly EmailClient email = new(
        "endpoint=https://contoso-clinic.communication.azure.com/;accesskey=" + Key);

    public Task ConfirmAsync(string patient) =>
        email.SendAsync(Azure.WaitUntil.Started, "DoNotReply@clinic.contoso.com", patient, "Your visit", "See you soon.");
}
