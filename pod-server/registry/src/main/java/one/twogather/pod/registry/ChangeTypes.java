package one.twogather.pod.registry;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.contracts.Bytes32;
import one.twogather.pod.contracts.DidRegistrySigning;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.registry.TypedData.Field;

/** How wallets show each change: the fields that our registry hashes, by name. */
final class ChangeTypes {

    private static final List<Field> OP = List.of(
            new Field("kind", "uint8", ""),
            new Field("name", "bytes32", ""),
            new Field("account", "address", ""),
            new Field("value", "bytes", ""),
            new Field("validity", "uint256", ""));

    private final DidRegistrySigning signing;
    private final Address identity;
    private final Terms terms;

    ChangeTypes(DidRegistrySigning signing, Address identity, Terms terms) {
        this.signing = signing;
        this.identity = identity;
        this.terms = terms;
    }

    TypedData of(Change change) {
        return switch (change) {
            case Change.RotateOwner(Address owner) -> data("ChangeOwner", account("newOwner", owner));
            case Change.AddDelegate(DelegateType type, Address delegate, Duration validity) ->
                data(
                        "AddDelegate",
                        word("delegateType", type.word()),
                        account("delegate", delegate),
                        lasting(validity));
            case Change.RemoveDelegate(DelegateType type, Address delegate) ->
                data("RevokeDelegate", word("delegateType", type.word()), account("delegate", delegate));
            case Change.Say(Statement it, Duration validity) ->
                data("SetAttribute", word("name", it.name()), bytes("value", it.value()), lasting(validity));
            case Change.TakeBack(Statement it) ->
                data("RevokeAttribute", word("name", it.name()), bytes("value", it.value()));
            case Change.NameGuardians(Guardianship it) ->
                data(
                        "SetGuardians",
                        word("root", it.root()),
                        number("threshold", "uint8", BigInteger.valueOf(it.threshold())),
                        number("delay", "uint32", BigInteger.valueOf(it.delay().toSeconds())));
            case Change.ObjectToRecovery() -> data("CancelRecovery");
            case Change.Deactivate() -> givingUp();
        };
    }

    private TypedData givingUp() {
        String step = "[{\"kind\":" + TwoGatherRegistry.GIVING_UP.kind() + ",\"name\":\"" + Bytes32.ZERO
                + "\",\"account\":\"" + Address.ZERO + "\",\"value\":\"0x\",\"validity\":\"0\"}]";
        TypedData batch = data("ApplyBatch", new Field("ops", "Op[]", step));
        return new TypedData(signing, batch.type(), batch.fields(), Map.of("Op", OP));
    }

    private TypedData data(String type, Field... middle) {
        List<Field> fields = new ArrayList<>();
        fields.add(account("identity", identity));
        fields.addAll(List.of(middle));
        fields.add(number("nonce", "uint256", terms.nonce()));
        fields.add(number("deadline", "uint256", terms.seconds()));
        return new TypedData(signing, type, fields, Map.of());
    }

    private static Field account(String name, Address address) {
        return new Field(name, "address", "\"" + address + "\"");
    }

    private static Field word(String name, Bytes32 word) {
        return new Field(name, "bytes32", "\"" + word + "\"");
    }

    private static Field bytes(String name, Bytes bytes) {
        return new Field(name, "bytes", "\"0x" + HexFormat.of().formatHex(bytes.toArray()) + "\"");
    }

    private static Field lasting(Duration validity) {
        return number("validity", "uint256", BigInteger.valueOf(validity.toSeconds()));
    }

    /** As text: numbers of JSON are not exact beyond 53 bits. */
    private static Field number(String name, String type, BigInteger number) {
        return new Field(name, type, "\"" + number + "\"");
    }
}
