package one.twogather.pod.solid;

import java.io.IOException;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import one.twogather.pod.access.AccessControl;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.Timesheet;
import one.twogather.pod.rdf.RdfReader;
import one.twogather.pod.store.Edit;

/**
 * Takes a write through its stages, and decides it anew each time another write came first. No lock is held meanwhile, so writers never wait for one
 * another; each round in which somebody loses is one in which somebody else won.
 */
final class Writing {

    private final AccessControl access;
    private final Callers callers;
    private final LongSupplier nanos;
    private final FactsBook book;
    private final RdfReader reader;
    private final Memory memory;
    private final RandomGenerator random;
    private final int attempts;

    Writing(
            AccessControl access,
            Callers callers,
            LongSupplier nanos,
            FactsBook book,
            RdfReader reader,
            Memory memory,
            RandomGenerator random,
            int attempts) {
        this.access = access;
        this.callers = callers;
        this.nanos = nanos;
        this.book = book;
        this.reader = reader;
        this.memory = memory;
        this.random = random;
        this.attempts = attempts;
    }

    Answer carryOut(ResourceRequest request, Target target, Operation operation) throws IOException {
        try (Intake intake = new Intake(request, reader, memory, random)) {
            for (int attempt = 0; attempt < attempts; attempt++) {
                Call call = new Call(request, target, new Standing(access, callers, nanos, request), intake);
                Optional<Answer> answer = decide(call, operation.plan(call));
                if (answer.isPresent()) {
                    return answer.get();
                }
            }
        }
        return new Answer.Refused(book.unseen(target), Problem.of(ProblemType.WRITE_CONFLICT));
    }

    /** One attempt: nothing if another write came first. */
    private Optional<Answer> decide(Call call, Plan plan) throws IOException {
        Optional<Problem> denied = call.standing().refusal(plan.wants());
        if (denied.isPresent()) {
            return Optional.of(new Answer.Refused(book.unseen(call.target()), denied.get()));
        }
        Optional<Problem> obstacle = plan.obstacle();
        if (obstacle.isPresent()) {
            return Optional.of(new Answer.Refused(plan.facts(), obstacle.get()));
        }
        Outcome<Plan.Prepared> outcome = plan.prepare();
        // The body may have taken hours: whoever lost their rights meanwhile neither changes anything nor learns
        // anything.
        Optional<Problem> lost = call.standing().refusal(plan.wants());
        if (lost.isPresent()) {
            return Optional.of(new Answer.Refused(book.unseen(call.target()), lost.get()));
        }
        return switch (outcome) {
            case Outcome.Refused<Plan.Prepared>(Problem problem) ->
                Optional.of(new Answer.Refused(plan.facts(), told(call, problem)));
            case Outcome.Done<Plan.Prepared>(Plan.Prepared prepared) -> finish(call, plan, prepared);
        };
    }

    private static Optional<Answer> finish(Call call, Plan plan, Plan.Prepared prepared) {
        return switch (prepared) {
            case Plan.Prepared.Outdated() -> Optional.empty();
            case Plan.Prepared.Nothing(Answer answer) -> Optional.of(answer);
            case Plan.Prepared.Ready(Edit edit, var done) ->
                switch (Timesheet.spend(Timesheet.Part.COMMIT, edit::commit)) {
                    case Edit.EditResult.Conflict() -> Optional.empty();
                    case Edit.EditResult.Committed(var changes) -> Optional.of(done.apply(changes));
                    case Edit.EditResult.QuotaExceeded(long used, long limit, long needed) ->
                        Optional.of(new Answer.Refused(plan.facts(), told(call, Reception.full(used, limit, needed))));
                };
        };
    }

    /** How much a pod holds is told to those only who look after all of it. */
    private static Problem told(Call call, Problem problem) {
        if (problem.type() != ProblemType.QUOTA_EXCEEDED) {
            return problem;
        }
        AccessModes held =
                call.standing().on(ResourceId.rootOf(call.id().pod())).caller();
        return held.allows(AccessMode.WRITE) || held.allows(AccessMode.CONTROL) ? problem : Reception.narrowed(problem);
    }
}
