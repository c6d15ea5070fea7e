package one.twogather.pod.solid;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.rdf.RdfFormat;
import one.twogather.pod.rdf.RdfWriter;
import one.twogather.pod.rdf.ResultWriter;
import one.twogather.pod.store.Allowance;
import one.twogather.pod.store.QueryAnswer;
import org.jspecify.annotations.Nullable;

/** The answer to a query as text, piece by piece: a table row by row, all else at once. Used by one thread at a time. */
final class AnswerText {

    /** Characters of a piece: what comes before may still become a refusal with a reason. */
    private static final int PIECE = 32 * 1024;

    private final QueryAnswer answer;
    private final Allowance allowance;
    private final QueryOffer offer;
    private final int mostTriples;
    private @Nullable ResultWriter writer;
    private boolean done;

    /** @param mostTriples bytes of triples, which are written at once */
    AnswerText(QueryAnswer answer, Allowance allowance, QueryOffer offer, int mostTriples) {
        this.answer = answer;
        this.allowance = allowance;
        this.offer = offer;
        this.mostTriples = mostTriples;
    }

    boolean isDone() {
        return done;
    }

    /** The next piece. */
    Outcome<byte[]> next() {
        Outcome<byte[]> piece =
                switch (answer) {
                    case QueryAnswer.Truth(boolean value) -> truth(value);
                    case QueryAnswer.Rows rows -> table(rows);
                    case QueryAnswer.Triples triples -> triples(triples);
                };
        if (piece instanceof Outcome.Done<byte[]>(byte[] bytes)) {
            allowance.wrote(bytes.length);
        }
        return piece;
    }

    private Outcome<byte[]> truth(boolean value) {
        StringBuilder out = new StringBuilder();
        ResultWriter.of(offer.table()).truth(out, value);
        done = true;
        return bytes(out);
    }

    private Outcome<byte[]> table(QueryAnswer.Rows rows) {
        StringBuilder out = new StringBuilder(1024);
        if (writer == null) {
            writer = ResultWriter.of(offer.table());
            writer.head(out, rows.names());
        }
        while (out.length() < PIECE && rows.hasNext()) {
            allowance.row();
            writer.row(out, rows.next());
        }
        if (out.length() < PIECE) {
            writer.tail(out);
            done = true;
        }
        return bytes(out);
    }

    private Outcome<byte[]> triples(QueryAnswer.Triples triples) {
        done = true;
        RdfFormat format = offer.triples();
        return switch (RdfWriter.write(triples.all(), format, Map.of(), mostTriples)) {
            case Outcome.Done<byte[]> written -> written;
            case Outcome.Refused<byte[]>(Problem problem) ->
                Outcome.refused(problem.type() == ProblemType.TOO_LARGE ? tooLong() : unsaid(problem));
        };
    }

    private Problem tooLong() {
        return Problem.of(ProblemType.QUERY_TOO_COSTLY, "Its triples are longer than " + mostTriples + " bytes")
                .with("cap", "length")
                .with("limit", mostTriples);
    }

    /** RDF/XML cannot say everything. */
    private static Problem unsaid(Problem problem) {
        return Problem.of(ProblemType.NOT_ACCEPTABLE, problem.detail());
    }

    private static Outcome<byte[]> bytes(StringBuilder out) {
        return Outcome.done(out.toString().getBytes(StandardCharsets.UTF_8));
    }
}
