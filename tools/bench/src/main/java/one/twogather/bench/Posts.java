package one.twogather.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The question that is asked in SPARQL, and how much there is to search: as much as Comunica remembers within one query, since more takes it minutes. */
final class Posts {

    static final int COUNT = 100;
    static final int AUTHORS = 10;

    private Posts() {}

    static String query() {
        try (InputStream query = Objects.requireNonNull(Posts.class.getResourceAsStream("posts-by-author.rq"))) {
            return new String(query.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
