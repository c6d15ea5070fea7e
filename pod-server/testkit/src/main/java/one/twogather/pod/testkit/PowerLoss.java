package one.twogather.pod.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a power failure may leave of a folder: makes one of the many states that are possible, from the journal that a {@link FailingDisk} kept.
 *
 * <p>POSIX promises little, and nothing more is believed here. What was synced is there. Of what was written to a file since, any part may be there and any
 * part not, in whatever order it was written, and the last of it may be torn at a sector. The names in a folder are there as far as the folder itself was
 * synced; of the changes since, the first so many happened. Syncing a file makes its bytes durable, and not its name.
 */
public final class PowerLoss {

    private static final int SECTOR = 512;
    private static final int HEAD = 33;

    /** Rights are not simulated: what is made is its owner's, as a server wants its keys to be. */
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final List<Change> changes;

    private PowerLoss(List<Change> changes) {
        this.changes = changes;
    }

    /** One record of the journal. */
    private record Change(int what, long when, long which, long number, byte[] first, byte[] second) {
        String path() {
            return new String(first, StandardCharsets.UTF_8);
        }

        String newPath() {
            return new String(second, StandardCharsets.UTF_8);
        }
    }

    /** Reads a journal; a last record that is not whole does not count. */
    public static PowerLoss of(Path journal) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(journal)).order(ByteOrder.nativeOrder());
        List<Change> changes = new ArrayList<>();
        while (in.remaining() >= HEAD) {
            int what = in.get();
            long when = in.getLong();
            long which = in.getLong();
            long number = in.getLong();
            int first = in.getInt();
            int second = in.getInt();
            if (in.remaining() < first + second) {
                break;
            }
            changes.add(new Change(what, when, which, number, bytes(in, first), bytes(in, second)));
        }
        return new PowerLoss(changes);
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /** How many changes there were: a failure can be behind any of them. */
    public int changes() {
        return changes.size();
    }

    /** When the change before that place was made, as {@link System#nanoTime} tells time. */
    public long when(int place) {
        return changes.get(place - 1).when();
    }

    /**
     * Makes a folder as it may be when the power fails.
     *
     * @param place behind so many changes
     * @param random chooses among the states that are possible
     * @param to must not exist
     */
    public void fail(int place, Random random, Path to) throws IOException {
        Disk disk = new Disk();
        for (int i = 0; i < place; i++) {
            disk.apply(i, changes.get(i));
        }
        disk.root().left(random, to);
    }

    /** What is at a place now, and what will be there after a failure. */
    private abstract static sealed class Node {
        abstract void sync(int before);

        abstract void left(Random random, Path to) throws IOException;
    }

    private static final class Content extends Node {
        private byte[] durable = {};
        private int size;
        private final List<Map.Entry<Integer, Change>> pending = new ArrayList<>();

        @Override
        void sync(int before) {
            while (!pending.isEmpty() && pending.getFirst().getKey() < before) {
                apply(pending.removeFirst().getValue(), Integer.MAX_VALUE);
            }
        }

        /** As much of a change as there is. */
        private void apply(Change change, int most) {
            if (change.what() == 3) {
                grow((int) change.number());
                Arrays.fill(durable, Math.min(size, (int) change.number()), size, (byte) 0);
                size = (int) change.number();
                return;
            }
            int length = Math.min(most, change.first().length);
            int end = (int) change.number() + length;
            grow(end);
            System.arraycopy(change.first(), 0, durable, (int) change.number(), length);
            size = Math.max(size, end);
        }

        private void grow(int end) {
            if (end > durable.length) {
                durable = Arrays.copyOf(durable, Math.max(end, 2 * durable.length));
            }
        }

        @Override
        void left(Random random, Path to) throws IOException {
            int kind = random.nextInt(4);
            int prefix = random.nextInt(pending.size() + 1);
            for (int i = 0; i < pending.size(); i++) {
                boolean there =
                        switch (kind) {
                            case 0 -> false;
                            case 1 -> true;
                            case 2 -> i < prefix;
                            default -> random.nextBoolean();
                        };
                if (there) {
                    boolean torn = kind == 3 && random.nextInt(3) == 0;
                    Change change = pending.get(i).getValue();
                    int sectors = 1 + change.first().length / SECTOR;
                    apply(change, torn ? SECTOR * random.nextInt(sectors) : Integer.MAX_VALUE);
                }
            }
            Files.createFile(to, OWNER_ONLY);
            Files.write(to, Arrays.copyOf(durable, size));
        }
    }

    private static final class Folder extends Node {
        private final Map<String, Node> now = new TreeMap<>();
        private final Map<String, Node> durable = new TreeMap<>();
        private final List<Renaming> pending = new ArrayList<>();

        /** Names that go and come at once. */
        private record Renaming(int at, @Nullable String gone, @Nullable String come, @Nullable Node node) {}

        void change(int at, @Nullable String gone, @Nullable String come, @Nullable Node node) {
            Renaming renaming = new Renaming(at, gone, come, node);
            pending.add(renaming);
            apply(renaming, now);
        }

        private static void apply(Renaming renaming, Map<String, Node> names) {
            if (renaming.gone() != null) {
                names.remove(renaming.gone());
            }
            if (renaming.come() != null && renaming.node() != null) {
                names.put(renaming.come(), renaming.node());
            }
        }

        @Override
        void sync(int before) {
            while (!pending.isEmpty() && pending.getFirst().at() < before) {
                apply(pending.removeFirst(), durable);
            }
        }

        @Override
        void left(Random random, Path to) throws IOException {
            int happened = random.nextInt(pending.size() + 1);
            pending.subList(0, happened).forEach(renaming -> apply(renaming, durable));
            Files.createDirectory(to);
            for (Map.Entry<String, Node> entry : durable.entrySet()) {
                entry.getValue().left(random, to.resolve(entry.getKey()));
            }
        }
    }

    private static final class Disk {
        private final Map<Long, Node> nodes = new HashMap<>();
        private String rootPath = "";
        private final Folder root = new Folder();

        Folder root() {
            return root;
        }

        void apply(int at, Change change) {
            switch (change.what()) {
                case 0 -> {
                    rootPath = change.path();
                    nodes.put(change.which(), root);
                }
                case 1, 7 -> {
                    Node made = change.what() == 1 ? new Content() : new Folder();
                    nodes.put(change.which(), made);
                    folder(change.path()).change(at, null, name(change.path()), made);
                }
                case 2, 3 -> {
                    if (nodes.get(change.which()) instanceof Content content) {
                        content.pending.add(Map.entry(at, change));
                    }
                }
                case 4 -> {
                    Node node = nodes.get(change.which());
                    if (node != null) {
                        node.sync((int) change.number());
                    }
                }
                case 5 -> rename(at, change);
                case 6, 8 -> folder(change.path()).change(at, name(change.path()), null, null);
                case 9 -> {
                    Node node = folder(change.path()).now.get(name(change.path()));
                    folder(change.newPath()).change(at, null, name(change.newPath()), node);
                }
                default -> throw new IllegalStateException("not a change: " + change.what());
            }
        }

        private void rename(int at, Change change) {
            Folder from = folder(change.path());
            Folder to = folder(change.newPath());
            Node node = from.now.get(name(change.path()));
            if (from == to) {
                from.change(at, name(change.path()), name(change.newPath()), node);
            } else {
                to.change(at, null, name(change.newPath()), node);
                from.change(at, name(change.path()), null, null);
            }
        }

        private Folder folder(String path) {
            Folder folder = root;
            String below = path.substring(rootPath.length());
            String[] names = below.split("/");
            for (int i = 1; i + 1 < names.length; i++) {
                if (!(folder.now.get(names[i]) instanceof Folder next)) {
                    throw new IllegalStateException("no folder above " + path);
                }
                folder = next;
            }
            return folder;
        }

        private static String name(String path) {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }
}
