package one.twogather.pod.contracts;

import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import one.twogather.pod.ipld.Bytes;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Bytes1;
import org.web3j.abi.datatypes.generated.Bytes4;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint32;
import org.web3j.abi.datatypes.generated.Uint64;
import org.web3j.abi.datatypes.generated.Uint8;

/**
 * One type of the contracts' binary interface: what it is in Java, and what it is in the library that writes and reads it. This is the only place that
 * knows both.
 *
 * @param <T> what it is in Java
 * @param reference how the library finds its reader
 * @param written from ours to the library's
 * @param read from the library's to ours
 */
record AbiType<T>(TypeReference<?> reference, Function<T, Type<?>> written, Function<Object, T> read) {

    static final AbiType<Address> ADDRESS = new AbiType<>(
            new TypeReference<org.web3j.abi.datatypes.Address>() {},
            address -> new org.web3j.abi.datatypes.Address(address.toString()),
            value -> new Address(Bytes.ofHex(((String) value).substring(2))));

    static final AbiType<Boolean> BOOL = new AbiType<>(new TypeReference<Bool>() {}, Bool::new, Boolean.class::cast);

    static final AbiType<Bytes> BYTES = new AbiType<>(
            new TypeReference<DynamicBytes>() {},
            bytes -> new DynamicBytes(bytes.toArray()),
            value -> Bytes.copyOf((byte[]) value));

    static final AbiType<Bytes> BYTES1 = new AbiType<>(
            new TypeReference<Bytes1>() {},
            bytes -> new Bytes1(bytes.toArray()),
            value -> Bytes.copyOf((byte[]) value));

    static final AbiType<Bytes> BYTES4 = new AbiType<>(
            new TypeReference<Bytes4>() {},
            bytes -> new Bytes4(bytes.toArray()),
            value -> Bytes.copyOf((byte[]) value));

    static final AbiType<Bytes32> BYTES32 = new AbiType<>(
            new TypeReference<org.web3j.abi.datatypes.generated.Bytes32>() {},
            word -> new org.web3j.abi.datatypes.generated.Bytes32(word.bytes().toArray()),
            value -> new Bytes32(Bytes.copyOf((byte[]) value)));

    static final AbiType<String> STRING =
            new AbiType<>(new TypeReference<Utf8String>() {}, Utf8String::new, String.class::cast);

    static final AbiType<Integer> UINT8 =
            new AbiType<>(new TypeReference<Uint8>() {}, Uint8::new, value -> ((BigInteger) value).intValueExact());

    static final AbiType<Long> UINT32 =
            new AbiType<>(new TypeReference<Uint32>() {}, Uint32::new, value -> ((BigInteger) value).longValueExact());

    static final AbiType<BigInteger> UINT64 =
            new AbiType<>(new TypeReference<Uint64>() {}, Uint64::new, BigInteger.class::cast);

    static final AbiType<BigInteger> UINT256 =
            new AbiType<>(new TypeReference<Uint256>() {}, Uint256::new, BigInteger.class::cast);

    static final AbiType<List<BigInteger>> UINT256_LIST = new AbiType<>(
            new TypeReference<DynamicArray<Uint256>>() {},
            numbers -> new DynamicArray<>(
                    Uint256.class, numbers.stream().map(Uint256::new).toList()),
            value -> ((List<?>) value)
                    .stream().map(number -> ((Uint256) number).getValue()).toList());

    static final AbiType<List<Bytes32>> BYTES32_LIST = new AbiType<>(
            new TypeReference<DynamicArray<org.web3j.abi.datatypes.generated.Bytes32>>() {},
            words -> new DynamicArray<>(
                    org.web3j.abi.datatypes.generated.Bytes32.class,
                    words.stream()
                            .map(word -> new org.web3j.abi.datatypes.generated.Bytes32(
                                    word.bytes().toArray()))
                            .toList()),
            value -> ((List<?>) value)
                    .stream()
                            .map(word -> new Bytes32(
                                    Bytes.copyOf(((org.web3j.abi.datatypes.generated.Bytes32) word).getValue())))
                            .toList());

    /** A value, ready to be written. */
    Type<?> of(T value) {
        return written.apply(value);
    }

    /** The value at this place of what was read. */
    T in(List<? extends Type<?>> values, int place) {
        return read.apply(values.get(place).getValue());
    }
}
