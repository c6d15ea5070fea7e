package one.twogather.pod.registry;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.contracts.Bytes32;
import one.twogather.pod.contracts.DidRegistry;
import one.twogather.pod.contracts.DidRegistry.Op;
import one.twogather.pod.contracts.DidRegistrySigning;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.registry.Change.AddDelegate;
import one.twogather.pod.registry.Change.Deactivate;
import one.twogather.pod.registry.Change.NameGuardians;
import one.twogather.pod.registry.Change.ObjectToRecovery;
import one.twogather.pod.registry.Change.RemoveDelegate;
import one.twogather.pod.registry.Change.RotateOwner;
import one.twogather.pod.registry.Change.Say;
import one.twogather.pod.registry.Change.TakeBack;

/**
 * Our registry: owners sign data that wallets show by name (EIP-712), for one chain, one registry, one use, and until a deadline.
 *
 * @param signing the hashes of such data
 */
public record TwoGatherRegistry(DidRegistrySigning signing) implements RegistryContract {

    /** The one step of a batch that gives an identity up, for which there is no signed call of its own. */
    static final Op GIVING_UP = new Op(5, Bytes32.ZERO, Address.ZERO, Bytes.EMPTY, BigInteger.ZERO);

    @Override
    public boolean knows(Change change) {
        return true;
    }

    @Override
    public boolean isFinal() {
        return true;
    }

    @Override
    public Bytes call(Address identity, Change change) {
        return switch (change) {
            case RotateOwner(Address owner) -> DidRegistry.changeOwner(identity, owner);
            case AddDelegate(DelegateType type, Address delegate, Duration validity) ->
                DidRegistry.addDelegate(identity, type.word(), delegate, seconds(validity));
            case RemoveDelegate(DelegateType type, Address delegate) ->
                DidRegistry.revokeDelegate(identity, type.word(), delegate);
            case Say(Statement it, Duration validity) ->
                DidRegistry.setAttribute(identity, it.name(), it.value(), seconds(validity));
            case TakeBack(Statement it) -> DidRegistry.revokeAttribute(identity, it.name(), it.value());
            case NameGuardians(Guardianship it) ->
                DidRegistry.setGuardians(
                        identity, it.root(), it.threshold(), it.delay().toSeconds());
            case ObjectToRecovery() -> DidRegistry.cancelRecovery(identity);
            case Deactivate() -> DidRegistry.changeOwner(identity, Address.ZERO);
        };
    }

    @Override
    public Bytes32 digest(Address identity, Change change, Terms terms) {
        BigInteger nonce = terms.nonce();
        BigInteger until = terms.seconds();
        return switch (change) {
            case RotateOwner(Address owner) -> signing.changeOwner(identity, owner, nonce, until);
            case AddDelegate(DelegateType type, Address delegate, Duration validity) ->
                signing.addDelegate(identity, type.word(), delegate, seconds(validity), nonce, until);
            case RemoveDelegate(DelegateType type, Address delegate) ->
                signing.revokeDelegate(identity, type.word(), delegate, nonce, until);
            case Say(Statement it, Duration validity) ->
                signing.setAttribute(identity, it.name(), it.value(), seconds(validity), nonce, until);
            case TakeBack(Statement it) -> signing.revokeAttribute(identity, it.name(), it.value(), nonce, until);
            case NameGuardians(Guardianship it) ->
                signing.setGuardians(
                        identity, it.root(), it.threshold(), it.delay().toSeconds(), nonce, until);
            case ObjectToRecovery() -> signing.cancelRecovery(identity, nonce, until);
            case Deactivate() -> signing.applyBatch(identity, List.of(GIVING_UP), nonce, until);
        };
    }

    @Override
    public Optional<TypedData> typedData(Address identity, Change change, Terms terms) {
        return Optional.of(new ChangeTypes(signing, identity, terms).of(change));
    }

    @Override
    public Bytes signedCall(Address identity, Change change, Terms terms, Signature signature) {
        BigInteger until = terms.seconds();
        Bytes proof = signature.bytes();
        return switch (change) {
            case RotateOwner(Address owner) -> DidRegistry.changeOwnerSigned(identity, owner, until, proof);
            case AddDelegate(DelegateType type, Address delegate, Duration validity) ->
                DidRegistry.addDelegateSigned(identity, type.word(), delegate, seconds(validity), until, proof);
            case RemoveDelegate(DelegateType type, Address delegate) ->
                DidRegistry.revokeDelegateSigned(identity, type.word(), delegate, until, proof);
            case Say(Statement it, Duration validity) ->
                DidRegistry.setAttributeSigned(identity, it.name(), it.value(), seconds(validity), until, proof);
            case TakeBack(Statement it) ->
                DidRegistry.revokeAttributeSigned(identity, it.name(), it.value(), until, proof);
            case NameGuardians(Guardianship it) ->
                DidRegistry.setGuardiansSigned(
                        identity, it.root(), it.threshold(), it.delay().toSeconds(), until, proof);
            case ObjectToRecovery() -> DidRegistry.cancelRecoverySigned(identity, until, proof);
            case Deactivate() -> DidRegistry.applyBatchSigned(identity, List.of(GIVING_UP), until, proof);
        };
    }

    private static BigInteger seconds(Duration validity) {
        return BigInteger.valueOf(validity.toSeconds());
    }
}
