package one.twogather.pod.openid;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.model.Parsed;

/** The parameters that a client sends, and how it names itself (RFC 6749 §2.3.1). Not a record, since it must not print. */
final class ClientForm {

    private static final int MAX_BODY = 16 * 1024;
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Map<String, String> parameters;

    private ClientForm(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** A client's identifier as shown, and its secret if it showed one. */
    static final class Named {
        private final String id;
        private final Optional<String> secret;

        Named(String id, Optional<String> secret) {
            this.id = id;
            this.secret = secret;
        }

        String id() {
            return id;
        }

        Optional<String> secret() {
            return secret;
        }

        @Override
        public String toString() {
            return "a client";
        }
    }

    static Parsed<ClientForm> read(Optional<String> contentType, String body) {
        String type = contentType.orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.equals(FORM) || body.length() > MAX_BODY) {
            return new Parsed.Invalid<>("the body is a form (" + FORM + ") of at most " + MAX_BODY + " characters");
        }
        Map<String, String> parameters = new HashMap<>();
        Set<String> twice = new HashSet<>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            Optional<String> name = decode(equals < 0 ? pair : pair.substring(0, equals));
            Optional<String> value = decode(equals < 0 ? "" : pair.substring(equals + 1));
            if (name.isEmpty() || value.isEmpty()) {
                return new Parsed.Invalid<>("the form is not well encoded");
            }
            // A parameter without a value counts as left out (RFC 6749 §3.2).
            if (!value.get().isEmpty() && parameters.put(name.get(), value.get()) != null) {
                twice.add(name.get());
            }
        }
        return twice.isEmpty()
                ? new Parsed.Valid<>(new ClientForm(parameters))
                : new Parsed.Invalid<>("a parameter stands in the form twice");
    }

    Map<String, String> parameters() {
        return Map.copyOf(parameters);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /**
     * The client as it names itself, by the {@code Authorization} header or in the form, not both; only {@code client_id} may be repeated in the form
     * (T-02).
     */
    Parsed<Named> client(Optional<String> authorization) {
        Optional<String> id = parameter("client_id");
        Optional<String> secret = parameter("client_secret");
        if (authorization.isEmpty()) {
            return id.isPresent()
                    ? new Parsed.Valid<>(new Named(id.get(), secret))
                    : new Parsed.Invalid<>("the client must name itself, by Basic authentication or in the form");
        }
        return switch (basic(authorization.get())) {
            case Parsed.Invalid<Named>(String reason) -> new Parsed.Invalid<>(reason);
            case Parsed.Valid<Named>(Named client) -> {
                boolean contradicts =
                        secret.isPresent() || id.isPresent() && !id.get().equals(client.id());
                yield contradicts
                        ? new Parsed.Invalid<>("the client names itself twice, and not alike")
                        : new Parsed.Valid<>(client);
            }
        };
    }

    /**
     * Both parts are form-encoded before they are joined; inrupt's browser library forgets to (O-016). What this server issues reads the same either
     * way, since it contains neither {@code %} nor {@code +}.
     */
    private static Parsed<Named> basic(String authorization) {
        String[] parts = authorization.strip().split(" +", 2);
        if (parts.length == 2 && parts[0].equalsIgnoreCase("Basic")) {
            try {
                String pair = new String(Base64.getDecoder().decode(parts[1]), StandardCharsets.UTF_8);
                int colon = pair.indexOf(':');
                Optional<String> id = decode(pair.substring(0, Math.max(colon, 0)));
                Optional<String> secret = decode(pair.substring(colon + 1));
                if (colon > 0 && id.isPresent() && secret.isPresent()) {
                    return new Parsed.Valid<>(new Named(id.get(), secret.filter(text -> !text.isEmpty())));
                }
            } catch (IllegalArgumentException notBase64) {
                return new Parsed.Invalid<>("the Authorization header is not Basic authentication");
            }
        }
        return new Parsed.Invalid<>("the Authorization header is not Basic authentication");
    }

    private static Optional<String> decode(String encoded) {
        try {
            return Optional.of(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
