package one.twogather.pod.did;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.model.Did;

/**
 * Whom a did:ethr names.
 *
 * @param chain its number (EIP-155)
 * @param address what the registry knows it by
 * @param key present if the identifier is a key: then the address is the key's
 */
record EthrIdentity(Did did, long chain, Address address, Optional<Secp256k1Key> key) {

    private static final Pattern SHAPE = Pattern.compile("(?:(.+):)?0x([0-9A-Fa-f]{40}|[0-9A-Fa-f]{66})");

    /** What an identifier is. */
    sealed interface Reading {

        record Known(EthrIdentity identity) implements Reading {}

        record Not(Resolution.Failed why) implements Reading {}
    }

    static Reading read(Did did) {
        Matcher parts = SHAPE.matcher(did.identifier());
        if (!parts.matches()) {
            return new Reading.Not(new Resolution.InvalidDid(
                    "a did:ethr is perhaps a network, and 0x with the 40 digits of an address or the 66 of a key"));
        }
        String network = parts.group(1) == null ? "mainnet" : parts.group(1);
        OptionalLong chain = Networks.chain(network);
        if (chain.isEmpty()) {
            return new Reading.Not(new Resolution.UnknownNetwork("no chain is known here as " + network));
        }
        Bytes bytes = Bytes.ofHex(parts.group(2));
        if (bytes.length() == 20) {
            return new Reading.Known(new EthrIdentity(did, chain.getAsLong(), new Address(bytes), Optional.empty()));
        }
        Optional<Secp256k1Key> key = Secp256k1Key.of(bytes);
        return key.isEmpty()
                ? new Reading.Not(new Resolution.InvalidDid("the did:ethr's key is no point on secp256k1"))
                : new Reading.Known(
                        new EthrIdentity(did, chain.getAsLong(), key.get().address(), key));
    }
}
