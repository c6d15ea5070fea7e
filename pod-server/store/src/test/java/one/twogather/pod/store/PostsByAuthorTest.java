package one.twogather.pod.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.RocksKeySpace;
import one.twogather.pod.keyspace.RocksOptions;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.vocabulary.DCTERMS;
import org.eclipse.rdf4j.model.vocabulary.FOAF;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.XSD;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The newest posts of one author among very many documents: the query that social apps ask all day. Tells how long it takes. */
@Tag("nightly")
@NullMarked
final class PostsByAuthorTest {

    private static final int DOCUMENTS = Integer.getInteger("posts", 100_000);
    private static final int AUTHORS = 1_000;
    private static final int EACH = 200;
    private static final int WANTED = 20;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void newestPostsOfAnAuthorAreFoundAmongManyDocuments() {
        try (KeySpace space = RocksKeySpace.open(folder, RocksOptions.DEFAULT)) {
            fill(Fixture.over(space, Clock.systemUTC()));
            Asking asking = Asking.all(space);
            Random random = new Random(1);
            long[] times = new long[2_000];
            for (int i = 0; i < times.length; i++) {
                String query = query(author(random.nextInt(AUTHORS)));
                long start = System.nanoTime();
                List<String> rows = asking.rows(query);
                times[i] = System.nanoTime() - start;
                assertEquals(Math.min(WANTED, DOCUMENTS / AUTHORS), rows.size());
            }
            long[] warm = Arrays.copyOfRange(times, times.length / 2, times.length);
            Arrays.sort(warm);
            System.out.printf(
                    "posts by author, %,d documents: median %.2f ms, 99%% %.2f ms, first %.0f ms%n",
                    DOCUMENTS, warm[warm.length / 2] / 1e6, warm[warm.length * 99 / 100] / 1e6, times[0] / 1e6);
        }
    }

    private static String query(IRI author) {
        return "SELECT ?post ?created WHERE { ?post <" + FOAF.MAKER + "> <" + author + "> ; <" + DCTERMS.CREATED
                + "> ?created } ORDER BY DESC(?created) LIMIT " + WANTED;
    }

    private static IRI author(int number) {
        return Fixture.VALUES.createIRI("https://people.example/" + number + "/profile/card#me");
    }

    private static void fill(Fixture pod) {
        pod.containers("/", "/posts/");
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(7));
        for (int i = 0; i < DOCUMENTS; i += EACH) {
            Edit edit = pod.edit();
            for (int post : order.subList(i, Math.min(DOCUMENTS, i + EACH))) {
                edit.create(Fixture.rdf("/posts/" + post, "", post(post)));
            }
            Fixture.done(edit);
        }
    }

    private static List<Statement> post(int number) {
        IRI post = Fixture.VALUES.createIRI(Asking.STORAGE + "posts/" + number + "#it");
        List<Statement> said = new ArrayList<>();
        said.add(Fixture.VALUES.createStatement(
                post, RDF.TYPE, Fixture.VALUES.createIRI("http://rdfs.org/sioc/types#MicroblogPost")));
        said.add(Fixture.VALUES.createStatement(post, FOAF.MAKER, author(number % AUTHORS)));
        said.add(Fixture.VALUES.createStatement(
                post,
                DCTERMS.CREATED,
                Fixture.VALUES.createLiteral(
                        "2026-01-01T00:%02d:%02dZ".formatted(number / 60 % 60, number % 60), XSD.DATETIME)));
        for (int i = 0; i < 14; i++) {
            IRI tag = Fixture.VALUES.createIRI("https://tags.example/" + (number * 31 + i) % 500);
            said.add(Fixture.VALUES.createStatement(post, DCTERMS.SUBJECT, tag));
        }
        return said;
    }
}
