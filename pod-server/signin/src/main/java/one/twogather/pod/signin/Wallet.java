package one.twogather.pod.signin;

import java.time.Instant;
import one.twogather.pod.model.PodId;

/**
 * A wallet as it can be told.
 *
 * @param address its account in Ethereum, with checksum (ERC-55); public
 * @param account whom it signs in
 * @param chain on which its owner used it when it was linked (EIP-155)
 * @param created when it was linked, to the second
 */
public record Wallet(String address, PodId account, long chain, Instant created) {}
