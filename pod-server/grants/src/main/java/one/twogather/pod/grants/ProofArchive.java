package one.twogather.pod.grants;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import one.twogather.pod.capability.Delegation;
import one.twogather.pod.capability.Fault;
import one.twogather.pod.capability.Token;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.CarReader;
import one.twogather.pod.ipld.CarReader.Section;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.Problem;

/**
 * A chain of delegations in one archive (CAR): as many as a chain may have, in any order. Each block is what its CID names, and a delegation in its one
 * spelling; whether any of them is worth something is not looked at here.
 *
 * @param root the CID that the archive says it is about; it is among the blocks
 * @param delegations each once
 */
record ProofArchive(Cid root, List<Token<Delegation>> delegations) {

    /** As many links as a chain may have. */
    static final int MOST = 10;

    ProofArchive {
        delegations = List.copyOf(delegations);
    }

    static Outcome<ProofArchive> read(Bytes car) {
        try {
            return switch (CarReader.open(new ByteArrayInputStream(car.toArray()))) {
                case Parsed.Invalid<CarReader>(String reason) -> malformed(reason);
                case Parsed.Valid<CarReader>(CarReader reader) ->
                    reader.roots().size() == 1
                            ? read(reader, reader.roots().getFirst())
                            : malformed("an archive of delegations has one root, the last of the chain");
            };
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    /** The delegations of an archive as they were signed; what is none stands for itself. */
    static List<Bytes> opened(Bytes shown) {
        return read(shown) instanceof Outcome.Done<ProofArchive>(ProofArchive archive)
                ? archive.delegations().stream().map(Token::bytes).toList()
                : List.of(shown);
    }

    private static Outcome<ProofArchive> read(CarReader reader, Cid root) throws IOException {
        Map<Cid, Token<Delegation>> found = new LinkedHashMap<>();
        for (int blocks = 0; blocks <= MOST; blocks++) {
            switch (reader.next()) {
                case Section.Refused(String reason) -> {
                    return malformed(reason);
                }
                case Section.End() -> {
                    return found.containsKey(root)
                            ? Outcome.done(new ProofArchive(root, List.copyOf(found.values())))
                            : malformed("the root is not among the blocks");
                }
                case Section.Block block -> {
                    switch (delegation(block)) {
                        case Outcome.Refused<Token<Delegation>>(Problem problem) -> {
                            return Outcome.refused(problem);
                        }
                        case Outcome.Done<Token<Delegation>>(Token<Delegation> token) -> found.put(token.cid(), token);
                    }
                }
            }
        }
        return NativeRefusal.of(Fault.TOO_LARGE, "an archive has at most " + MOST + " delegations");
    }

    private static Outcome<Token<Delegation>> delegation(Section.Block block) {
        return NativeRefusal.outcome(Token.delegation(block.bytes()))
                .then(token -> token.cid().equals(block.cid())
                        ? Outcome.done(token)
                        : malformed("a delegation is named by its CID, of DAG-CBOR by SHA-256"));
    }

    private static <T> Outcome<T> malformed(String reason) {
        return NativeRefusal.of(Fault.INVALID_ENCODING, reason);
    }
}
