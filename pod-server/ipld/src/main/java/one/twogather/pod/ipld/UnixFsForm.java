package one.twogather.pod.ipld;

import java.util.ArrayList;
import java.util.List;

/** The message of {@link UnixFs} as protobuf: its fields, and what must agree among them. Reads one message, once. */
final class UnixFsForm {

    private static final int TYPE = 1;
    private static final int DATA = 2;
    private static final int SIZE = 3;
    private static final int PART = 4;
    private static final int HASH = 5;
    private static final int FANOUT = 6;
    private static final int MODE = 7;
    private static final int TIME = 8;

    private static final int TIME_SECONDS = 1;
    private static final int TIME_NANOS = 2;

    private static final long RAW = 0;
    private static final long DIRECTORY = 1;
    private static final long FILE = 2;
    private static final long SYMLINK = 4;
    private static final long SHARD = 5;
    private static final long MURMUR3 = 0x22;
    private static final long ABSENT = -1;

    private final ProtoReader message;
    private Bytes data = Bytes.EMPTY;
    private long size = ABSENT;
    private final List<Long> parts = new ArrayList<>();
    private long hash = ABSENT;
    private long fanout = ABSENT;

    UnixFsForm(Bytes message) {
        this.message = new ProtoReader(message);
    }

    static Bytes message(UnixFs node) {
        ProtoWriter out = new ProtoWriter();
        switch (node) {
            case UnixFs.Directory() -> out.number(TYPE, DIRECTORY);
            case UnixFs.Symlink(String target) -> out.number(TYPE, SYMLINK).text(DATA, target);
            case UnixFs.Shard(Bytes occupied, int fanout) ->
                out.number(TYPE, SHARD)
                        .chunk(DATA, occupied)
                        .number(HASH, MURMUR3)
                        .number(FANOUT, fanout);
            case UnixFs.File file -> {
                out.number(TYPE, FILE);
                if (file.inline().length() > 0) {
                    out.chunk(DATA, file.inline());
                }
                out.number(SIZE, file.size());
                file.parts().forEach(part -> out.number(PART, part));
            }
        }
        return out.message();
    }

    UnixFs node() throws Malformed {
        if (!message.hasNext() || message.next() != TYPE) {
            throw new Malformed("its kind does not come first");
        }
        long type = message.number();
        fields();
        return switch ((int) Math.min(type, Integer.MAX_VALUE)) {
            case (int) RAW, (int) FILE -> file();
            case (int) DIRECTORY -> directory();
            case (int) SYMLINK -> symlink();
            case (int) SHARD -> shard();
            default -> throw new Malformed("it is of a kind that nobody uses");
        };
    }

    private void fields() throws Malformed {
        int last = TYPE;
        while (message.hasNext()) {
            int field = message.next();
            if (field < last || field == last && field != PART) {
                throw new Malformed("its fields are not in order, once each");
            }
            last = field;
            field(field);
        }
    }

    private void field(int field) throws Malformed {
        switch (field) {
            case DATA -> data = message.chunk();
            case SIZE -> size = message.number();
            case PART -> parts.add(message.number());
            case HASH -> hash = message.number();
            case FANOUT -> fanout = message.number();
            case MODE -> message.number();
            case TIME -> time(message.chunk());
            default -> throw new Malformed("it has a field that nobody knows");
        }
    }

    private static void time(Bytes time) throws Malformed {
        ProtoReader fields = new ProtoReader(time);
        if (!fields.hasNext() || fields.next() != TIME_SECONDS) {
            throw new Malformed("its time has no seconds");
        }
        fields.signed();
        if (fields.hasNext() && (fields.next() != TIME_NANOS || fields.fixed32() < 0 || fields.hasNext())) {
            throw new Malformed("its time has more than seconds and nanoseconds");
        }
    }

    private UnixFs file() throws Malformed {
        noTrie();
        UnixFs.File file = new UnixFs.File(data, parts);
        if (size != ABSENT && size != file.size() || size == ABSENT && !parts.isEmpty()) {
            throw new Malformed("its size is not that of its parts");
        }
        return file;
    }

    private UnixFs directory() throws Malformed {
        noTrie();
        if (data.length() > 0 || size > 0 || !parts.isEmpty()) {
            throw new Malformed("a directory has no bytes of its own");
        }
        return new UnixFs.Directory();
    }

    private UnixFs symlink() throws Malformed {
        noTrie();
        if (!parts.isEmpty()) {
            throw new Malformed("a symbolic link has no parts");
        }
        return new UnixFs.Symlink(ProtoReader.text(data));
    }

    private UnixFs shard() throws Malformed {
        if (hash != MURMUR3 || !parts.isEmpty() || size > 0) {
            throw new Malformed("a shard is hashed by murmur3, and has no bytes of its own");
        }
        if (data.length() > 0 && data.at(0) == 0) {
            throw new Malformed("its places have zeros in front");
        }
        return new UnixFs.Shard(data, (int) Math.min(fanout, Integer.MAX_VALUE));
    }

    private void noTrie() throws Malformed {
        if (hash != ABSENT || fanout != ABSENT) {
            throw new Malformed("only a shard is hashed");
        }
    }
}
