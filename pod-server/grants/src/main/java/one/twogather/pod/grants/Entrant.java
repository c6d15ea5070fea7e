package one.twogather.pod.grants;

import java.util.Optional;
import one.twogather.pod.model.Caller;

/**
 * Who comes in by an invocation, and what their request still owes.
 *
 * @param caller for whom and within what they act
 * @param content the SHA-256 hash, in hexadecimal, that what they send has to have, if they send something: nothing counts as sent before that was seen
 * @param place the request's in an inbox, if it is for one: to be given back if the request is refused
 */
public record Entrant(Caller caller, Optional<String> content, Optional<InboxPlace> place) {

    Entrant with(Optional<String> owed) {
        return new Entrant(caller, owed, place);
    }
}
