package one.twogather.pod.http;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import one.twogather.pod.model.Problem;
import org.jspecify.annotations.Nullable;

/** What the body of a request was said to be, under a signature. It is looked at while it is read, and its last byte is not given out if it is another. */
final class BodyPledge {

    private final byte[] expected;
    private final Problem otherwise;
    private final MessageDigest digest;
    private @Nullable Boolean kept;

    /**
     * @param expected its SHA-256 hash in hexadecimal
     * @param otherwise what to answer if the body is another
     */
    BodyPledge(String expected, Problem otherwise) {
        this.expected = HexFormat.of().parseHex(expected);
        this.otherwise = otherwise;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** The body is not what it was said to be. Whoever reads it has to leave things as they were, as if the sender had gone. */
    static final class Broken extends IOException {
        private static final long serialVersionUID = 1;

        private final transient Problem problem;

        private Broken(Problem problem) {
            super(problem.detail());
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }

    void read(byte[] source, int offset, int count) {
        digest.update(source, offset, count);
    }

    /** To be called when all was read, and then whenever somebody asks for more. */
    void keep() throws Broken {
        if (kept == null) {
            kept = MessageDigest.isEqual(digest.digest(), expected);
        }
        if (!kept) {
            throw new Broken(otherwise);
        }
    }
}
