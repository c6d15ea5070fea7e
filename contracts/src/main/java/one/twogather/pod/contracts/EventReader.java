package one.twogather.pod.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.model.Parsed;
import org.web3j.abi.datatypes.Type;

/** Reads the values of events and errors, all of them or none. */
final class EventReader {

    private EventReader() {}

    /** Reads an event: the values in its topics, then those in its data. */
    static <E> Parsed<E> read(Log log, Function<List<Type<?>>, E> event, AbiType<?>[] indexed, AbiType<?>[] others) {
        List<Type<?>> values = new ArrayList<>();
        for (Parsed<List<Type<?>>> part : List.of(Abi.read(log.indexed(), indexed), Abi.read(log.data(), others))) {
            switch (part) {
                case Parsed.Valid<List<Type<?>>>(List<Type<?>> read) -> values.addAll(read);
                case Parsed.Invalid<List<Type<?>>>(String reason) -> {
                    return new Parsed.Invalid<>(reason);
                }
            }
        }
        return new Parsed.Valid<>(event.apply(values));
    }

    /** Reads an error; what is unreadable is none. */
    static <E> Optional<E> error(Bytes data, Function<List<Type<?>>, E> error, AbiType<?>... types) {
        return switch (Abi.read(data, types)) {
            case Parsed.Valid<List<Type<?>>>(List<Type<?>> values) -> Optional.of(error.apply(values));
            case Parsed.Invalid<List<Type<?>>> unreadable -> Optional.empty();
        };
    }
}
