package one.twogather.pod.hosting;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.did.Answer;
import one.twogather.pod.did.DidDocument;
import one.twogather.pod.did.DidResolver;
import one.twogather.pod.did.Resolution;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.PodId;
import one.twogather.pod.registry.Change;
import one.twogather.pod.registry.Cost;
import one.twogather.pod.registry.IdentityState;
import one.twogather.pod.registry.Plan;
import one.twogather.pod.registry.Registrar;
import one.twogather.pod.registry.RegistryContract;
import one.twogather.pod.registry.Relay;
import one.twogather.pod.registry.Signature;
import one.twogather.pod.registry.TypedData;

/**
 * The identities of the people of this host, as their pages show and change them. An identity is a person's here if they linked the wallet of its address; who may
 * change it is for the registry to say, by its owner's signature.
 */
public final class ChainIdentities {

    /** Long enough to read what a wallet shows, and to come into a block. */
    private static final Duration GOOD = Duration.ofHours(1);

    private final Registrar registrar;
    private final DidResolver resolver;
    private final Optional<Relay> relay;
    private final BiPredicate<PodId, String> isLinked;

    /**
     * @param relay empty if the host pays for nobody
     * @param isLinked whether an address, with its checksum, is of a wallet of that account
     */
    public ChainIdentities(
            Registrar registrar, DidResolver resolver, Optional<Relay> relay, BiPredicate<PodId, String> isLinked) {
        this.registrar = registrar;
        this.resolver = resolver;
        this.relay = relay;
        this.isLinked = isLinked;
    }

    /** The identity of a wallet, if it is that account's. */
    private Optional<Address> mine(PodId account, String wallet) {
        return Address.parse(wallet) instanceof Parsed.Valid<Address>(Address address)
                        && isLinked.test(account, address.toString())
                ? Optional.of(address)
                : Optional.empty();
    }

    /** What the chain says of it; empty if it is nobody's here, or another's. */
    public Optional<IdentitySight> look(PodId account, String wallet) {
        return mine(account, wallet).map(identity -> look(account, identity));
    }

    private IdentitySight look(PodId account, Address identity) {
        String did = registrar.chain().did(identity).text();
        Answer<IdentitySight> sight = registrar
                .contract()
                .then(contract -> registrar.state(identity).map(state -> seen(account, did, contract, state)));
        return switch (sight) {
            case Answer.Given<IdentitySight>(IdentitySight seen) -> seen;
            case Answer.Refused<IdentitySight>(String reason, Bytes revert) -> new IdentitySight.Unseen(reason);
            case Answer.Away<IdentitySight>(String reason) -> new IdentitySight.Unseen(reason);
        };
    }

    private IdentitySight seen(PodId account, String did, RegistryContract contract, IdentityState state) {
        return switch (resolver.resolve(did)) {
            case Resolution.Failed failed -> new IdentitySight.Unseen(failed.reason());
            case Resolution.Resolved(DidDocument document, var metadata, var standing) -> {
                IdentityDevices devices = new IdentityDevices(document);
                boolean ended = state.isGivenUp() || metadata.deactivated();
                yield new IdentitySight.Seen(
                        did,
                        ended ? Optional.empty() : Optional.of(state.owner().toString()),
                        devices.all(),
                        devices.pods(),
                        state.guardians()
                                .map(IdentityState.Guards::guardianship)
                                .map(guards -> new IdentitySight.Guards(
                                        guards.threshold(), guards.delay().toDays())),
                        state.recovery()
                                .map(it ->
                                        new IdentitySight.Recovery(it.newOwner().toString(), it.readyAt())),
                        contract.isFinal(),
                        relay.map(it -> it.left(account)));
            }
        };
    }

    /**
     * What a change costs, and what its owner would sign or send; empty if the identity is nobody's here, or another's.
     *
     * @param fields {@code change} and {@code to}
     */
    public Optional<ChangeOffer> offer(PodId account, String wallet, Map<String, String> fields) {
        return mine(account, wallet).map(identity -> switch (ChangeForm.read(fields)) {
            case Parsed.Valid<Change>(Change change) -> offer(account, identity, change);
            case Parsed.Invalid<Change> wrong -> new ChangeOffer.Not(ChangeOffer.Why.INVALID);
        });
    }

    private ChangeOffer offer(PodId account, Address identity, Change change) {
        Answer<ChangeOffer> offer = registrar.plan(identity, change).then(plan -> registrar
                .cost(plan.state().owner(), plan.call())
                .then(cost -> registrar.chain().time().map(now -> ready(account, plan, cost, now))));
        return switch (offer) {
            case Answer.Given<ChangeOffer>(ChangeOffer ready) -> ready;
            case Answer.Refused<ChangeOffer> refused -> new ChangeOffer.Not(ChangeOffer.Why.REFUSED);
            case Answer.Away<ChangeOffer> away -> new ChangeOffer.Not(ChangeOffer.Why.AWAY);
        };
    }

    private ChangeOffer ready(PodId account, Plan plan, Cost cost, Instant now) {
        Instant deadline = now.plus(GOOD);
        boolean carries = relay.filter(it -> it.left(account) > 0).isPresent();
        return new ChangeOffer.Ready(
                plan.state().owner().toString(),
                registrar.chain().chain().id(),
                registrar.chain().chain().registry().toString(),
                "0x" + HexFormat.of().formatHex(plan.call().toArray()),
                "0x" + cost.offered().toString(16),
                new ChangeOffer.Cost(
                        cost.gas().toString(),
                        Cost.gwei(cost.fees().expected()),
                        Cost.ether(cost.expected()),
                        Cost.ether(cost.most())),
                carries ? plan.typedData(deadline).map(TypedData::json) : Optional.empty(),
                deadline);
    }

    /**
     * Has the host carry a change that its owner signed.
     *
     * @param fields as for {@link #offer}
     * @param deadline the one of the offer
     * @param signature in hexadecimal digits after {@code 0x}
     */
    public Carrying carry(
            PodId account, String wallet, Map<String, String> fields, Instant deadline, String signature) {
        Optional<Address> identity = mine(account, wallet);
        if (relay.isEmpty()
                || identity.isEmpty()
                || !(ChangeForm.read(fields) instanceof Parsed.Valid<Change>(Change change))
                || !(signature(signature) instanceof Parsed.Valid<Signature>(Signature signed))) {
            return Carrying.NOT_SIGNED;
        }
        return switch (relay.get().carry(account, identity.get(), change, deadline, signed)) {
            case Relay.Outcome.Carried carried -> Carrying.CARRIED;
            case Relay.Outcome.Refused(Relay.Refusal why, String reason) -> Carrying.of(why);
        };
    }

    private static Parsed<Signature> signature(String text) {
        return text.matches("0x[0-9A-Fa-f]{130}")
                ? Signature.parse(Bytes.ofHex(text.substring(2)))
                : new Parsed.Invalid<>("a signature is 65 bytes in hexadecimal digits");
    }
}
