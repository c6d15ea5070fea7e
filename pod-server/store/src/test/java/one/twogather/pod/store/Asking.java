package one.twogather.pod.store;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import org.eclipse.rdf4j.model.Value;
import org.jspecify.annotations.NullMarked;

/**
 * Asks queries about alice's pod, and shows what came in short texts.
 *
 * @param sight whose eyes
 * @param virtual what they see beside documents
 */
@NullMarked
record Asking(KeySpace space, Sight sight, VirtualGraphs virtual, QueryLimits limits) {

    static final PodLocator LOCATOR = new PodLocator(URI.create("https://alice.example"), PodLocator.Mode.PATH);
    static final String STORAGE = LOCATOR.storage(Fixture.ALICE);

    static Asking all(KeySpace space) {
        return new Asking(space, resource -> true, VirtualGraphs.NONE, QueryLimits.DEFAULT);
    }

    Asking seeing(Sight others) {
        return new Asking(space, others, virtual, limits);
    }

    Asking beside(VirtualGraphs others) {
        return new Asking(space, sight, others, limits);
    }

    Asking within(QueryLimits others) {
        return new Asking(space, sight, virtual, others);
    }

    SparqlQuery query(String text) {
        return assertInstanceOf(Outcome.Done.class, SparqlQuery.parse(text, STORAGE, limits))
                                .value()
                        instanceof SparqlQuery query
                ? query
                : query("");
    }

    /** Why the text is no query here. */
    Problem refusal(String text) {
        return ((Outcome.Refused<SparqlQuery>) SparqlQuery.parse(text, STORAGE, limits)).problem();
    }

    /** Rows, with the values of each separated by blanks. */
    List<String> rows(String text) {
        return rows(query(text));
    }

    List<String> rows(SparqlQuery query) {
        Allowance allowance = new Allowance(limits, System::nanoTime);
        return allowance.spend(() -> rows(query, allowance));
    }

    private List<String> rows(SparqlQuery query, Allowance allowance) {
        List<String> rows = new ArrayList<>();
        try (Moment moment = Moment.of(space);
                QueryAnswer answer = moment.answer(query, Fixture.ALICE, LOCATOR, sight, virtual, allowance)) {
            switch (answer) {
                case QueryAnswer.Truth(boolean value) -> rows.add(String.valueOf(value));
                case QueryAnswer.Rows found -> {
                    while (found.hasNext()) {
                        allowance.row();
                        rows.add(text(found.next()));
                    }
                }
                case QueryAnswer.Triples found ->
                    found.all()
                            .forEach(triple -> rows.add(text(List.of(
                                    Optional.of(triple.getSubject()),
                                    Optional.of(triple.getPredicate()),
                                    Optional.of(triple.getObject())))));
            }
        }
        return rows;
    }

    /** Why the query was stopped: which cap. */
    String cap(String text) {
        try {
            List<String> rows = rows(text);
            return "none: " + rows.size() + " rows";
        } catch (QueryStopped stopped) {
            return String.valueOf(stopped.problem().members().get("cap"));
        }
    }

    private static String text(List<Optional<Value>> row) {
        return row.stream()
                .map(value -> value.map(some -> some.stringValue().replace(STORAGE, ""))
                        .orElse("-"))
                .collect(Collectors.joining(" "));
    }
}
