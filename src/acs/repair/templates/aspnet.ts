import type { TokenEndpoint } from './template';

/** A minimal API for ASP.NET Core. */
export const aspnet = (): TokenEndpoint => ({
  framework: 'ASP.NET Core',
  path: 'server/TokenEndpoint.cs',
  text: `// A token endpoint. Add it to the app: app.MapTokenEndpoint();
using System.Collections.Concurrent;
using System.Security.Claims;
using Azure.Communication;
using Azure.Communication.Identity;

public static class TokenEndpoint
{
    // The ACS identity of each person. Keep it in your database: chats and calls belong to the identity.
    private static readonly ConcurrentDictionary<string, CommunicationUserIdentifier> Identities = new();

    public static void MapTokenEndpoint(this WebApplication app)
    {
        var client = new CommunicationIdentityClient(app.Configuration["COMMUNICATION_SERVICES_CONNECTION_STRING"]);

        app.MapPost("/api/token", async (HttpContext context) =>
        {
            var person = SignedIn(context, app.Environment);
            if (person is null) return Results.Json(new { error = "Sign in first." }, statusCode: 401);

            if (!Identities.TryGetValue(person, out var identity))
            {
                identity = Identities.GetOrAdd(person, (await client.CreateUserAsync()).Value);
            }
            var scopes = new[] { CommunicationTokenScope.Chat, CommunicationTokenScope.VoIP };
            var token = (await client.GetTokenAsync(identity, scopes)).Value;
            context.Response.Headers["Cache-Control"] = "no-store";
            return Results.Json(new { token = token.Token });
        });
    }

    // Who is signed in. Put your own check here: whoever gets past it can chat and call in your name.
    private static string? SignedIn(HttpContext context, IHostEnvironment environment) =>
        context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? (environment.IsDevelopment() ? "developer" : null);
}
`,
});
