package one.twogather.pod.contracts;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.model.Parsed;
import org.web3j.abi.datatypes.Type;

/** Why a call was refused, as every Solidity contract can say it; what only one contract says is in its own errors. */
public sealed interface StandardRevert {

    /** The contract gave a sentence as its reason. */
    record Reason(String text) implements StandardRevert {}

    /** The program failed: 0x11 is an overflow, 0x01 a broken assertion. */
    record Panic(BigInteger code) implements StandardRevert {}

    /** The reason in the data of a refused call, if it is one of these. */
    static Optional<StandardRevert> of(Bytes data) {
        if (data.startsWith(Bytes.ofHex("08c379a0"))) {
            return one(data, AbiType.STRING).map(Reason::new);
        }
        if (data.startsWith(Bytes.ofHex("4e487b71"))) {
            return one(data, AbiType.UINT256).map(Panic::new);
        }
        return Optional.empty();
    }

    private static <T> Optional<T> one(Bytes data, AbiType<T> type) {
        return switch (Abi.read(data.slice(4, data.length()), type)) {
            case Parsed.Valid<List<Type<?>>>(List<Type<?>> values) -> Optional.of(type.in(values, 0));
            case Parsed.Invalid<List<Type<?>>> unreadable -> Optional.empty();
        };
    }
}
