package one.twogather.pod.solid;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers to queries as tests like them. */
final class Table {

    private Table() {}

    static String text(Queries.Reply reply) throws IOException {
        Queries.Reply.Found found = assertInstanceOf(Queries.Reply.Found.class, reply);
        return switch (found.content()) {
            case Representation.Content.Bytes(byte[] bytes) -> new String(bytes, StandardCharsets.UTF_8);
            case Representation.Content.Streamed(Representation.Whole whole) -> {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                whole.writeTo(out);
                yield out.toString(StandardCharsets.UTF_8);
            }
            case Representation.Content.Seekable ignored -> throw new AssertionError("answers have no parts");
        };
    }

    /** The rows of a SELECT as lines of tab separated values, without the head. */
    static List<String> rows(Queries queries, Queries.Question question) {
        Queries.Question tabs = new Queries.Question(
                question.pod(),
                question.caller(),
                question.origin(),
                "text/tab-separated-values",
                question.text(),
                question.defaultGraphs(),
                question.namedGraphs(),
                question.abandoned());
        try (Queries.Reply reply = queries.ask(tabs)) {
            return text(reply).lines().skip(1).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
