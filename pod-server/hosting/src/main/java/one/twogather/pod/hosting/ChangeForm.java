package one.twogather.pod.hosting;

import java.time.Duration;
import java.util.Map;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.did.DidKey;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.registry.Change;
import one.twogather.pod.registry.DelegateType;
import one.twogather.pod.registry.Statement;

/** A change of an identity as a form has it: {@code change} says which, {@code to} with what. */
final class ChangeForm {

    private static final Duration DEVICE = Duration.ofDays(365);
    private static final Duration POD = Duration.ofDays(3650);

    private ChangeForm() {}

    static Parsed<Change> read(Map<String, String> fields) {
        String to = fields.getOrDefault("to", "").strip();
        return switch (fields.getOrDefault("change", "")) {
            case "rotate" -> rotate(to);
            case "add-device" -> addDevice(to);
            case "remove-device" -> removeDevice(to);
            case "publish" -> map(Statement.pod(to), statement -> new Change.Say(statement, POD));
            case "unpublish" -> map(Statement.pod(to), Change.TakeBack::new);
            case "cancel-recovery" -> new Parsed.Valid<>(new Change.ObjectToRecovery());
            case "deactivate" -> new Parsed.Valid<>(new Change.Deactivate());
            default -> new Parsed.Invalid<>("there is no such change");
        };
    }

    private static Parsed<Change> rotate(String to) {
        return switch (Address.parse(to)) {
            case Parsed.Valid<Address>(Address owner) ->
                owner.equals(Address.ZERO)
                        ? new Parsed.Invalid<>("nobody cannot own an identity")
                        : new Parsed.Valid<>(new Change.RotateOwner(owner));
            case Parsed.Invalid<Address>(String reason) -> new Parsed.Invalid<>(reason);
        };
    }

    private static Parsed<Change> addDevice(String to) {
        return to.startsWith("0x")
                ? map(Address.parse(to), device -> new Change.AddDelegate(DelegateType.SIG_AUTH, device, DEVICE))
                : map(DidKey.parse(to), key -> new Change.Say(Statement.device(key), DEVICE));
    }

    private static Parsed<Change> removeDevice(String to) {
        return to.startsWith("0x")
                ? map(Address.parse(to), device -> new Change.RemoveDelegate(DelegateType.SIG_AUTH, device))
                : map(DidKey.parse(to), key -> new Change.TakeBack(Statement.device(key)));
    }

    private interface Making<T> {
        Change of(T value);
    }

    private static <T> Parsed<Change> map(Parsed<T> parsed, Making<T> making) {
        return switch (parsed) {
            case Parsed.Valid<T>(T value) -> new Parsed.Valid<>(making.of(value));
            case Parsed.Invalid<T>(String reason) -> new Parsed.Invalid<>(reason);
        };
    }
}
