package one.twogather.pod.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import one.twogather.pod.contracts.DidRegistryEvent.AttributeChanged;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.model.Parsed;

class NoiseTest {

    private static final Bytes32 NAME = Bytes32.ofName("did/svc/SolidPod");

    @Property(tries = 300)
    void noiseIsReadOrRefusedAndNeverFails(@ForAll @Size(max = 300) byte[] noise) {
        Bytes data = Bytes.copyOf(noise);
        Log log = new Log(List.of(Bytes32.ofHex(AttributeChanged.TOPIC), Bytes32.ZERO), data);
        assertTrue(DidRegistryEvent.of(log).isPresent());
        assertTrue(DidRegistryError.of(data).isEmpty() || data.length() >= 4);
        assertTrue(StandardRevert.of(data).isEmpty() || data.length() >= 4);
    }

    /** One byte changed anywhere is refused, or read as another event: nothing stands where it is not read. */
    @Property(tries = 300)
    void noByteOfAnEventIsIgnored(@ForAll byte[] value, @ForAll int place, @ForAll byte other) {
        Bytes told = Abi.write(List.of(
                AbiType.BYTES32.of(NAME),
                AbiType.BYTES.of(Bytes.copyOf(value)),
                AbiType.UINT256.of(BigInteger.TEN),
                AbiType.UINT256.of(BigInteger.ONE)));
        byte[] changed = told.toArray();
        int at = Math.floorMod(place, changed.length);
        boolean same = changed[at] == other;
        changed[at] = other;
        assertEquals(same, read(told).equals(read(Bytes.copyOf(changed))));
    }

    private static Parsed<DidRegistryEvent> read(Bytes data) {
        return DidRegistryEvent.of(new Log(List.of(Bytes32.ofHex(AttributeChanged.TOPIC), Bytes32.ZERO), data))
                .orElseThrow();
    }
}
