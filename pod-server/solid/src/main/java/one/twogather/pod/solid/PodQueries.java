package one.twogather.pod.solid;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import one.twogather.pod.access.AccessControl;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.store.Allowance;
import one.twogather.pod.store.Documents;
import one.twogather.pod.store.Moment;
import one.twogather.pod.store.QueryAnswer;
import one.twogather.pod.store.QueryLimits;
import one.twogather.pod.store.QueryStopped;
import one.twogather.pod.store.SparqlQuery;
import org.jspecify.annotations.Nullable;

/**
 * Queries about pods that are kept here. An answer that fits into one piece is known whole before anything of it is sent; a longer one is computed piece by
 * piece as it is taken, so that memory does not grow with it.
 */
public final class PodQueries implements Queries {

    /** Of what a query may remember, the part that triples may take as text: writing them takes some five times as much. */
    private static final int TEXT_PART = 4;

    private final Supplier<Moment> moments;
    private final Function<Documents, AccessControl> rules;
    private final GrantGraphs grants;
    private final PodLocator locator;
    private final QueryLimits limits;
    private final QueryTurns turns;
    private final LongSupplier nanos;

    /**
     * @param moments the present one, each time
     * @param rules access by the rules that are in these documents
     * @param grants what owners see beside their documents
     * @param turns shared with whatever else computes as long
     */
    public PodQueries(
            Supplier<Moment> moments,
            Function<Documents, AccessControl> rules,
            GrantGraphs grants,
            PodLocator locator,
            QueryLimits limits,
            QueryTurns turns) {
        this(moments, rules, grants, locator, limits, turns, System::nanoTime);
    }

    PodQueries(
            Supplier<Moment> moments,
            Function<Documents, AccessControl> rules,
            GrantGraphs grants,
            PodLocator locator,
            QueryLimits limits,
            QueryTurns turns,
            LongSupplier nanos) {
        this.nanos = nanos;
        this.moments = moments;
        this.rules = rules;
        this.grants = grants;
        this.locator = locator;
        this.limits = limits;
        this.turns = turns;
    }

    @Override
    public Reply ask(Question question) throws IOException {
        Outcome<SparqlQuery> read = SparqlQuery.parse(question.text(), locator.storage(question.pod()), limits);
        return switch (read) {
            case Outcome.Refused<SparqlQuery>(Problem problem) -> new Reply.Refused(problem);
            case Outcome.Done<SparqlQuery>(SparqlQuery query) ->
                ask(question, query.over(question.defaultGraphs(), question.namedGraphs()));
        };
    }

    private Reply ask(Question question, SparqlQuery query) throws IOException {
        Optional<QueryOffer> offer = QueryOffer.choose(query.form(), question.accept());
        if (offer.isEmpty()) {
            return new Reply.Refused(Problem.of(ProblemType.NOT_ACCEPTABLE));
        }
        Optional<QueryTurns.Turn> turn = turns.enter(question.pod(), question.caller(), question.abandoned());
        if (turn.isEmpty()) {
            return new Reply.Refused(Problem.of(ProblemType.BUSY, "Too many queries are being answered at the moment"));
        }
        Run run = new Run(question, query, offer.get(), turn.get());
        boolean streams = false;
        try {
            Reply reply = run.begin();
            streams = reply instanceof Reply.Found(String ignored, Representation.Content content)
                    && content instanceof Representation.Content.Streamed;
            return reply;
        } catch (QueryStopped stopped) {
            return new Reply.Refused(stopped.problem());
        } finally {
            if (!streams) {
                run.close();
            }
        }
    }

    /** One query on its way. */
    private final class Run implements Representation.Whole {
        private final Question question;
        private final SparqlQuery query;
        private final QueryOffer offer;
        private final QueryTurns.Turn turn;
        private final Allowance allowance = new Allowance(limits, nanos);
        private @Nullable Moment moment;
        private @Nullable QueryAnswer answer;
        private @Nullable AnswerText text;
        private byte[] first = {};

        private Run(Question question, SparqlQuery query, QueryOffer offer, QueryTurns.Turn turn) {
            this.question = question;
            this.query = query;
            this.offer = offer;
            this.turn = turn;
        }

        private Reply begin() {
            return switch (compute(this::firstPiece)) {
                case Outcome.Refused<byte[]>(Problem problem) -> new Reply.Refused(problem);
                case Outcome.Done<byte[]>(byte[] bytes) -> {
                    first = bytes;
                    boolean whole = text == null || text.isDone();
                    yield new Reply.Found(
                            offer.mediaType(),
                            whole
                                    ? new Representation.Content.Bytes(bytes)
                                    : new Representation.Content.Streamed(this));
                }
            };
        }

        private <T> T compute(Supplier<T> work) {
            return turn.compute(work, allowance, question.abandoned());
        }

        /** A pod that does not exist is refused like a resource that does not (P-140). */
        private Outcome<byte[]> firstPiece() {
            Moment now = moments.get();
            moment = now;
            if (now.find(ResourceId.rootOf(question.pod())).isEmpty()) {
                return Outcome.refused(Standing.denial(question.caller()));
            }
            RuledSight sight = new RuledSight(now, rules.apply(now), question.caller(), question.origin());
            QueryAnswer found = now.answer(
                    query, question.pod(), locator, sight, grants.of(question.pod(), question.caller()), allowance);
            answer = found;
            AnswerText written = new AnswerText(
                    found, allowance, offer, (int) Math.min(limits.length(), limits.memory() / TEXT_PART));
            text = written;
            return written.next();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            AnswerText rest = text;
            if (rest == null) {
                throw new IllegalStateException("nothing was begun");
            }
            out.write(first);
            first = new byte[0];
            while (!rest.isDone()) {
                out.write(next(rest));
            }
        }

        private byte[] next(AnswerText rest) throws IOException {
            try {
                return switch (compute(rest::next)) {
                    case Outcome.Done<byte[]>(byte[] bytes) -> bytes;
                    case Outcome.Refused<byte[]>(Problem problem) -> throw new AnswerBrokenOff(problem.detail());
                };
            } catch (QueryStopped stopped) {
                throw new AnswerBrokenOff(stopped.problem().detail());
            }
        }

        @Override
        public void close() {
            try {
                if (answer != null) {
                    answer.close();
                }
            } finally {
                if (moment != null) {
                    moment.close();
                }
                turn.close();
            }
        }
    }
}
