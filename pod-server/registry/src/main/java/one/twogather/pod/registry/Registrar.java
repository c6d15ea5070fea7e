package one.twogather.pod.registry;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.contracts.Bytes32;
import one.twogather.pod.contracts.DidRegistry;
import one.twogather.pod.contracts.DidRegistrySigning;
import one.twogather.pod.contracts.Erc1056Signing;
import one.twogather.pod.contracts.Keccak256;
import one.twogather.pod.did.Answer;
import one.twogather.pod.did.Chain;
import one.twogather.pod.did.ChainAccess;
import one.twogather.pod.did.Receipt;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.registry.IdentityState.Guards;
import one.twogather.pod.registry.IdentityState.Recovery;

/** Asks the chain how an identity stands and what a change would cost, and sends it. Holds nothing: each question is asked anew. */
public final class Registrar {

    /** A transfer takes this much, and everything else more: less is no estimate of any call. */
    private static final BigInteger LEAST_GAS = BigInteger.valueOf(21_000);

    private static final BigInteger LAST_SECOND = BigInteger.valueOf(Instant.MAX.getEpochSecond());

    private final ChainAccess chain;

    public Registrar(ChainAccess chain) {
        this.chain = chain;
    }

    public ChainAccess chain() {
        return chain;
    }

    /** Which of the two kinds the registry is: ours names itself (ERC-5267), ERC-1056 has no such function. */
    public Answer<RegistryContract> contract() {
        Chain it = chain.chain();
        return switch (chain.read(DidRegistry.eip712Domain())) {
            case Answer.Given<DidRegistry.Eip712Domain>(DidRegistry.Eip712Domain domain) ->
                isOurs(domain)
                        ? new Answer.Given<>(new TwoGatherRegistry(
                                new DidRegistrySigning(BigInteger.valueOf(it.id()), it.registry())))
                        : Answer.refused("the contract at " + it.registry() + " is another's");
            case Answer.Refused<DidRegistry.Eip712Domain> hasNone ->
                new Answer.Given<>(new Erc1056Registry(new Erc1056Signing(it.registry())));
            case Answer.Away<DidRegistry.Eip712Domain>(String reason) -> new Answer.Away<>(reason);
        };
    }

    private boolean isOurs(DidRegistry.Eip712Domain domain) {
        return domain.name().equals("2gather DID registry")
                && domain.version().equals("1")
                && domain.chainId().equals(BigInteger.valueOf(chain.chain().id()))
                && domain.verifyingContract().equals(chain.chain().registry());
    }

    /** How an identity stands. */
    public Answer<IdentityState> state(Address identity) {
        return contract().then(contract -> state(contract, identity));
    }

    private Answer<IdentityState> state(RegistryContract contract, Address identity) {
        return chain.read(DidRegistry.identityOwner(identity)).then(owner -> switch (contract) {
            case TwoGatherRegistry ours ->
                chain.read(DidRegistry.nonce(identity)).then(nonce -> guarded(identity, owner, nonce));
            // Counted for each signer.
            case Erc1056Registry others ->
                chain.read(DidRegistry.nonce(owner))
                        .map(nonce -> new IdentityState(identity, owner, nonce, Optional.empty(), Optional.empty()));
        });
    }

    private Answer<IdentityState> guarded(Address identity, Address owner, BigInteger nonce) {
        return chain.read(DidRegistry.guardians(identity))
                .then(Registrar::guards)
                .then(guards -> chain.read(DidRegistry.recovery(identity))
                        .map(recovery -> new IdentityState(identity, owner, nonce, guards, underWay(recovery))));
    }

    private static Answer<Optional<Guards>> guards(DidRegistry.Guardians kept) {
        try {
            Guardianship guardianship =
                    new Guardianship(kept.root(), kept.threshold(), Duration.ofSeconds(kept.delay()));
            return new Answer.Given<>(
                    guardianship.isNone() ? Optional.empty() : Optional.of(new Guards(guardianship, kept.round())));
        } catch (IllegalArgumentException impossible) {
            return new Answer.Away<>("the node's answer about guardians cannot be");
        }
    }

    private static Optional<Recovery> underWay(DidRegistry.Recovery kept) {
        return kept.newOwner().equals(Address.ZERO)
                ? Optional.empty()
                : Optional.of(new Recovery(
                        kept.newOwner(),
                        Instant.ofEpochSecond(kept.readyAt().min(LAST_SECOND).longValue())));
    }

    /** What it takes to carry out a change; refused if the registry cannot, or the identity was given up. */
    public Answer<Plan> plan(Address identity, Change change) {
        return contract().then(contract -> {
            if (!contract.knows(change)) {
                return Answer.refused("this registry is ERC-1056, which has no guardians");
            }
            return state(contract, identity)
                    .then(state -> state.isGivenUp()
                            ? Answer.refused("the identity was given up, and nothing about it changes any more")
                            : new Answer.Given<>(new Plan(contract, state, change)));
        });
    }

    /** What a call costs, sent by that account; refused, with the registry's reason, if it would fail. */
    public Answer<Cost> cost(Address from, Bytes call) {
        return switch (chain.gas(from, call)) {
            case Answer.Given<BigInteger>(BigInteger gas) ->
                gas.compareTo(LEAST_GAS) < 0
                        ? new Answer.Away<>("the node's estimate cannot be")
                        : chain.fees().map(fees -> new Cost(gas, fees));
            case Answer.Refused<BigInteger>(String reason, Bytes revert) ->
                new Answer.Refused<>(Refusals.reason(revert).orElse(reason), revert);
            case Answer.Away<BigInteger>(String reason) -> new Answer.Away<>(reason);
        };
    }

    /** Sends a call to the registry, paid for by that key's account, and gives the transaction's hash. Refused before, if the account cannot pay. */
    public Answer<Bytes32> send(EthereumKey payer, Bytes call, Cost cost) {
        return chain.balance(payer.address())
                .then(has -> has.compareTo(cost.most()) < 0 ? poor(payer, has, cost) : chain.sent(payer.address()))
                .then(nonce -> {
                    Chain it = chain.chain();
                    Bytes signed = new Transaction(it.id(), nonce, cost.fees(), cost.offered(), it.registry(), call)
                            .signedBy(payer);
                    // The node's word for it is not needed.
                    return chain.send(signed).map(told -> Keccak256.of(signed));
                });
    }

    private static Answer<Long> poor(EthereumKey payer, BigInteger has, Cost cost) {
        return Answer.refused("the account " + payer.address() + " has " + Cost.ether(has) + " ETH, and up to "
                + Cost.ether(cost.most()) + " ETH are needed");
    }

    /** What became of a transaction; empty while it waits. */
    public Answer<Optional<Receipt>> receipt(Bytes32 transaction) {
        return chain.receipt(transaction);
    }
}
