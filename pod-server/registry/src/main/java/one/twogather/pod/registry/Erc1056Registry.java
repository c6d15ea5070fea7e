package one.twogather.pod.registry;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.contracts.Bytes32;
import one.twogather.pod.contracts.Erc1056Signing;
import one.twogather.pod.contracts.EthereumDIDRegistry;
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
 * The registry that others run (ERC-1056, version 1.3.0). Signatures for it name neither the chain nor an end: what was signed for one chain is good on another
 * that has it at the same address, as long as the nonce there is the same.
 *
 * @param signing the hashes that owners sign
 */
public record Erc1056Registry(Erc1056Signing signing) implements RegistryContract {

    @Override
    public boolean knows(Change change) {
        return switch (change) {
            case NameGuardians ignored -> false;
            case ObjectToRecovery ignored -> false;
            case RotateOwner ignored -> true;
            case AddDelegate ignored -> true;
            case RemoveDelegate ignored -> true;
            case Say ignored -> true;
            case TakeBack ignored -> true;
            case Deactivate ignored -> true;
        };
    }

    /** After that the identity owns itself again, and its key may write (section 1.5 of the digest of identity). */
    @Override
    public boolean isFinal() {
        return false;
    }

    @Override
    public Bytes call(Address identity, Change change) {
        return switch (change) {
            case RotateOwner(Address owner) -> EthereumDIDRegistry.changeOwner(identity, owner);
            case AddDelegate(DelegateType type, Address delegate, Duration validity) ->
                EthereumDIDRegistry.addDelegate(identity, type.word(), delegate, seconds(validity));
            case RemoveDelegate(DelegateType type, Address delegate) ->
                EthereumDIDRegistry.revokeDelegate(identity, type.word(), delegate);
            case Say(Statement it, Duration validity) ->
                EthereumDIDRegistry.setAttribute(identity, it.name(), it.value(), seconds(validity));
            case TakeBack(Statement it) -> EthereumDIDRegistry.revokeAttribute(identity, it.name(), it.value());
            case Deactivate() -> EthereumDIDRegistry.changeOwner(identity, Address.ZERO);
            case NameGuardians ignored -> throw unknown();
            case ObjectToRecovery ignored -> throw unknown();
        };
    }

    @Override
    public Bytes32 digest(Address identity, Change change, Terms terms) {
        BigInteger nonce = terms.nonce();
        return switch (change) {
            case RotateOwner(Address owner) -> signing.changeOwner(identity, nonce, owner);
            case AddDelegate(DelegateType type, Address delegate, Duration validity) ->
                signing.addDelegate(identity, nonce, type.word(), delegate, seconds(validity));
            case RemoveDelegate(DelegateType type, Address delegate) ->
                signing.revokeDelegate(identity, nonce, type.word(), delegate);
            case Say(Statement it, Duration validity) ->
                signing.setAttribute(identity, nonce, it.name(), it.value(), seconds(validity));
            case TakeBack(Statement it) -> signing.revokeAttribute(identity, nonce, it.name(), it.value());
            case Deactivate() -> signing.changeOwner(identity, nonce, Address.ZERO);
            case NameGuardians ignored -> throw unknown();
            case ObjectToRecovery ignored -> throw unknown();
        };
    }

    @Override
    public Optional<TypedData> typedData(Address identity, Change change, Terms terms) {
        return Optional.empty();
    }

    @Override
    public Bytes signedCall(Address identity, Change change, Terms terms, Signature signature) {
        int v = signature.v();
        Bytes32 r = signature.r();
        Bytes32 s = signature.s();
        return switch (change) {
            case RotateOwner(Address owner) -> EthereumDIDRegistry.changeOwnerSigned(identity, v, r, s, owner);
            case AddDelegate(DelegateType type, Address delegate, Duration validity) ->
                EthereumDIDRegistry.addDelegateSigned(identity, v, r, s, type.word(), delegate, seconds(validity));
            case RemoveDelegate(DelegateType type, Address delegate) ->
                EthereumDIDRegistry.revokeDelegateSigned(identity, v, r, s, type.word(), delegate);
            case Say(Statement it, Duration validity) ->
                EthereumDIDRegistry.setAttributeSigned(identity, v, r, s, it.name(), it.value(), seconds(validity));
            case TakeBack(Statement it) ->
                EthereumDIDRegistry.revokeAttributeSigned(identity, v, r, s, it.name(), it.value());
            case Deactivate() -> EthereumDIDRegistry.changeOwnerSigned(identity, v, r, s, Address.ZERO);
            case NameGuardians ignored -> throw unknown();
            case ObjectToRecovery ignored -> throw unknown();
        };
    }

    private static BigInteger seconds(Duration validity) {
        return BigInteger.valueOf(validity.toSeconds());
    }

    private static IllegalArgumentException unknown() {
        return new IllegalArgumentException("ERC-1056 has no guardians");
    }
}
