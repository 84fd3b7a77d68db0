using Azure.Communication;
using Azure.Communication.Identity;
using Azure.Identity;

namespace Contoso.Clinic.Booking;

/// <summary>Right: no key at all, the app signs in as itself.</summary>
public sealed class Tokens
{
    private readonly CommunicationIdentityClient identity = new(
        new Uri("https://contoso-clinic.communication.azure.com"),
        new DefaultAzureCredential());

    public async Task<string> ForVisitAsync(CommunicationUserIdentifier doctor)
    {
        var token = await identity.GetTokenAsync(doctor, [CommunicationTokenScope.VoIP]);
        return token.Value.Token;
    }
}
