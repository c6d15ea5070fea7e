package one.twogather.pod.openid;

import static one.twogather.fuzz.Target.require;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.fuzz.Target;
import one.twogather.pod.identity.ClientCredentials;
import one.twogather.pod.identity.CryptoProviders;
import one.twogather.pod.identity.KeyVault;
import one.twogather.pod.identity.MasterKey;
import one.twogather.pod.identity.ProofVerifier;
import one.twogather.pod.identity.SigningKeys;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.openid.AuthorizationReader.Fault;
import one.twogather.pod.openid.AuthorizationReader.Reading;
import one.twogather.pod.outbound.Failure;
import one.twogather.pod.testkit.FakeClock;

/** What apps send. Nothing a stranger makes up is ever answered with a token, or sends anybody to an address that was not named. */
public final class OpenIdTargets {

    private static final String ISSUER = "https://pod.example/";

    private static final String REDIRECT = "https://app.example/back";
    private static final Client CLIENT = new Client(
            "https://app.example/id",
            Client.Kind.DOCUMENT,
            true,
            ClientMetadata.read(Map.of("redirect_uris", List.of(REDIRECT))).orThrow());

    private OpenIdTargets() {}

    public static Map<String, Target> all() {
        return Map.of(
                "token-form", Target.ofText(OpenIdTargets::tokenForm),
                "authorization-request", Target.ofText(OpenIdTargets::authorizationRequest),
                "client-metadata", Target.ofText(OpenIdTargets::clientMetadata),
                "redirect-uri", Target.ofText(OpenIdTargets::redirectUri));
    }

    private static void tokenForm(String text) {
        String[] parts = text.split("\n", 3);
        ClientAnswer answer = Holder.WORLD.provider.token(new ClientRequest(
                Optional.of("application/x-www-form-urlencoded"),
                parts[0],
                parts.length < 2 ? Optional.empty() : Optional.of(parts[1]),
                parts.length < 3 ? List.of() : List.of(parts[2]),
                "192.0.2." + (text.hashCode() & 0xff)));
        require(answer.status() >= 400 && answer.status() < 500, "answered " + answer.status());
    }

    /** A parameter a line. */
    private static void authorizationRequest(String text) {
        Map<String, List<String>> sent = new HashMap<>();
        for (String line : text.split("\n")) {
            String[] parts = line.split("=", 2);
            sent.computeIfAbsent(parts[0], first -> new ArrayList<>()).add(parts.length < 2 ? "" : parts[1]);
        }
        switch (Holder.WORLD.reader.read(CLIENT, Parameters.of(sent), Instant.EPOCH)) {
            case Reading.Valid(AuthorizationRequest request) ->
                require(request.redirectUri().equals(REDIRECT), request.redirectUri());
            case Reading.Faulty(Redirection to, Fault fault) -> {
                String location = to.withError(fault.error(), fault.detail(), ISSUER);
                require(
                        location.startsWith(REDIRECT + "?error=") || location.startsWith(REDIRECT + "#error="),
                        location);
            }
            case Reading.Unaddressed(Fault fault) -> require(!fault.detail().isEmpty(), text);
        }
    }

    private static void clientMetadata(String text) {
        if (Json.object(text).map(ClientMetadata::read).orElse(new Parsed.Invalid<>(""))
                instanceof Parsed.Valid<ClientMetadata>(ClientMetadata says)) {
            says.redirects()
                    .forEach(address -> require(RedirectUri.fault(address).isEmpty(), address));
            require(ClientMetadata.read(says.members()).orThrow().equals(says), text);
        }
    }

    /** What was registered, and what is asked for. */
    private static void redirectUri(String text) {
        String[] parts = text.split("\n", 2);
        if (parts.length == 2 && RedirectUri.matches(parts[0], parts[1]) && !parts[0].equals(parts[1])) {
            require(parts[0].startsWith("http://") && parts[1].startsWith("http://"), text);
        }
    }

    /** Made when it is needed: its keys take a while. */
    private static final class Holder {
        private static final World WORLD = new World();
    }

    /** The room with everything real but the clock, the disk and the network. */
    private static final class World {
        private final FakeClock clock = new FakeClock();
        private final SecureRandom random = new SecureRandom();
        private final MemoryKeySpace rows = new MemoryKeySpace();
        private final CryptoProviders crypto = CryptoProviders.detect();
        private final SigningKeys keys = new SigningKeys(new KeyVault(rows, master()), crypto, random, clock);
        private final AuthorizationReader reader = new AuthorizationReader(
                new Clients(
                        new ClientDocuments(
                                (address, accept, oldest) -> new Failure.Forbidden("nothing is fetched here")),
                        new Registrations(rows, new Secrets(random), clock)),
                new IdTokenHints(ISSUER, keys),
                List.of("https://2gather.one/ns/pod#DataAccess"));
        private final OpenIdProvider provider = new OpenIdProvider(
                ISSUER,
                OpenIdProvider.Pages.THERE,
                new OpenIdProvider.Rooms(
                        rows,
                        keys,
                        new ClientCredentials(rows, random, clock),
                        new ProofVerifier(crypto, random, 1 << 20, clock),
                        (address, accept, oldest) -> new Failure.Forbidden("nothing is fetched here"),
                        grant -> false),
                random,
                clock);

        private MasterKey master() {
            try {
                Path folder = Files.createTempDirectory("fuzz");
                MasterKey key = MasterKey.open(folder.resolve("master"), rows, random);
                Files.delete(folder.resolve("master"));
                Files.delete(folder);
                return key;
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }
    }
}
