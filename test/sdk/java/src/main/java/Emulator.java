import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.ClientSecretCredential;
import com.azure.identity.ClientSecretCredentialBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Java's azure-identity against the emulator: prints what works, ends with 1 where something does not. */
public class Emulator {
    private static final String CONTOSO = "11111111-1111-4111-8111-111111111111";
    private static final String SERVER = "31111111-1111-4111-8111-111111111111";
    private static final String STRANGER = "33111111-1111-4111-8111-111111111111";
    private static final TokenRequestContext ACS =
        new TokenRequestContext().addScopes("https://communication.azure.com//.default");

    public static void main(String[] arguments) throws Exception {
        check("client secret", createIdentity(SERVER) == 201);
        check("no role", createIdentity(STRANGER) == 401);
        try {
            secret(SERVER, "fake").getTokenSync(ACS);
            check("wrong secret", false);
        } catch (RuntimeException refused) {
            check("wrong secret", refused.getMessage().contains("AADSTS7000215"));
        }
        System.exit(0);
    }

    private static int createIdentity(String clientId) throws Exception {
        String token = secret(clientId, "fake-client-secret").getTokenSync(ACS).getToken();
        URI uri = URI.create(System.getenv("EMULATOR_ENDPOINT") + "identities?api-version=2023-10-01");
        HttpRequest request = HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static ClientSecretCredential secret(String clientId, String secret) {
        return new ClientSecretCredentialBuilder()
            .tenantId(CONTOSO)
            .clientId(clientId)
            .clientSecret(secret)
            .authorityHost(System.getenv("AZURE_AUTHORITY_HOST"))
            .disableInstanceDiscovery()
            .build();
    }

    private static void check(String what, boolean holds) {
        System.out.println((holds ? "ok " : "not ok ") + what);
        if (!holds) System.exit(1);
    }
}
