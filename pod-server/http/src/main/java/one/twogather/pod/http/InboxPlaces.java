package one.twogather.pod.http;

import java.time.Duration;
import java.util.Optional;
import one.twogather.pod.grants.Entrant;
import one.twogather.pod.grants.InboxPlace;
import one.twogather.pod.grants.NativeDoor;
import one.twogather.pod.identity.FailureLimiter;
import one.twogather.pod.keyspace.KeySpaceUnavailable;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/** Places in inboxes while requests for them are under way. What is refused gives its place back, and each inbox bears only so much of that at a time. */
final class InboxPlaces {

    private final NativeDoor door;
    private final FailureLimiter refusals;

    InboxPlaces(NativeDoor door, FailureLimiter refusals) {
        this.door = door;
        this.refusals = refusals;
    }

    /** The caller, if they have a place or need none. */
    Outcome<Caller> keep(Exchange exchange, Entrant entrant) {
        if (entrant.place().isEmpty()) {
            return Outcome.done(entrant.caller());
        }
        InboxPlace place = entrant.place().get();
        String name = place.grant().toString();
        Optional<Duration> pause = refusals.pause(name);
        if (pause.isPresent()) {
            giveBack(place);
            return Outcome.refused(Problem.of(ProblemType.TOO_MANY_REQUESTS, "too much was refused here of late")
                    .with("retryAfter", pause.get().toSeconds() + 1));
        }
        exchange.ifRefused(() -> {
            refusals.failed(name);
            giveBack(place);
        });
        return Outcome.done(entrant.caller());
    }

    /** While nothing can be written, nothing is taken either: a place that is lost then is one of this day's, and no more. */
    private void giveBack(InboxPlace place) {
        try {
            door.giveBack(place);
        } catch (KeySpaceUnavailable lost) {
            System.getLogger(InboxPlaces.class.getName())
                    .log(System.Logger.Level.WARNING, "a place in an inbox was not given back", lost);
        }
    }
}
