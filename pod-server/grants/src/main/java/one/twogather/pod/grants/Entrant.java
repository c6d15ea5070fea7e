package one.twogather.pod.grants;

import java.util.Optional;
import one.twogather.pod.ipld.Multihash;
import one.twogather.pod.model.Caller;

/**
 * Who comes in by an invocation, and what their request still owes.
 *
 * @param caller for whom and within what they act
 * @param content the hash that what they send has to have, if they send something: nothing counts as sent before that was seen to be so
 * @param place the request's in an inbox, if it is for one: to be given back if the request is refused
 */
public record Entrant(Caller caller, Optional<Multihash> content, Optional<InboxPlace> place) {

    Entrant with(Optional<Multihash> owed) {
        return new Entrant(caller, owed, place);
    }
}
