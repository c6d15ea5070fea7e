package one.twogather.pod.grants;

import java.util.Optional;
import one.twogather.pod.model.Caller;

/**
 * Who comes in by an invocation, and what their request still owes.
 *
 * @param caller for whom and within what they act
 * @param place the request's in an inbox, if it is for one: to be given back if the request is refused
 */
public record Entrant(Caller caller, Optional<InboxPlace> place) {}
