import type { TokenEndpoint } from './template';

/** A controller for Spring Boot. */
export const spring = (): TokenEndpoint => ({
  framework: 'Spring Boot',
  path: 'server/TokenController.java',
  text: `import com.azure.communication.common.CommunicationUserIdentifier;
import com.azure.communication.identity.CommunicationIdentityClient;
import com.azure.communication.identity.CommunicationIdentityClientBuilder;
import com.azure.communication.identity.models.CommunicationTokenScope;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class TokenController {
    private final CommunicationIdentityClient client;

    // The ACS identity of each person. Keep it in your database: chats and calls belong to the identity.
    private final Map<String, CommunicationUserIdentifier> identities = new ConcurrentHashMap<>();

    public TokenController(@Value("\${COMMUNICATION_SERVICES_CONNECTION_STRING}") String connectionString) {
        client = new CommunicationIdentityClientBuilder().connectionString(connectionString).buildClient();
    }

    // Spring Security says who is signed in: whoever gets past it can chat and call in your name.
    @PostMapping("/api/token")
    public ResponseEntity<Map<String, String>> issueToken(Principal person) {
        if (person == null) {
            return ResponseEntity.status(401).body(Map.of("error", "Sign in first."));
        }
        CommunicationUserIdentifier identity = identities.computeIfAbsent(person.getName(), name -> client.createUser());
        List<CommunicationTokenScope> scopes = List.of(CommunicationTokenScope.CHAT, CommunicationTokenScope.VOIP);
        String token = client.getToken(identity, scopes).getToken();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Map.of("token", token));
    }
}
`,
});
