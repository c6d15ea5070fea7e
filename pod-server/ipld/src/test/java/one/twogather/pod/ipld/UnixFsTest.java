package one.twogather.pod.ipld;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import one.twogather.pod.model.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What nodes say of a file system, and what they may not say. */
class UnixFsTest {

    @Test
    void theWellKnownMessages() {
        is("0801", new UnixFs.Directory());
        is("08021800", new UnixFs.File(Bytes.EMPTY, List.of()));
        is("0802120568656c6c6f1805", new UnixFs.File(Bytes.ofHex("68656c6c6f"), List.of()));
        is("08021880e0122080801020 80e002", new UnixFs.File(Bytes.EMPTY, List.of(262144L, 45056L)));
        is("080412022e2e", new UnixFs.Symlink(".."));
        is("08051201802822308002", new UnixFs.Shard(Bytes.ofHex("80"), 256));
    }

    private static void is(String hex, UnixFs node) {
        Bytes message = Bytes.ofHex(hex.replace(" ", ""));
        assertEquals(message, node.encode());
        assertEquals(node, UnixFs.decode(message).orThrow());
    }

    @Test
    void modesAndTimesAreOverlooked() {
        UnixFs file = new UnixFs.File(Bytes.EMPTY, List.of());
        assertEquals(file, UnixFs.decode(Bytes.ofHex("0802180038a403")).orThrow());
        assertEquals(file, UnixFs.decode(Bytes.ofHex("0802180042020805")).orThrow());
        assertEquals(
                file,
                UnixFs.decode(Bytes.ofHex("08021800" + "420708051501000000")).orThrow());
        // Before 1970.
        assertEquals(
                file,
                UnixFs.decode(Bytes.ofHex("08021800" + "420b08ffffffffffffffffff01"))
                        .orThrow());
    }

    @Test
    void anOldLeafIsAFile() {
        assertEquals(
                new UnixFs.File(Bytes.ofHex("68656c6c6f"), List.of()),
                UnixFs.decode(Bytes.ofHex("0800120568656c6c6f1805")).orThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "'', does not come first",
        "1200, does not come first",
        "0803, nobody uses",
        "0807, nobody uses",
        "08ffffffffffffffff7f, nobody uses",
        "08021801, size is not that",
        "08022001, size is not that",
        "08021802 2001, size is not that",
        "08021800 1800, not in order",
        "08021800 120161, not in order",
        "08021800 5000, nobody knows",
        "08021800 2202 0101, another kind",
        "08021800 20ffffffffffffffff7f 20ffffffffffffffff7f, 2⁶³",
        "0801 120161, no bytes",
        "0801 1801, no bytes",
        "0801 2001, no bytes",
        "0802 1800 2822, only a shard",
        "0804 1201ff, UTF-8",
        "0804 120161 2001, no parts",
        "0805 120180 2822, 8 to 1",
        "0805 120180 2812 308002, murmur3",
        "0805 120180 308002, murmur3",
        "0805 120180 2822 30808001, 8 to 1",
        "0805 120180 2822 308102, power",
        "0805 120180 2822 3004, power",
        "0805 120180 2822 30ffffffffffffffff7f, 8 to 1",
        "0805 12020080 2822 308002, zeros in front",
        "0805 12021111 2822 3008, more places",
        "08021800 4200, no seconds",
        "08021800 42021001, no seconds",
        "08021800 42040805 1801, nanoseconds",
        "08021800 42050805 150100, ends in the middle"
    })
    void whatDoesNotAgreeWithItselfIsRefused(String hex, String why) {
        String reason = NodeTest.reason(UnixFs.decode(Bytes.ofHex(hex.replace(" ", ""))));
        assertTrue(reason.contains(why), reason);
    }

    @Test
    void whatCannotBeSaidCannotBeMade() {
        NodeTest.refused(() -> new UnixFs.File(Bytes.EMPTY, List.of(-1L)));
        NodeTest.refused(() -> new UnixFs.File(Bytes.EMPTY, List.of(Long.MAX_VALUE, 1L)));
        NodeTest.refused(() -> new UnixFs.Shard(Bytes.EMPTY, 2048));
        NodeTest.refused(() -> new UnixFs.Shard(Bytes.EMPTY, 0));
    }

    @Property(tries = 3000)
    void anyBytesAreReadOrRefused(@ForAll @Size(max = 24) byte[] any) {
        byte[] message = any.clone();
        if (message.length > 1) {
            message[0] = 8;
            message[1] = (byte) (message[1] & 7);
        }
        switch (UnixFs.decode(Bytes.copyOf(message))) {
            case Parsed.Valid<UnixFs>(UnixFs node) ->
                assertEquals(node, UnixFs.decode(node.encode()).orThrow());
            case Parsed.Invalid<UnixFs>(String reason) -> assertFalse(reason.isBlank());
        }
    }
}
