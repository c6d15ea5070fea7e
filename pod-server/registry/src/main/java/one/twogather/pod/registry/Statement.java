package one.twogather.pod.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import one.twogather.pod.contracts.Bytes32;
import one.twogather.pod.did.DidKey;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.model.Parsed;

/**
 * An attribute of an identity. It stays on the chain for ever, even once it is taken back, so only two kinds can be made: keys, and the address of a pod.
 */
public final class Statement {

    private static final String POD = "did/svc/SolidPod";
    private static final int LONGEST_ADDRESS = 2048;

    private final Bytes32 name;
    private final Bytes value;

    private Statement(String name, Bytes value) {
        this.name = Bytes32.ofName(name);
        this.value = value;
    }

    /** The key of a device: to sign in and to sign with, or, if it is for that, to agree on secrets with. */
    public static Statement device(DidKey key) {
        if (key.agrees()) {
            return new Statement("did/pub/Multikey/enc", key.tagged());
        }
        // Resolvers of 2019 know Ed25519 by its name, and the rest by nothing.
        return key.isEd25519()
                ? new Statement("did/pub/Ed25519/sigAuth", key.raw())
                : new Statement("did/pub/Multikey/sigAuth", key.tagged());
    }

    /** Where the identity's pod is. */
    public static Parsed<Statement> pod(String address) {
        try {
            URI url = new URI(address);
            boolean isHttp = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            boolean bare = url.getUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
            if (!isHttp || !bare || url.getHost() == null || address.length() > LONGEST_ADDRESS) {
                return notAnAddress();
            }
            return new Parsed.Valid<>(
                    new Statement(POD, Bytes.copyOf(url.toASCIIString().getBytes(StandardCharsets.UTF_8))));
        } catch (URISyntaxException malformed) {
            return notAnAddress();
        }
    }

    private static Parsed<Statement> notAnAddress() {
        return new Parsed.Invalid<>("the address of a pod is https://, a host and a path, and nothing else");
    }

    public Bytes32 name() {
        return name;
    }

    public Bytes value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Statement statement && name.equals(statement.name) && value.equals(statement.value);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + value.hashCode();
    }
}
