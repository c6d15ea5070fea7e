package one.twogather.pod.grants;

import static one.twogather.fuzz.Target.require;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import one.twogather.fuzz.Target;
import one.twogather.pod.capability.Ed25519Signer;
import one.twogather.pod.capability.Signatures;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodLocator;

/** What strangers send as tokens: in headers, and to be kept. */
public final class GrantTargets {

    private static final PodLocator LOCATOR = new PodLocator(URI.create("https://pod.example/"), PodLocator.Mode.PATH);
    private static final NativeDoor DOOR = door();

    private GrantTargets() {}

    public static Map<String, Target> all() {
        return Map.of("invocation", GrantTargets::invocation, "delegation", GrantTargets::delegation);
    }

    private static NativeDoor door() {
        MemoryKeySpace rows = new MemoryKeySpace();
        Clock clock = Clock.systemUTC();
        GrantBook book = new GrantBook(
                rows,
                pod -> Ed25519Signer.of(new byte[Ed25519Signer.SECRET_BYTES]),
                LOCATOR,
                1 << 20,
                new SecureRandom(),
                clock);
        return new NativeDoor(
                book,
                new GrantChains(book, rows, LOCATOR, 1 << 20, clock),
                pod -> Set.of(LOCATOR.webId(pod)),
                LOCATOR,
                new Signatures(List.of()),
                (issuer, nonce, until) -> true,
                clock);
    }

    /** Of nobody who has a grant: each is refused, and none breaks anything. */
    private static void invocation(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        NativeRequest request = new NativeRequest(
                text,
                List.of(text),
                "GET",
                "https://pod.example/alice/notes/",
                LOCATOR.resource("https://pod.example/alice/notes/"),
                OptionalLong.empty());
        require(DOOR.caller(request) instanceof Outcome.Refused, "a stranger was let in");
        NativeRequest elsewhere = new NativeRequest(
                text, List.of(), "POST", "https://pod.example/x", Optional.empty(), OptionalLong.of(1));
        require(DOOR.caller(elsewhere) instanceof Outcome.Refused, "a stranger was let in");
        require(DOOR.desk().revoke(text, List.of(text)) instanceof Outcome.Refused, "a stranger took something back");
    }

    private static void delegation(byte[] input) {
        require(DOOR.desk().keep("bafy", input) instanceof Outcome.Refused, "a stranger left something");
    }
}
