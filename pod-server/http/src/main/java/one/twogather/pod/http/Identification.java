package one.twogather.pod.http;

import io.helidon.http.HeaderNames;
import one.twogather.pod.grants.NativeDoor;
import one.twogather.pod.identity.Authenticator;
import one.twogather.pod.identity.Credentials;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Timesheet;

/** Finds who sends a request. */
final class Identification {

    private final Authenticator authenticator;
    private final NativeDoor door;
    private final PodLocator locator;

    Identification(Authenticator authenticator, NativeDoor door, PodLocator locator) {
        this.authenticator = authenticator;
        this.door = door;
        this.locator = locator;
    }

    /** @param address of what is asked for, in full, as a proof must name it */
    Outcome<Caller> caller(Exchange exchange, String address) {
        RequestHead head = exchange.request();
        if (!head.has(HeaderNames.AUTHORIZATION)) {
            return Outcome.done(Caller.ANONYMOUS);
        }
        Outcome<Caller> outcome = Timesheet.spend(Timesheet.Part.AUTHENTICATION, () -> Invocations.shown(exchange)
                .map(invocation -> door.caller(Invocations.request(exchange, invocation, address, locator)))
                .orElseGet(() -> authenticator.authenticate(new Credentials(
                        exchange.method(), address, head.header(HeaderNames.AUTHORIZATION), head.lines(Names.DPOP)))));
        if (outcome instanceof Outcome.Done<Caller>(Caller caller)) {
            exchange.calledBy(caller);
        }
        return outcome;
    }
}
