package one.twogather.pod.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import one.twogather.pod.content.FileBlocks;
import one.twogather.pod.ipld.CarWriter;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.unixfs.FileWalk;
import one.twogather.pod.unixfs.Walked;

/** A tree of blocks as a CAR: the root, then each block before those below it. Memory is one block, and the names of those that were written. */
record CarContent(Cid root, FileWalk walk, FileBlocks blocks, Asked.Form.Car form) implements Given.Content {

    /** The CAR of a block that stands in its own name: such blocks are in no CAR. */
    record Rootless(Cid root) implements Given.Content {
        @Override
        public void writeTo(OutputStream out) throws IOException {
            new CarWriter(out, List.of(root));
        }

        @Override
        public void close() {}
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        CarWriter car = new CarWriter(out, List.of(root));
        if (form.scope() == Asked.Scope.BLOCK && form.bytes().isEmpty()) {
            car.put(root, walk.root());
            return;
        }
        Span span = form.bytes().orElse(Span.WHOLE);
        long size = walk.size();
        switch (walk.visit(span.first(size), span.end(size), form.repeated(), car::put)) {
            case Walked.Done<Long> whole -> {}
            case Walked.Missing<Long>(Cid gone) ->
                throw new IOException("the block " + gone + " is not there any more");
            case Walked.Refused<Long>(Cid bad, String reason) ->
                throw new IOException("the block " + bad + ": " + reason);
        }
    }

    @Override
    public void close() {
        blocks.close();
    }
}
