package one.twogather.pod.openid;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.identity.FailureLimiter;
import one.twogather.pod.identity.RemoteName;
import one.twogather.pod.model.Parsed;

/** Where clients register themselves (RFC 7591; O-019.2): open to all, since apps do it in the moment somebody wants to use them. */
final class RegistrationEndpoint {

    private static final int MAX_BODY = 16 * 1024;
    private static final String METHOD = "token_endpoint_auth_method";
    /** In a row from one address; after that one in six seconds. A classroom behind one address begins at the same time. */
    private static final int FREE = 50;

    private final Registrations registrations;
    private final FailureLimiter limiter;
    private final Clock clock;

    RegistrationEndpoint(Registrations registrations, Clock clock) {
        this.registrations = registrations;
        this.limiter = new FailureLimiter(FREE, clock);
        this.clock = clock;
    }

    ClientAnswer answer(ClientRequest request) {
        String type = request.contentType().orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.equals("application/json") || request.body().length() > MAX_BODY) {
            return fault("the body is JSON (application/json) of at most " + MAX_BODY + " characters");
        }
        return Json.object(request.body())
                .map(json -> register(json, RemoteName.of(request.remote())))
                .orElseGet(() -> fault("the body is not a JSON object"));
    }

    private ClientAnswer register(Map<String, Object> json, String remote) {
        Optional<String> redirects = ClientMetadata.faultOfRedirects(json);
        if (redirects.isPresent()) {
            return ClientAnswer.error(400, "invalid_redirect_uri", redirects.get());
        }
        String method = ClientMetadata.text(json, METHOD).orElse("client_secret_basic");
        if (!Discovery.CLIENT_METHODS.contains(method)) {
            return fault(METHOD + " is one of " + String.join(", ", Discovery.CLIENT_METHODS));
        }
        return switch (ClientMetadata.read(json)) {
            case Parsed.Invalid<ClientMetadata>(String reason) -> fault(reason);
            case Parsed.Valid<ClientMetadata>(ClientMetadata says) -> {
                Optional<Duration> pause = limiter.attempt(remote);
                yield pause.isPresent()
                        ? ClientAnswer.later(
                                "too many registrations from one address",
                                pause.get().toSeconds() + 1)
                        : register(says, method);
            }
        };
    }

    private ClientAnswer register(ClientMetadata says, String method) {
        Registrations.Registered made = registrations.register(says, method.equals("none"));
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("client_id", made.id());
        members.put("client_id_issued_at", clock.instant().getEpochSecond());
        made.secret().ifPresent(secret -> {
            members.put("client_secret", secret);
            members.put("client_secret_expires_at", 0);
        });
        members.put(METHOD, method);
        members.put("grant_types", List.of("authorization_code", "refresh_token"));
        members.put("response_types", List.of("code"));
        members.put("scope", String.join(" ", Scope.KNOWN));
        members.putAll(says.members());
        return ClientAnswer.created(members);
    }

    private static ClientAnswer fault(String reason) {
        return ClientAnswer.error(400, "invalid_client_metadata", reason);
    }
}
