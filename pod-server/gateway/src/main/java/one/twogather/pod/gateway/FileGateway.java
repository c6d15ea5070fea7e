package one.twogather.pod.gateway;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;
import one.twogather.pod.content.FileBlocks;
import one.twogather.pod.content.FileStore;
import one.twogather.pod.content.Held;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.Multihash;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.unixfs.FileWalk;
import one.twogather.pod.unixfs.Limits;
import one.twogather.pod.unixfs.Walked;
import org.jspecify.annotations.Nullable;

/** Blocks of files in pods hosted here, as far as everybody may read the files. Safe for use by any number of threads. */
public final class FileGateway implements Gateway {

    private static final int TAG_LETTERS = 16;

    private final PublicFiles files;

    /** @param everybodyReads whether a document may be read by anybody at this moment */
    public FileGateway(FileStore files, Predicate<ResourceId> everybodyReads) {
        this.files = new PublicFiles(files, everybodyReads);
    }

    @Override
    public Given answer(Asked asked) throws IOException {
        return switch (Cid.parse(asked.cid())) {
            case Parsed.Invalid<Cid>(String reason) -> new Given.Unclear(reason);
            case Parsed.Valid<Cid>(Cid cid) -> {
                if (!asked.path().isEmpty()) {
                    yield asked.form() instanceof Asked.Form.Raw
                            ? new Given.Unclear("a block has no path behind it")
                            : new Given.Nothing(); // what lies here are files, and nothing is below a file
                }
                yield cid.hash().code() == Multihash.IDENTITY ? itself(cid, asked.form()) : found(cid, asked.form());
            }
        };
    }

    /** A block that stands in its own name is everybody's who has the name; it leads nowhere from here. */
    private static Given itself(Cid cid, Asked.Form form) {
        if (cid.codec() != Cid.RAW) {
            return new Given.Nothing();
        }
        Bytes block = cid.hash().digest();
        return switch (form) {
            case Asked.Form.Raw() -> new Given.Block(cid.toString(), rawTag(cid), block.toArray());
            case Asked.Form.Car car -> {
                CarContent.Rootless empty = new CarContent.Rootless(cid);
                yield new Given.Archive(cid.toString(), carTag(cid, car), car.repeated(), empty);
            }
        };
    }

    /** If a file turns out to be damaged, the same block may still be whole in another. */
    private Given found(Cid cid, Asked.Form form) throws IOException {
        @Nullable IOException damage = null;
        for (Held held : files.having(cid)) {
            try {
                Optional<Given> given = from(held, cid, form);
                if (given.isPresent()) {
                    return given.get();
                }
            } catch (FileNotFoundException gone) {
                // It was deleted a moment ago.
            } catch (IOException damaged) {
                damage = damaged;
            }
        }
        if (damage != null) {
            throw damage;
        }
        return new Given.Nothing();
    }

    private Optional<Given> from(Held held, Cid cid, Asked.Form form) throws IOException {
        return switch (form) {
            case Asked.Form.Raw() -> {
                try (FileBlocks blocks = files.files().blocks(held)) {
                    yield raw(cid, blocks);
                }
            }
            case Asked.Form.Car car -> archive(held, cid, car);
        };
    }

    private static Optional<Given> raw(Cid cid, FileBlocks blocks) throws IOException {
        Optional<Bytes> block = blocks.find(cid);
        if (block.isPresent() && cid.hash().match(block.get().buffer()) != Multihash.Match.SAME) {
            throw new IOException("the block " + cid + " is not what it was");
        }
        return block.map(bytes -> new Given.Block(cid.toString(), rawTag(cid), bytes.toArray()));
    }

    private Optional<Given> archive(Held held, Cid cid, Asked.Form.Car form) throws IOException {
        FileBlocks blocks = files.files().blocks(held);
        boolean given = false;
        try {
            // Verified although they are our own: whoever asks would find out, and we should first.
            switch (FileWalk.open(cid, blocks, Limits.STRANGERS)) {
                case Walked.Missing<FileWalk> missing -> {
                    return Optional.empty();
                }
                case Walked.Refused<FileWalk>(Cid bad, String reason) ->
                    throw new IOException("the block " + bad + ": " + reason);
                case Walked.Done<FileWalk>(FileWalk walk) -> {
                    given = true;
                    CarContent content = new CarContent(cid, walk, blocks, form);
                    return Optional.of(new Given.Archive(cid.toString(), carTag(cid, form), form.repeated(), content));
                }
            }
        } finally {
            if (!given) {
                blocks.close();
            }
        }
    }

    private static String rawTag(Cid cid) {
        return '"' + cid.toString() + ".raw\"";
    }

    private static String carTag(Cid cid, Asked.Form.Car form) {
        String asked = form.scope() + " " + form.bytes().map(Span::toString).orElse("") + " " + form.repeated();
        String hash = Multihash.sha256(Bytes.copyOf(asked.getBytes(StandardCharsets.US_ASCII)))
                .digest()
                .toString();
        return "W/\"" + cid + ".car." + hash.substring(0, TAG_LETTERS) + '"';
    }
}
