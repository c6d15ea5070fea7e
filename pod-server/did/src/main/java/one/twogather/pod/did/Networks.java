package one.twogather.pod.did;

import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** What did:ethr calls chains: by a name, or by their number in hexadecimal. */
final class Networks {

    /** Where ERC-1056 was deployed first: on public chains the registry, unless another is configured. */
    static final String ERC_1056 = "0xdca7ef03e98e0dc2b855be647c39abe984fcf21b";

    /** Names that the reference resolver gives, of chains that still exist. */
    private static final Map<String, Long> BY_NAME = Map.of(
            "mainnet", 1L,
            "gno", 100L,
            "polygon", 137L,
            "ewc", 246L,
            "volta", 73_799L,
            "artis:sigma1", 246_529L,
            "artis:tau1", 246_785L,
            "sepolia", 11_155_111L,
            "aurora", 1_313_161_554L);

    private static final Pattern NUMBER = Pattern.compile("0x[1-9a-f][0-9a-f]{0,14}");

    private Networks() {}

    /** The chain's number (EIP-155); empty for a name that is not known, or a number that could be written shorter. */
    static OptionalLong chain(String network) {
        if (NUMBER.matcher(network).matches()) {
            return OptionalLong.of(Long.parseLong(network.substring(2), 16));
        }
        Long chain = BY_NAME.get(network);
        return chain == null ? OptionalLong.empty() : OptionalLong.of(chain);
    }
}
