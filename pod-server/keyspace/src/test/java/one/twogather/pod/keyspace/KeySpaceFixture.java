package one.twogather.pod.keyspace;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import one.twogather.pod.keyspace.CommitResult.Committed;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A key space for each test, and short words for what tests do with it. */
@NullMarked
public abstract class KeySpaceFixture {

    protected static final Partition ALICE = new Partition("alice");
    protected static final Partition BOB = new Partition("bob");

    private @Nullable KeySpace opened;

    /** An empty key space of this engine. */
    protected abstract KeySpace open();

    @BeforeEach
    void openSpace() {
        opened = open();
    }

    @AfterEach
    void closeSpace() {
        space().close();
    }

    protected KeySpace space() {
        return Objects.requireNonNull(opened);
    }

    protected static Key key(String rest) {
        return Key.of(ALICE, Table.DOCUMENT, rest);
    }

    protected static Key key(int... rest) {
        byte[] bytes = new byte[rest.length];
        for (int i = 0; i < rest.length; i++) {
            bytes[i] = (byte) rest[i];
        }
        return Key.of(ALICE, Table.DOCUMENT, bytes);
    }

    protected static byte[] value(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    protected static @Nullable String text(byte @Nullable [] value) {
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    protected Committed put(String rest, String value) {
        return committed(Commit.in(ALICE).put(key(rest), value(value)));
    }

    protected Committed committed(Commit.Builder commit) {
        return assertInstanceOf(Committed.class, space().commit(commit.build()));
    }

    protected List<Key> keys(KeyRange range) {
        List<Key> keys = new ArrayList<>();
        try (Snapshot snapshot = space().snapshot();
                Snapshot.Rows rows = snapshot.scan(range)) {
            rows.forEachRemaining(row -> keys.add(row.key()));
        }
        return keys;
    }

    protected List<String> names(KeyRange range) {
        return keys(range).stream().map(Key::restText).toList();
    }
}
