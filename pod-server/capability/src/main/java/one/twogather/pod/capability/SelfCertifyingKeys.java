package one.twogather.pod.capability;

import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Multibase;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.Parsed;

/** DIDs that say their key themselves: did:key, and did:pkh for Ethereum addresses. Everything else is asked of others. */
public final class SelfCertifyingKeys implements PrincipalKeys {

    /** Which kind of key follows: multicodec numbers as varints. */
    private static final Bytes ED25519 = Bytes.ofHex("ed01");

    private static final Bytes P256 = Bytes.ofHex("8024");
    private static final Bytes SECP256K1 = Bytes.ofHex("e701");
    private static final Bytes RSA = Bytes.ofHex("8524");

    /** CAIP-10: the chain does not change whose key it is. */
    private static final Pattern ETHEREUM = Pattern.compile("eip155:[0-9]{1,32}:0x([0-9A-Fa-f]{40})");

    /** What a did:pkh's document calls its only key. */
    private static final String ACCOUNT = "blockchainAccountId";

    private final PrincipalKeys others;

    public SelfCertifyingKeys(PrincipalKeys others) {
        this.others = others;
    }

    /** The did:key of a key. */
    public static Did didOf(PrincipalKey key) {
        return switch (key) {
            case PrincipalKey.Ed25519(Bytes point) -> did(ED25519, point);
            case PrincipalKey.P256(Bytes point) -> did(P256, point);
            case PrincipalKey.Secp256k1(Bytes point) -> did(SECP256K1, point);
            case PrincipalKey.Rsa(Bytes pkcs1) -> did(RSA, pkcs1);
            case PrincipalKey.EthereumAddress account ->
                throw new IllegalArgumentException("an account has no did:key: " + account);
        };
    }

    private static Did did(Bytes kind, Bytes key) {
        return new Did("did:key:" + Multibase.BASE58BTC.encode(kind.followedBy(key)));
    }

    @Override
    public Resolution keysOf(Principal principal) {
        return switch (principal.did().method()) {
            case "key" -> key(principal);
            case "pkh" -> account(principal);
            default -> others.keysOf(principal);
        };
    }

    private static Resolution key(Principal principal) {
        String identifier = principal.did().identifier();
        if (!principal.fragment().isEmpty() && !principal.fragment().equals(identifier)) {
            return new Resolution.Unavailable("a did:key has one key, which has its own name");
        }
        return switch (Multibase.decode(identifier)) {
            case Parsed.Valid<Bytes>(Bytes bytes) when identifier.startsWith("z") -> tagged(bytes);
            case Parsed.Valid<Bytes> otherBase -> new Resolution.Unavailable("a did:key is in base 58");
            case Parsed.Invalid<Bytes>(String reason) -> new Resolution.Unavailable(reason);
        };
    }

    private static Resolution tagged(Bytes bytes) {
        try {
            if (bytes.startsWith(ED25519)) {
                return one(new PrincipalKey.Ed25519(bytes.slice(2, bytes.length())));
            }
            if (bytes.startsWith(P256)) {
                return one(new PrincipalKey.P256(bytes.slice(2, bytes.length())));
            }
            if (bytes.startsWith(SECP256K1)) {
                return one(new PrincipalKey.Secp256k1(bytes.slice(2, bytes.length())));
            }
            return bytes.startsWith(RSA)
                    ? one(new PrincipalKey.Rsa(bytes.slice(2, bytes.length())))
                    : new Resolution.Unavailable("the did:key is of a kind that is not known here");
        } catch (IllegalArgumentException wrongLength) {
            return new Resolution.Unavailable("the did:key is not as long as its kind");
        }
    }

    private static Resolution account(Principal principal) {
        Matcher ethereum = ETHEREUM.matcher(principal.did().identifier());
        if (!ethereum.matches()) {
            return new Resolution.Unavailable("of did:pkh only eip155 accounts are known here");
        }
        return principal.fragment().isEmpty() || principal.fragment().equals(ACCOUNT)
                ? one(new PrincipalKey.EthereumAddress(
                        Bytes.copyOf(HexFormat.of().parseHex(ethereum.group(1)))))
                : new Resolution.Unavailable("a did:pkh has one key, " + ACCOUNT);
    }

    private static Resolution one(PrincipalKey key) {
        return new Resolution.Keys(List.of(key));
    }
}
