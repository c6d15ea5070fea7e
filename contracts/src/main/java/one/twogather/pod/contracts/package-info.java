/**
 * How Java speaks to contracts on Ethereum: what to send, and what the answer, the event or the refusal says. No I/O: who sends it, over which client, to
 * which node, is no matter here.
 *
 * <p>{@link one.twogather.pod.contracts.DidRegistry} with its events and errors, and the verifiers of keys without address, are generated from the compiled
 * contracts, and {@link one.twogather.pod.contracts.EthereumDIDRegistry} from the registry others run (ERC-1056, version 1.3.0). They are committed, as is
 * the code that deploys them: a pod is built and run without any of the tools that compile contracts. Tests prove them current.
 *
 * <p>What people sign is {@link one.twogather.pod.contracts.DidRegistrySigning}; for the other registry, {@link one.twogather.pod.contracts.Erc1056Signing}.
 *
 * <p>Answers and logs come from nodes that may lie. Whatever is read here is either exactly what a contract would have written, or refused as a value.
 * Whether it is true is for the reader to find out.
 */
@NullMarked
package one.twogather.pod.contracts;

import org.jspecify.annotations.NullMarked;
