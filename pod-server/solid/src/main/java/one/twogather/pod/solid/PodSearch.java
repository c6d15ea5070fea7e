package one.twogather.pod.solid;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import one.twogather.pod.access.AccessControl;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.search.Hits;
import one.twogather.pod.search.Passage;
import one.twogather.pod.search.WordIndex;
import one.twogather.pod.search.Words;
import one.twogather.pod.store.Allowance;
import one.twogather.pod.store.Documents;
import one.twogather.pod.store.Moment;
import one.twogather.pod.store.QueryLimits;
import one.twogather.pod.store.QueryStopped;
import one.twogather.pod.store.Resource;
import one.twogather.pod.store.Sight;

/**
 * Searches by the index of words. The index proposes; a moment of the store, taken afterwards, says who may read a document and what it says. So neither an
 * index that is behind nor a rule that has just changed shows anything that a GET would not.
 */
public final class PodSearch implements Searching {

    private final WordIndex index;
    private final Supplier<Moment> moments;
    private final Function<Documents, AccessControl> rules;
    private final QueryLimits limits;
    private final QueryTurns turns;

    /**
     * @param moments the present one, each time
     * @param rules access by the rules that are in these documents
     * @param turns shared with queries, which compute as much
     */
    public PodSearch(
            WordIndex index,
            Supplier<Moment> moments,
            Function<Documents, AccessControl> rules,
            QueryLimits limits,
            QueryTurns turns) {
        this.index = index;
        this.moments = moments;
        this.rules = rules;
        this.limits = limits;
        this.turns = turns;
    }

    @Override
    public Found search(Sought sought) {
        return switch (Words.read(sought.text())) {
            case Outcome.Refused<Words>(Problem problem) -> new Found.Refused(problem);
            case Outcome.Done<Words>(Words words) -> search(sought, words);
        };
    }

    private Found search(Sought sought, Words words) {
        // Before the index hears of it: names of pods that are none cost nothing but this.
        if (!exists(sought.pod())) {
            return new Found.Refused(Standing.denial(sought.caller()));
        }
        Optional<QueryTurns.Turn> turn = turns.enter(sought.pod(), sought.caller(), sought.abandoned());
        if (turn.isEmpty()) {
            return new Found.Refused(Problem.of(ProblemType.BUSY));
        }
        Allowance allowance = new Allowance(limits, System::nanoTime);
        try (QueryTurns.Turn mine = turn.get()) {
            Optional<Hits> hits = index.find(sought.pod(), words, limits.patience(), allowance::isOver);
            if (hits.isEmpty()) {
                return comeAgain();
            }
            try (Hits proposed = hits.get()) {
                return mine.compute(() -> look(sought, words, proposed, allowance), allowance, sought.abandoned());
            }
        } catch (QueryStopped stopped) {
            return new Found.Refused(stopped.problem());
        } catch (Hits.Unreadable madeAnew) {
            return comeAgain();
        }
    }

    private boolean exists(PodId pod) {
        try (Moment now = moments.get()) {
            return now.find(ResourceId.rootOf(pod)).isPresent();
        }
    }

    private static Found comeAgain() {
        return new Found.Refused(Problem.of(ProblemType.BUSY, "The search index is still being made"));
    }

    private Found look(Sought sought, Words words, Hits proposed, Allowance allowance) {
        try (Moment moment = moments.get()) {
            Sight sight = new RuledSight(moment, rules.apply(moment), sought.caller(), sought.origin());
            int skip = (sought.page() - 1) * PAGE;
            List<Hit> hits = new ArrayList<>();
            Optional<ResourcePath> next = proposed.next();
            while (next.isPresent() && hits.size() <= PAGE) {
                allowance.document();
                Optional<Hit> hit = hit(new ResourceId(sought.pod(), next.get()), words, moment, sight);
                if (hit.isPresent() && skip-- <= 0) {
                    hits.add(hit.get());
                }
                next = proposed.next();
            }
            boolean isLast = hits.size() <= PAGE || sought.page() == PAGES;
            return new Found.Page(hits.subList(0, Math.min(PAGE, hits.size())), isLast);
        }
    }

    private static Optional<Hit> hit(ResourceId id, Words words, Moment moment, Sight sight) {
        if (!sight.sees(id)) {
            return Optional.empty();
        }
        return moment.find(id)
                .filter(found -> found instanceof Resource.Document document && Said.isRdf(document))
                .flatMap(found -> moment.statements((Resource.Document) found))
                .flatMap(said -> Passage.find(said, words))
                .map(passage -> new Hit(id, passage));
    }
}
