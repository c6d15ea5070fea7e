package one.twogather.pod.contracts;

import java.util.List;
import java.util.function.Function;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.model.Parsed;
import org.web3j.abi.datatypes.Type;

/**
 * A question to a contract: what to send in an {@code eth_call}, and how to understand the answer.
 *
 * @param <R> what the answer is
 */
public final class Read<R> {

    private final Bytes data;
    private final AbiType<?>[] types;
    private final Function<List<Type<?>>, R> result;

    private Read(Bytes data, Function<List<Type<?>>, R> result, AbiType<?>... types) {
        this.data = data;
        this.types = types;
        this.result = result;
    }

    static <R> Read<R> one(Bytes data, AbiType<R> type) {
        return new Read<>(data, values -> type.in(values, 0), type);
    }

    static <R> Read<R> many(Bytes data, Function<List<Type<?>>, R> result, AbiType<?>... types) {
        return new Read<>(data, result, types);
    }

    /** What to send. */
    public Bytes data() {
        return data;
    }

    /** The answer, or why these bytes are none. A node that knows no contract at the address answers with no bytes. */
    public Parsed<R> answer(Bytes returned) {
        return switch (Abi.read(returned, types)) {
            case Parsed.Valid<List<Type<?>>>(List<Type<?>> values) -> new Parsed.Valid<>(result.apply(values));
            case Parsed.Invalid<List<Type<?>>>(String reason) -> new Parsed.Invalid<>(reason);
        };
    }
}
