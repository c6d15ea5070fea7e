package one.twogather.pod.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.model.FileRef;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import org.eclipse.rdf4j.model.Statement;

/**
 * Proves that a pod's rows keep the invariants of this package, or says where they do not: what a crash test and the doctor ask. It reads every row of
 * the pod from one snapshot, so that a server may go on writing; memory stays bounded however large the pod.
 */
public final class StoreAudit {

    /** Violations reported at most: what is broken in a thousand places is broken. */
    public static final int MOST = 1_000;

    private final KeySpace space;
    private final Optional<Parser> parser;
    private final Files files;

    /** An audit that believes the index to say what the bytes say, and files to be kept. */
    public StoreAudit(KeySpace space) {
        this(space, Optional.empty(), (owner, file) -> true);
    }

    /** An audit that parses every document again. */
    public StoreAudit(KeySpace space, Parser parser) {
        this(space, Optional.of(parser), (owner, file) -> true);
    }

    /** An audit that parses every document again, and asks after every file. */
    public StoreAudit(KeySpace space, Parser parser, Files files) {
        this(space, Optional.of(parser), files);
    }

    private StoreAudit(KeySpace space, Optional<Parser> parser, Files files) {
        this.space = space;
        this.parser = parser;
        this.files = files;
    }

    /** What is wrong with a pod; empty when all is well, and for a pod that does not exist. At most {@link #MOST}. */
    public List<Violation> violations(PodId pod) {
        try (Snapshot snapshot = space.snapshot()) {
            Findings findings = new Findings();
            findings.look("the resources of " + pod, new ResourceAudit(snapshot, pod, findings, files)::run);
            findings.look("the index of " + pod, new IndexAudit(snapshot, pod, findings, parser)::run);
            findings.look("the feed of " + pod, new FeedAudit(snapshot, pod, findings)::run);
            return findings.all();
        }
    }

    /** What a document's bytes say. */
    @FunctionalInterface
    public interface Parser {

        /** Blank nodes may be named as it likes. Throws what it likes if they say nothing: that is a violation too. */
        Collection<Statement> parse(ResourceId id, String mediaType, byte[] bytes);
    }

    /** Which files are kept: asked by this room, known to the one that keeps them. */
    @FunctionalInterface
    public interface Files {

        /** Whether the file is kept for this document. */
        boolean keep(ResourceId owner, FileRef file);
    }

    /**
     * One place where an invariant does not hold.
     *
     * @param rule which
     * @param where a path, or a row's key
     * @param what a sentence
     */
    public record Violation(Rule rule, String where, String what) {}

    /** The invariants. */
    public enum Rule {
        /** Every row reads as one. */
        READABLE,
        /** Every resource but the root has a container that exists; every auxiliary a subject. */
        NO_ORPHAN,
        /** Every resource but the auxiliaries stands once in its container's listing, as it is, and nothing else does. */
        LISTED_AS_IT_IS,
        /** No name exists both with and without its slash. */
        NO_TWIN,
        /** Every larger document has its bytes, and there are no others. */
        BYTES_PRESENT,
        /** Every document that is a file keeps it. */
        FILE_KEPT,
        /** The index says what the documents say, and no more. */
        INDEXED_AS_IT_SAYS,
        /** The counter of bytes used is the sum of what each resource is charged for. */
        COUNTED,
        /** The feed has no gaps and leads to what there is. */
        FEED_COMPLETE
    }

    /** Violations so far. */
    static final class Findings {
        private final List<Violation> violations = new ArrayList<>();

        void add(Rule rule, Object where, String what) {
            if (violations.size() < MOST) {
                violations.add(new Violation(rule, where.toString(), what));
            }
        }

        void unless(boolean holds, Rule rule, Object where, String what) {
            if (!holds) {
                add(rule, where, what);
            }
        }

        /** Looks at one thing; what cannot be read is a finding, and no reason to stop. */
        void look(Object where, Runnable step) {
            try {
                step.run();
            } catch (CorruptRow | IllegalArgumentException | IndexOutOfBoundsException | ClassCastException broken) {
                add(Rule.READABLE, where, String.valueOf(broken.getMessage()));
            }
        }

        List<Violation> all() {
            return Collections.unmodifiableList(violations);
        }
    }
}
