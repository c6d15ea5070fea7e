package one.twogather.pod.did;

import java.net.URI;
import java.util.List;
import one.twogather.pod.contracts.Address;

/**
 * A chain that did:ethr is read from.
 *
 * @param id its number (EIP-155)
 * @param registry the contract
 * @param endpoints nodes that are asked, the first that answers well; each is believed about what is newest
 * @param depth how many blocks must lie on a change before it is taken for settled: what lies less deep is read again each time, since the chain may yet
 *     forget it
 */
public record Chain(long id, Address registry, List<URI> endpoints, long depth) {

    /** Ethereum's blocks are final after two epochs of 32 (consensus specification, "finality"). */
    public static final long USUAL_DEPTH = 64;

    /** Where public chains have ERC-1056 (EIP-1056, "deployments"). */
    public static final Address ERC_1056 = Address.parse(Networks.ERC_1056).orThrow();

    public Chain {
        endpoints = List.copyOf(endpoints);
        if (id < 1 || depth < 0 || endpoints.isEmpty()) {
            throw new IllegalArgumentException("a chain has a number above zero, a depth, and an endpoint");
        }
    }

    /** How did:ethr writes this chain's number. */
    public String network() {
        return Quantity.write(id);
    }
}
